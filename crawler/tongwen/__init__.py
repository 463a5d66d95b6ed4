"""同文: collects Chinese documents like the ones you have, and undoes the damage of copying.

`from tongwen import restore` offers the library; `tongwen` in a shell is the command. This is the
one package of the wheel: all else lies inside it, and is put on the path when something is first
asked for, since the names crawler, spiders and pipelines are too general for everybody's Python.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.collection import Collection
    from crawler.document import Document
    from crawler.likeness.profile import Profile
    from crawler.restoration import Restored, restore, undo
    from crawler.store import Store

_OFFERED = {
    "Collection": "crawler.collection",
    "Document": "crawler.document",
    "Profile": "crawler.likeness.profile",
    "Restored": "crawler.restoration",
    "Store": "crawler.store",
    "restore": "crawler.restoration",
    "undo": "crawler.restoration",
}
__all__ = ["Collection", "Document", "Profile", "Restored", "Store", "restore", "undo"]

_OWN = Path(__file__).parent
HOME = _OWN if (_OWN / "crawler").is_dir() else _OWN.parents[1]
"""The folder that holds crawler, spiders and pipelines: the package's own, or that of the clone."""


def put_on_path() -> None:
    """Have the folder of the project's packages searched first."""
    if str(HOME) not in sys.path:
        sys.path.insert(0, str(HOME))


def __getattr__(name: str) -> Any:
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    put_on_path()
    return getattr(import_module(_OFFERED[name]), name)
