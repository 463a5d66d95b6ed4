"""The title of a document: its candidates, and which of them it is."""
