"""How much of what is wanted a crawl has found after a fifth of the pages, order by order.

    python -m benchmarks.harvest [--part NAME] [--quick] [--web DIR | --webs N [--first N]]
                                 [--readings FILE] [--json FILE]

Each crawl is `scrapy collect --at-file … --pages N`, through the real frontier, store and pipelines
and over replayed pages; what pages show is read once for all orders (benchmarks/replays.py). Webs
are made by benchmarks/webs.py of the labelled texts in ../shared, five seeds of them, or given as a
folder of the same form. Parts: `share` (one page at a time, with the area under the whole curve by
focus), `hosts` (16 hosts at once), `rare` (1.5% of the texts are wanted; what chance draws moves
one such web by a tenth, so focus crawls each three times), `kills` (the curve of a
crawl that is killed ten times beside that of one that is not; quick: twice, in a tenth of the
pages), `dry` (the wanted texts that only the site with the most of them has, which is behind three
lists that hold none). Breadth-first and the constant priorities are the peers.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.runner import Goal, options_parser, run_reports
from benchmarks.webs import in_pieces, labelled_texts, make_web, with_rare
from crawler.addresses import canonical
from crawler.store import Store
from tests.corpora import ROOT, SHARED

ORDERS = ("breadth", "class", "focus")
SHARE = 0.2  # of the pages
GOALS = {"share": 0.85, "hosts": 0.80, "rare": 0.87}  # of the wanted texts, by focus
AREA = 0.88
EARLY = 0.60  # of the wanted texts after a tenth of the pages, where they are rare
PEERS = (0.25, 0.40)  # a web on which the peers find less or more tells nothing
KILLS, KILLS_QUICK = 10, 2
POINTS = (0.1, 0.2, 0.5)  # shares of the pages at which the curves are compared; quick: the first
KILLED_WITHIN = 0.03
RARE = 0.015
# Of what is behind lists that hold nothing so much is found within this share of the pages; by
# trial it is found as soon as what is wanted elsewhere gets scarce, after a quarter of them.
DRY, DRY_SHARE = 0.95, 0.4
DRY_POINTS = (0.2, 0.3, DRY_SHARE)
DRAWS = {"rare": 3}  # crawls of a web by focus, each with other chances; chosen
BEYOND = 5  # hosts that a crawl may visit beside the starts, as a user would allow it; chosen
_VISITED = """
SELECT url, document IS NOT NULL FROM addresses WHERE visited_at IS NOT NULL
ORDER BY visited_at, id
"""


@dataclass(frozen=True, slots=True)
class Web:
    """A web as files: its folder, how many pages it has, the wanted texts by address, those of them
    that are hidden and nowhere else, and the file where readings of its pages are kept."""

    folder: Path
    pages: int
    wanted: dict[str, str]
    hidden: frozenset[str]
    readings: Path

    @classmethod
    def read(cls, folder: Path, readings: Path) -> Web:
        """Return the web of a folder."""
        rows = [json.loads(row) for row in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
        named = [(row, str(row["text"] or row["url"])) for row in rows if row["wanted"]]
        wanted = {canonical(row["url"]): name for row, name in named}
        hidden = {name for row, name in named if row.get("hidden")}
        hidden -= {name for row, name in named if not row.get("hidden")}
        return cls(folder, len(rows), wanted, frozenset(hidden), readings)


Webs = Callable[[], Iterable[Web]]


def command(web: Web, database: Path, order: str, pages: int, at_once: int) -> list[str]:
    """Return the command of a crawl of so many pages, `at_once` hosts at a time. What is read of
    pages is kept beside the web for the next crawl."""
    settings = {
        "REPLAY": web.folder / "pages.warc.gz",
        "LOG_LEVEL": "CRITICAL",  # pages that were not recorded are many
        "HOST_PATIENCE": 1,
        "CONCURRENT_REQUESTS": at_once,
        "RESTORE_WORKERS": 0,
    }
    return [
        *(sys.executable, "-m", "benchmarks.replays", str(web.readings)),
        *("collect", "--no-learn", "--at-file", str(web.folder / "starts.txt")),
        *("--db", str(database), "--seeds", str(web.folder / "seeds"), "--pages", str(pages)),
        *("--order", order, "--min-likeness", "0", "--beyond", str(BEYOND)),
        *(f"-s{name}={value}" for name, value in settings.items()),
    ]


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a crawl."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)


def curve(
    web: Web, order: str, pages: int, at_once: int = 1, kills: int = 0, draw: int = 0
) -> list[float]:
    """Return the share of the wanted texts that a crawl had stored after each of its pages. It is
    killed `kills` times on its way, and gone on with. Chance is another for each `draw`."""
    with TemporaryDirectory() as folder:
        database = Path(folder, "a.db")
        count_runs(database, draw)
        for number in range(1, kills + 1):
            goal = number * pages // (kills + 1)
            crawl = start(command(web, database, order, pages, at_once))
            while crawl.poll() is None and len(visited(database)) < goal:
                time.sleep(0.05)
            crawl.kill()
            crawl.wait()
        left = pages - len(visited(database))
        start(command(web, database, order, left, at_once)).wait()
        return shares(web, visited(database))


def count_runs(database: Path, count: int) -> None:
    """Have so many runs that came to nothing in a database: chance hangs on a crawl's number."""
    if count:
        with Store(database) as store:
            for _ in range(count):
                store.finish_run(store.start_run("site", rules="1").key, {})


