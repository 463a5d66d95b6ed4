"""Restoration beside the rest of a crawl, so that one text holds up nobody else's pages."""

from __future__ import annotations

from asyncio import wrap_future
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.document import Document
from crawler.restoration.characters.script import detect_script
from crawler.restoration.documents import restore_document
from crawler.restoration.knowledge import knowledge_of

if TYPE_CHECKING:
    from pebble import ProcessPool


class WorkerDiedError(Exception):
    """A process ended with a text in hand: that document alone is not restored."""


class Restorer:
    """Restores documents with the knowledge of a file of counts and a folder of dictionaries, both
    by name, empty for what is shipped: quick ones here, others in up to ``workers`` processes; in
    none if that is 0. The processes start with the first such document, and end with this one."""

    def __init__(self, counts: str = "", dictionaries: str = "", *, workers: int = 0) -> None:
        self._names = counts, dictionaries
        self._workers = workers

    async def restore(self, document: Document) -> Document:
        """Return a document restored, as ``restore_document`` does; needs a running event loop.

        Raises what that raises, and WorkerDiedError if the process ended before it was done.
        """
        if not self._workers or not may_take_long(document):
            return _restore(document, *self._names)
        from pebble import ProcessExpired  # with what it loads a fiftieth of a start

        task = _pool(self._workers).schedule(_restore, args=[document, *self._names])
        try:
            return await wrap_future(task)
        except ProcessExpired as expired:
            reason = f"the process that restored it ended with {expired.exitcode}"
            raise WorkerDiedError(reason) from expired


def may_take_long(document: Document) -> bool:
    """Say whether restoring a document may take longer than the way to a process and back.

    Only a traditional text is searched for bytes out of step, which takes up to seconds
    (``search.Budget``); any other takes some milliseconds.
    """
    return detect_script(document.headline, document.body) == "hant"


def _restore(document: Document, counts: str, dictionaries: str) -> Document:
    return restore_document(document, knowledge=knowledge_of(counts, dictionaries))


@lru_cache(maxsize=4)
def _pool(size: int) -> ProcessPool:
    from multiprocessing import get_context

    from pebble import ProcessPool

    # A process that is no fork of this one holds none of its locks and files.
    return ProcessPool(max_workers=size, context=get_context("forkserver"))
