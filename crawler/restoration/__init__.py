"""Undoing the damage that copies of Chinese texts suffer; one module for each kind."""

from crawler.restoration.edits import undo
from crawler.restoration.hosts.outline import missing_headings
from crawler.restoration.hosts.recurring import learn_boilerplate
from crawler.restoration.knowledge import SHIPPED, Knowledge, knowledge_of
from crawler.restoration.restoration import Restored, restore, restore_phrase

__all__ = [
    "SHIPPED",
    "Knowledge",
    "Restored",
    "knowledge_of",
    "learn_boilerplate",
    "missing_headings",
    "restore",
    "restore_phrase",
    "undo",
]