def visited(database: Path) -> list[tuple[str, bool]]:
    """Return the addresses that were visited, in the order of their visits, and whether each gave a
    document."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(database, timeout=30)) as db:
        try:
            return [(url, bool(gave)) for url, gave in db.execute(_VISITED)]
        except sqlite3.OperationalError:  # no table yet
            return []


def shares(web: Web, pages: Iterable[tuple[str, bool]]) -> list[float]:
    """Return which share of the wanted texts was stored after each page."""
    every = max(len(set(web.wanted.values())), 1)
    found: set[str] = set()
    curve = []
    for url, gave in pages:
        if gave and url in web.wanted:
            found.add(web.wanted[url])
        curve.append(len(found) / every)
    return curve


def at(found: Sequence[float], web: Web, share: float) -> float:
    """Return what was found after a share of a web's pages."""
    return found[min(round(share * web.pages), len(found)) - 1] if found else 0.0


def area(found: Sequence[float], web: Web) -> float:
    """Return the area under a curve, from 0 to 1, the share of all pages being its width."""
    rest = max(web.pages - len(found), 0)
    return mean([*found, *[found[-1]] * rest][: web.pages]) if found else 0.0


def compare(webs: Webs, part: str) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl each web in each order; print a line for each."""
    at_once = 16 if part == "hosts" else 1
    rows: dict[str, list[float]] = {order: [] for order in ORDERS}
    early: list[float] = []
    areas: list[float] = []
    print(
        f"\n{part:<12}" + "".join(f"{order:>10}" for order in ORDERS) + f"{'10%':>10}{'area':>10}"
    )
    for web in webs():
        for order in ORDERS:
            draws = DRAWS.get(part, 1) if order == "focus" else 1
            pages = round(web.pages * (1 if order == "focus" and part == "share" else SHARE))
            found = [curve(web, order, pages, at_once, draw=draw) for draw in range(draws)]
            rows[order].append(mean(at(each, web, SHARE) for each in found))
        early.append(mean(at(each, web, SHARE / 2) for each in found))
        areas.append(mean(area(each, web) for each in found))
        print(_line(web.folder.name, [rows[order][-1] for order in ORDERS], early[-1], areas[-1]))
    means = {order: mean(values) for order, values in rows.items()}
    print(_line("mean", [*means.values()], mean(early), mean(areas)))
    goals = [_at_least(f"{part}: focus", means["focus"], GOALS[part])]
    if part == "share":
        goals.append(_at_least("share: area under the curve", mean(areas), AREA))
        goals += [_between(f"share: {order}", means[order]) for order in ORDERS[:2]]
    if part == "rare":
        goals.append(_at_least("rare: focus after a tenth", mean(early), EARLY))
    return {"shares": rows, "means": means, "early": early, "areas": areas}, goals


def compare_killed(webs: Webs, quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl each web by focus, undisturbed and killed; print how far the curves differ."""
    points, most_kills = (POINTS[:1], KILLS_QUICK) if quick else (POINTS, KILLS)
    found: dict[str, list[list[float]]] = {"undisturbed": [], "killed": []}
    print(f"\n{'kills':<12}{'':<14}" + "".join(f"{point:>8.0%}" for point in points))
    for web in webs():
        for name, kills in (("undisturbed", 0), ("killed", most_kills)):
            whole = curve(web, "focus", round(points[-1] * web.pages), kills=kills)
            found[name].append([at(whole, web, point) for point in points])
            print(
                f"{web.folder.name:<12}{name:<14}" + "".join(f"{x:>8.2f}" for x in found[name][-1])
            )
    means = {
        name: [mean(column) for column in zip(*rows, strict=True)] for name, rows in found.items()
    }
    most = max(abs(a - b) for a, b in zip(*means.values(), strict=True))
    goal = f"kills: the curve differs by {most:.3f} (at most {KILLED_WITHIN})"
    return {"found": found, "means": means}, [(goal, most <= KILLED_WITHIN)]


