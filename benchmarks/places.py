"""How many wanted documents a page budget finds on given sites, beyond them, and with queries.

    python -m benchmarks.places [--quick] [--part web-0] [--json FILE]

A web of thirty sites (benchmarks/places_web.py) of which four are given. The same number of pages
is taken three times: on the given sites alone, which is the peer; with --beyond; and, in rounds of
`discover --from searxng` and `collect --at-discovered`, from what a search engine over that web
answers to the phrases of the seeds and of what was found, on top of the second.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from benchmarks.places_web import SearchEngine, Web, make_web
from benchmarks.runner import Goal, options_parser, run_reports
from tests.corpora import ROOT, SHARED

SHARE = 0.25  # of the documents' number: the pages of the budget
ROUNDS, QUERIES, STARTS = 3, 20, 40
BEYOND, HOST_PAGES = 26, 60
TWICE, HALF_AGAIN = 2.0, 1.5
_QUIETLY = ("-sLOG_LEVEL=ERROR", "-sCONTACT=https://benchmark.example/")


def scrapy(folder: Path, *arguments: object) -> None:
    """Run a command of the project in a folder; pages that were not recorded make it fail."""
    subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, arguments), *_QUIETLY],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "crawler.settings"},
        stdout=subprocess.DEVNULL,
        check=False,
    )


def collect(web: Web, database: str, pages: int, *arguments: object) -> None:
    """Crawl so many pages of a web into a database beside it."""
    settings = (f"-sREPLAY={web.folder / 'pages.warc.gz'}", "-sHOST_PATIENCE=1")
    scrapy(
        web.folder,
        *("collect", "--db", database, "--seeds", web.folder / "seeds", "--pages", pages),
        *("--min-likeness", "0", *arguments, *settings),
    )


def found(web: Web, database: str) -> int:
    """Return how many wanted documents a database has."""
    with closing(sqlite3.connect(web.folder / database)) as db:
        return len(web.wanted & {url for (url,) in db.execute("SELECT url FROM documents")})


def search_rounds(web: Web, database: str, pages: int, rounds: int) -> None:
    """Ask the search engine for what is known, crawl what it names, and again."""
    engine = SearchEngine(web.texts)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = engine.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    asked = (f"-sSEARXNG=http://127.0.0.1:{server.server_port}", "-sDOWNLOAD_DELAY=0")
    allowed = ("-sPRIVATE_ADDRESSES=127.0.0.0/8", "-sAUTOTHROTTLE_ENABLED=0")
    for _ in range(rounds):
        scrapy(
            web.folder,
            *("discover", "--db", database, "--seeds", web.folder / "seeds"),
            *("--from", "searxng", "--queries", QUERIES, *asked, *allowed),
        )
        collect(web, database, pages // rounds, "--at-discovered", STARTS)
    server.shutdown()


def three_ways(seed: int, quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl a web, drawn by a seed, three ways; print a line. Quick, the first web is enough."""
    if quick and seed:
        return {}, []
    with TemporaryDirectory() as folder:
        web = make_web(Path(folder, "web"), SHARED, ROOT / "seeds", seed, 3 if quick else 1)
        pages = round(SHARE * len(web.texts))
        starts = ("--at-file", web.folder / "starts.txt", "--host-pages", HOST_PAGES)
        collect(web, "given.db", pages, *starts)
        collect(web, "beyond.db", pages, *starts, "--beyond", BEYOND)
        given, beyond = found(web, "given.db"), found(web, "beyond.db")
        search_rounds(web, "beyond.db", pages, 1 if quick else ROUNDS)
        queries = found(web, "beyond.db")
    told = {"wanted": len(web.wanted), "pages": pages, "given": given, "beyond": beyond}
    told["queries"] = queries
    print(f"web {seed}: " + ", ".join(f"{name} {number}" for name, number in told.items()))
    gain, more = beyond / max(given, 1), queries / max(beyond, 1)
    return told, [
        (f"beyond finds {gain:.1f} times what given sites have (at least {TWICE})", gain >= TWICE),
        (f"queries make it {more:.1f} times that (at least {HALF_AGAIN})", more >= HALF_AGAIN),
    ]


REPORTS = {f"web-{seed}": partial(three_ways, seed) for seed in range(2)}

if __name__ == "__main__":
    options = options_parser(__doc__ or "", REPORTS)
    raise SystemExit(run_reports(REPORTS, options.parse_args()))
