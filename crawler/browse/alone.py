"""Whether a collection is served to nobody but the person at this machine."""

from __future__ import annotations

from typing import Any


def is_alone(datasette: Any) -> bool:
    """Return whether `tongwen browse` serves this machine alone: what changes the collection, or
    reads other files of the machine, is offered only then."""
    return bool((datasette.plugin_config("tongwen") or {}).get("alone"))
