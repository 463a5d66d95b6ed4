"""A run: which addresses it takes, what becomes of each, and how far it has come."""
