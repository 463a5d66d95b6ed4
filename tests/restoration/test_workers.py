"""One text in restoration holds up nobody else's pages."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from crawler.document import Document, Rejected
from crawler.restoration.documents import restore_document
from crawler.restoration.workers import Restorer, WorkerDiedError, may_take_long
from tests.conftest import make_document

MIRRORED = make_document(
    headline="宣傳講話(huà)",
    body="宣傳講話(huà)之后，要寫一份思想?yún)R報，談?wù)劥蠹业淖黠L(fēng)。\n" * 3,
)
PLAIN = make_document(headline="讲话", body="要敢于斗争，善于斗争。\n责任编辑:某某")


def test_what_a_process_restores_is_what_is_restored_here() -> None:
    async def restored(restorer: Restorer) -> list[Document]:
        return [await restorer.restore(document) for document in (MIRRORED, PLAIN)]

    assert (may_take_long(MIRRORED), may_take_long(PLAIN)) == (True, False)
    here = [restore_document(MIRRORED), restore_document(PLAIN)]
    assert asyncio.run(restored(Restorer(workers=1))) == here
    assert asyncio.run(restored(Restorer())) == here


def test_quick_texts_are_done_while_a_long_one_is_under_way() -> None:
    done: list[str] = []

    async def restore(restorer: Restorer, document: Document) -> None:
        done.append((await restorer.restore(document)).title)

    async def restore_both(restorer: Restorer) -> None:
        await asyncio.gather(restore(restorer, MIRRORED), restore(restorer, PLAIN))

    asyncio.run(restore_both(Restorer(workers=1)))
    assert done == ["讲话", "宣传讲话"]


def test_a_rejection_comes_back_as_one() -> None:
    nothing = make_document(headline="", body=MIRRORED.body)
    with pytest.raises(Rejected, match="no title"):
        asyncio.run(Restorer(workers=1).restore(nothing))


def test_a_process_that_dies_takes_its_own_text_along_and_no_other(tmp_path: Path) -> None:
    """Its counts are a pipe into which nobody writes, so that it is killed over this text."""
    pipe = tmp_path / "counts"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # or whoever reads waits at the door, where nobody sees it

    async def killed() -> None:
        task = asyncio.ensure_future(Restorer(str(pipe), workers=1).restore(MIRRORED))
        while not (found := readers(pipe)):
            await asyncio.sleep(0.01)
            assert not task.done()
        os.kill(found[0], signal.SIGKILL)
        await task

    with pytest.raises(WorkerDiedError, match="ended with"):
        asyncio.run(killed())
    os.close(writer)
    assert asyncio.run(Restorer(workers=1).restore(MIRRORED)).title == "宣传讲话"


def readers(pipe: Path) -> list[int]:
    """The other processes that hold a pipe open."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            held = {file.readlink() for file in (process / "fd").iterdir()}
        except OSError:
            continue
        if pipe in held and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found
