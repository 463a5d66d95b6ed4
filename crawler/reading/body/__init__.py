"""Which elements hold a document's text, what in them is none, and whether it is one."""
