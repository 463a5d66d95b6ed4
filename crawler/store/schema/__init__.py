"""The schema, as migrations: each runs once, in this order."""

from crawler.store.schema import growth
from crawler.store.schema.founding import migrations

__all__ = ["growth", "migrations"]
