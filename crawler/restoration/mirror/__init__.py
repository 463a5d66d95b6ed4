"""What mirrors do to bytes, readings and blanks, and the search for what stood there."""
