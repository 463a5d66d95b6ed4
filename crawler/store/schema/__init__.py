"""The schema, as migrations: each runs once, in this order, in a transaction of its own."""

from crawler.store.schema import growth
from crawler.store.schema.founding import migrations

__all__ = ["growth", "migrations"]
