"""Single characters and marks that copies spoil, and the script they are written in."""
