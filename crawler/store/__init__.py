"""SQLite through sqlite-utils: the schema, documents, addresses, runs and search."""

from crawler.store.addresses import Address, State
from crawler.store.documents import Change
from crawler.store.runs import LawBrokenError, Summary
from crawler.store.store import Store, StoreError

__all__ = ["Address", "Change", "LawBrokenError", "State", "Store", "StoreError", "Summary"]
