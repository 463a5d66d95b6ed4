"""What is personal in a text, as those who look for it say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["identity", "phone", "mail", "card", "account", "address", "plate", "name"]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that is personal: its character offsets, its kind, and ``value``, which
    is one for all spellings of it."""

    start: int
    end: int
    kind: Kind
    value: str
