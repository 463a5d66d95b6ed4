"""Where else to look: out-links, what sites offer, archives, indexes, the user's search."""
