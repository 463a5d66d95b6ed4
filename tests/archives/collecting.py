"""A folder with a database that archives are read into, and what they hold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy.settings import Settings

import crawler.settings
from crawler.store import Store
from crawler.terminal.archives import ArchivesRead, collect_archives
from tests.archives.files import TOWNS, Answer, article

SITE = "http://town.example.cn"


class Collection:
    """A folder with a database that archives are read into."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.said = folder, io.StringIO()
        (folder / "seeds").mkdir(parents=True)
        (folder / "seeds" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
        self.database = folder / "a.db"

    def collect(self, *paths: Path, processes: int = 1, **chosen: Any) -> ArchivesRead:
        settings = Settings()
        settings.setmodule(crawler.settings)
        settings.update({"DB": str(self.database), "SEEDS": str(self.folder / "seeds"), **chosen})
        console = Console(file=self.said, width=200)
        return collect_archives([*map(str, paths)], settings, processes, console)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with Store(self.database, read_only=True) as store:
            return store.db.execute(query).fetchall()

    def states(self) -> dict[str, tuple[str, str | None]]:
        rows = self.rows("SELECT url, state, reason FROM addresses")
        return {url.removeprefix(SITE): (state, reason) for url, state, reason in rows}

    def all(self) -> list[list[tuple[Any, ...]]]:
        """What depends on the pages alone."""
        tables = {
            "documents": "id, url, title, text, likeness, representative",
            "addresses": "id, url, state, reason, document, record, visited_at, due_at, priority",
            "records": "id, archive, position, url, recorded_at",
            "out_links": "url, found_on",
            "edits": "document, number, start, before",
        }
        return [self.rows(f"SELECT {what} FROM {table}") for table, what in tables.items()]


def answers(count: int = 4) -> list[Answer]:
    return [Answer(f"{SITE}/{n}.html", article(TOWNS[n])) for n in range(count)]
