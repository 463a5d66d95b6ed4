"""How many wanted documents a page budget finds on given sites, beyond them, and with queries.

    python -m benchmarks.places [--quick] [--json FILE]

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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from benchmarks.places_web import SearchEngine, Web, make_web
from benchmarks.runner import Goal, run_parts

ROOT = Path(__file__).parents[1]
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


def beyond(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl webs three ways; print a line for each."""
    shared = Path(os.environ.get("TONGWEN_SHARED", ROOT.parent / "shared"))
    counts: dict[str, list[int]] = {"given": [], "beyond": [], "queries": [], "wanted": []}
    print(f"{'web':<8}{'wanted':>8}{'pages':>8}{'given':>8}{'beyond':>8}{'queries':>8}")
    for seed in range(1 if quick else 2):
        with TemporaryDirectory() as folder:
            share = 5 if quick else 1
            web = make_web(Path(folder, "web"), shared, ROOT / "seeds", seed, share)
            pages = round(SHARE * len(web.texts))
            starts = ("--at-file", web.folder / "starts.txt", "--host-pages", HOST_PAGES)
            collect(web, "given.db", pages, *starts)
            collect(web, "beyond.db", pages, *starts, "--beyond", BEYOND)
            counts["wanted"].append(len(web.wanted))
            counts["given"].append(found(web, "given.db"))
            counts["beyond"].append(found(web, "beyond.db"))
            search_rounds(web, "beyond.db", pages, 1 if quick else ROUNDS)
            counts["queries"].append(found(web, "beyond.db"))
        row = [counts[name][-1] for name in ("given", "beyond", "queries")]
        line = "".join(f"{number:>8}" for number in (len(web.wanted), pages, *row))
        print(f"{seed:<8}{line}", flush=True)
    gain = sum(counts["beyond"]) / max(sum(counts["given"]), 1)
    more = sum(counts["queries"]) / max(sum(counts["beyond"]), 1)
    return {**counts, "gain": gain, "more": more}, [
        (f"beyond finds {gain:.1f} times what given sites have (at least {TWICE})", gain >= TWICE),
        (f"queries make it {more:.1f} times that (at least {HALF_AGAIN})", more >= HALF_AGAIN),
    ]


if __name__ == "__main__":
    raise SystemExit(run_parts(__doc__ or "", {"beyond": beyond}))
