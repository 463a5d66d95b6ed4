"""Rebuilt pages of the seed sites: no recording of them exists, so the tests stand on these."""
