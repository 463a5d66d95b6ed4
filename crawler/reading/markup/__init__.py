"""The tree of a page, its text laid out in a row, what of it is seen and where prose stands."""
