"""Ways out of a collection: files that others read, one class a format."""
