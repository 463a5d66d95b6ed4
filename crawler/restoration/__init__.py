"""Undoing the damage that copies of Chinese texts suffer; one module for each kind."""

from crawler.restoration.edits import undo
from crawler.restoration.outline import missing_headings
from crawler.restoration.recurring import learn_boilerplate
from crawler.restoration.restoration import RULES_VERSION, Restored, restore, restore_phrase

__all__ = [
    "RULES_VERSION",
    "Restored",
    "learn_boilerplate",
    "missing_headings",
    "restore",
    "restore_phrase",
    "undo",
]