def find_hidden(webs: Webs) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl each web by focus; print how much was found of what is behind lists without texts."""
    rows = []
    print(f"\n{'dry':<12}{'texts':>8}" + "".join(f"{point:>8.0%}" for point in DRY_POINTS))
    for web in webs():
        names = {url: name for url, name in web.wanted.items() if name in web.hidden}
        hidden = replace(web, wanted=names)
        found = curve(hidden, "focus", round(DRY_SHARE * web.pages))
        rows.append([at(found, hidden, point) for point in DRY_POINTS])
        shown = "".join(f"{share:>8.2f}" for share in rows[-1])
        print(f"{web.folder.name:<12}{len(web.hidden):>8}{shown}")
    found = mean(row[-1] for row in rows)
    return {"found": rows}, [
        _at_least(f"dry: within {DRY_SHARE:.0%} of the pages focus", found, DRY)
    ]


def _line(name: str, values: Sequence[float], early: float, whole: float) -> str:
    return f"{name:<12}" + "".join(f"{value:>10.2f}" for value in [*values, early, whole])


def _at_least(what: str, value: float, least: float) -> Goal:
    return f"{what} finds {value:.2f} (at least {least})", value >= least


def _between(what: str, value: float) -> Goal:
    low, high = PEERS
    return f"{what} finds {value:.2f} ({low} to {high})", low <= value <= high


def main() -> int:
    """Crawl the webs asked for; return the exit code."""
    parts = (*GOALS, "kills", "dry")
    parser = options_parser(__doc__ or "", parts)
    parser.add_argument("--web", type=Path, metavar="DIR", help="a web as files")
    parser.add_argument("--webs", type=int, default=5, metavar="N", help="so many of the five")
    parser.add_argument(
        "--first", type=int, default=0, metavar="N", help="begin with this one, from 0"
    )
    parser.add_argument(
        "--readings", type=Path, metavar="FILE", help="keep what is read of pages for a later run"
    )
    options = parser.parse_args()

    def webs(quick: bool, part: str) -> Iterator[Web]:
        with TemporaryDirectory() as folder:
            readings = options.readings or Path(folder, "readings.db")
            if options.web:
                yield Web.read(options.web, readings)
                return
            texts = in_pieces(labelled_texts(SHARED)[:: 6 if quick else 1])
            for seed in range(options.first, options.first + (1 if quick else options.webs)):
                chosen = with_rare(texts, RARE, seed) if part == "rare" else texts
                at = Path(folder, f"web-{seed}")
                made = make_web(at, chosen, ROOT / "seeds", seed, hides=part == "dry")
                yield Web.read(made, readings)

    def report(part: str) -> Callable[[bool], tuple[dict[str, Any], list[Goal]]]:
        def run(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
            found = partial(webs, quick, part)
            if part == "dry":
                return find_hidden(found)
            return compare_killed(found, quick) if part == "kills" else compare(found, part)

        return run

    if options.web or options.quick:
        options.part = options.part or (["share"] if options.quick else ["share", "hosts"])
    return run_reports({part: report(part) for part in parts}, options)


if __name__ == "__main__":
    raise SystemExit(main())
