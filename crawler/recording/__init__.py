"""Recordings of pages: written as they come, replayed without a network."""
