"""What hosts add to a text and what they withhold of it."""
