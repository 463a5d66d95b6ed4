"""Where a document is from, by whom, and when it came out."""
