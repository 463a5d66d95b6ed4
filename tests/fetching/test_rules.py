"""robots.txt by RFC 9309, and where it is silent as the largest crawlers read it.

Each case: a robots.txt, paths that we may ask for, and paths that we may not. The kinds are those
that the public test suites of robots.txt parsers have; the cases are our own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.encoding.text import read_robots
from crawler.fetching.rules import LONGEST_LINE, Rules

EVERYTHING = ("/", "/a", "/a/b.html", "/x?y=1")
ALLOW, DISALLOW = "User-agent: tongwen\nAllow: /", "User-agent: tongwen\nDisallow: /"

CASES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "empty": ("", EVERYTHING, ()),
    "only a note": ("# nothing\n", EVERYTHING, ()),
    "our token": (DISALLOW, (), EVERYTHING),
    "the host alone": (DISALLOW, (), ("",)),
    "in any case": ("USER-AGENT: TONGWEN\nDISALLOW: /a", ("/",), ("/a", "/a/b.html")),
    "with a version": ("User-agent: tongwen/0.1\nDisallow: /a", ("/",), ("/a",)),
    "with words behind": ("User-agent: tongwen (a crawler)\nDisallow: /a", ("/",), ("/a",)),
    "a shorter token": ("User-agent: tong\nDisallow: /", EVERYTHING, ()),
    "a longer token": ("User-agent: tongwen-image\nDisallow: /", EVERYTHING, ()),
    "a token with a digit": ("User-agent: tongwen2\nDisallow: /a", ("/",), ("/a",)),
    "another token": ("User-agent: other\nDisallow: /", EVERYTHING, ()),
    "an empty token": ("User-agent:\nDisallow: /", EVERYTHING, ()),
    "everybody": ("User-agent: *\nDisallow: /a", ("/",), ("/a",)),
    "everybody and more": ("User-agent: * foo\nDisallow: /a", ("/",), ("/a",)),
    "a star in a token": ("User-agent: *bot\nDisallow: /", EVERYTHING, ()),
    "ours before everybody's": (f"User-agent: *\nDisallow: /\n{ALLOW}", EVERYTHING, ()),
    "everybody's behind ours": (f"{ALLOW}\n\nUser-agent: *\nDisallow: /", EVERYTHING, ()),
    "ours is empty": ("User-agent: *\nDisallow: /\nUser-agent: tongwen\n", EVERYTHING, ()),
    "ours says nothing": (
        "User-agent: *\nDisallow: /\nUser-agent: tongwen\nDisallow:",
        EVERYTHING,
        (),
    ),
    "several agents": ("User-agent: a\nUser-agent: tongwen\nDisallow: /a", ("/",), ("/a",)),
    "agents apart": ("User-agent: a\n\nUser-agent: tongwen\n\nDisallow: /a", ("/",), ("/a",)),
    "groups of one agent": (
        "User-agent: tongwen\nDisallow: /a\nUser-agent: b\nDisallow: /c\nUser-agent: tongwen\n"
        "Disallow: /d",
        ("/c",),
        ("/a", "/d"),
    ),
    "groups of everybody": (
        "User-agent: *\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: *\nDisallow: /d",
        ("/c",),
        ("/a", "/d"),
    ),
    "a sitemap between agents": (
        "User-agent: a\nSitemap: https://a.example/s.xml\nUser-agent: tongwen\nDisallow: /a",
        ("/",),
        ("/a",),
    ),
    "an unknown record between agents": (
        "User-agent: tongwen\nFoo: bar\nUser-agent: b\nDisallow: /a",
        ("/",),
        ("/a",),
    ),
    "an unknown record between rules": (
        "User-agent: tongwen\nDisallow: /a\nHost: a.example\nDisallow: /b",
        ("/",),
        ("/a", "/b"),
    ),
    "a delay before another agent": (
        "User-agent: *\nCrawl-delay: 5\nUser-agent: b\nDisallow: /",
        EVERYTHING,
        (),
    ),
    "rules before any agent": (f"Disallow: /\n{ALLOW}", EVERYTHING, ()),
    "rules without an agent": ("Disallow: /", EVERYTHING, ()),
    "CR": ("User-agent: tongwen\rDisallow: /a\rDisallow: /b\r", ("/",), ("/a", "/b")),
    "CR LF": ("User-agent: tongwen\r\nDisallow: /a\r\n", ("/",), ("/a",)),
    "mixed ends": ("User-agent: tongwen\rDisallow: /a\nDisallow: /b\r\n", ("/",), ("/a", "/b")),
    "no end": ("User-agent: tongwen\nDisallow: /a", ("/",), ("/a",)),
    "blank lines": ("\n\nUser-agent: tongwen\n\n\nDisallow: /a\n\n", ("/",), ("/a",)),
    "a byte order mark": (f"\ufeff{DISALLOW}", (), EVERYTHING),
    "NULs before": (f"\0\0{DISALLOW}", (), EVERYTHING),
    "NULs between": ("User\0-agent: tong\0wen\nDisallow: /\0a", ("/",), ("/a",)),
    "blanks before": ("   User-agent: tongwen\n\tDisallow: /a", ("/",), ("/a",)),
    "blanks around": ("User-agent : tongwen \nDisallow :  /a  ", ("/",), ("/a",)),
    "no colon": ("User-agent tongwen\nDisallow /a", ("/",), ("/a",)),
    "no colon but words": ("User-agent: tongwen\nDisallow all of it", EVERYTHING, ()),
    "no hyphen": ("Useragent: tongwen\nDisallow: /a", ("/",), ("/a",)),
    "a blank for the hyphen": ("User agent: tongwen\nDisallow: /a", ("/",), ("/a",)),
    "a misspelling": ("User-agent: tongwen\nDissallow: /a\nDisalow: /b", ("/",), ("/a", "/b")),
    "no misspelling of ours": ("User-agent: tongwen\nForbid: /", EVERYTHING, ()),
    "a note behind": ("User-agent: tongwen # us\nDisallow: /a # closed", ("/",), ("/a",)),
    "a note behind the token": ("User-agent: tongwen#us\nDisallow: /a#b", ("/",), ("/a",)),
    "a page of a server": (
        "<html>User-agent: *<br>Disallow: /</html>",
        EVERYTHING,
        (),
    ),
    "longest wins": (
        "User-agent: tongwen\nDisallow: /a\nAllow: /a/b",
        ("/a/b.html", "/"),
        ("/a", "/a/c"),
    ),
    "order is nothing": (
        "User-agent: tongwen\nAllow: /a/b\nDisallow: /a",
        ("/a/b.html", "/"),
        ("/a", "/a/c"),
    ),
    "allow wins a draw": ("User-agent: tongwen\nDisallow: /a\nAllow: /a", EVERYTHING, ()),
    "an empty disallow": ("User-agent: tongwen\nDisallow:", EVERYTHING, ()),
    "paths have their case": ("User-agent: tongwen\nDisallow: /A", EVERYTHING, ("/A",)),
    "a star": ("User-agent: tongwen\nDisallow: /*.php", ("/a.html",), ("/a.php", "/b/c.php?d=1")),
    "full-width colons": ("User-agent： tongwen\nDisallow：/a", ("/",), ("/a", "/a/b.html")),
    "a full-width colon in a path": ("User-agent: tongwen\nDisallow: /a：b", ("/a",), ("/a：b",)),
    "an end": ("User-agent: tongwen\nDisallow: /*.php$", ("/a.php?b",), ("/a.php",)),
    "a dollar inside": ("User-agent: tongwen\nDisallow: /a$b", ("/a",), ("/a$b",)),
    "stars in a row": ("User-agent: tongwen\nDisallow: /**/x", ("/x",), ("/a/x",)),
    "a query": ("User-agent: tongwen\nDisallow: /*?", ("/a",), ("/a?b=1",)),
    "Chinese": ("User-agent: tongwen\nDisallow: /内部", ("/",), ("/%E5%86%85%E9%83%A8/1",)),
    "encoded Chinese": ("User-agent: tongwen\nDisallow: /%e5%86%85", ("/",), ("/%E5%86%85",)),
}


@pytest.mark.parametrize(("text", "allowed", "forbidden"), CASES.values(), ids=CASES)
def test_what_we_may_ask_for(
    text: str, allowed: tuple[str, ...], forbidden: tuple[str, ...]
) -> None:
    rules = Rules("tongwen", text)
    assert [path for path in allowed if not rules.allowed(f"http://a.example{path}")] == []
    assert [path for path in forbidden if rules.allowed(f"http://a.example{path}")] == []


KINDS = re.findall(
    r"^=== (.+)\n((?:(?![-+=] ?).*\n)*)((?:[-+] .+\n)+)",
    Path(__file__).with_name("robots_kinds.txt").read_text(),
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("text", "answers"), [kind[1:] for kind in KINDS], ids=[k[0] for k in KINDS]
)
def test_the_kinds_of_the_public_suites(text: str, answers: str) -> None:
    for sign, agent, *paths in map(str.split, answers.splitlines()):
        rules = Rules(agent, text)
        allowed = [path for path in paths if rules.allowed(f"http://a.example{path}")]
        assert allowed == (paths if sign == "+" else []), agent


@pytest.mark.parametrize("begun", ["\xef\xbb", "\xef", "\xef\x11\xbf"])
def test_a_broken_byte_order_mark_costs_the_line_it_stands_in(begun: str) -> None:
    rest = "User-agent: tongwen\nDisallow: /a\n"
    rules = Rules("tongwen", read_robots(begun.encode("latin-1") + rest.encode()))
    assert rules.allowed("http://a.example/a")
    lost, kept = "Disallow: /a\n", "Disallow: /b\n"
    rules = Rules("tongwen", f"User-agent: tongwen\n\ufeff{lost}{kept}")
    assert rules.allowed("http://a.example/a")
    assert not rules.allowed("http://a.example/b")


def test_a_line_is_read_up_to_a_bound() -> None:
    long = f"/{'a' * (LONGEST_LINE - len('Disallow: /'))}"
    rules = Rules("tongwen", f"User-agent: *\nDisallow: {long}more\nDisallow: /b\n")
    assert not rules.allowed(f"http://a.example{long}")
    assert not rules.allowed("http://a.example/b")
    assert rules.allowed(f"http://a.example{long[:-1]}")


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        ("", None),
        ("Crawl-delay: 2.5", 2.5),
        ("Crawl-delay: 0", None),
        ("Crawl-delay: -1\nCrawl-delay: nan\nCrawl-delay: inf\nCrawl-delay: soon", None),
        ("Crawl-delay: 2\nCrawl-delay: soon\nDisallow: /", 2),
        ("Disallow: /a\nUser-agent: kite\nCrawl-delay: 9", None),
    ],
)
def test_the_delay_that_is_asked_for(lines: str, delay: float | None) -> None:
    assert Rules("tongwen", f"User-agent: *\n{lines}").delay == delay


def test_a_megabyte_without_line_feeds_is_read() -> None:
    rules = Rules("tongwen", "User-agent: *\r" + "Disallow: /closed\r" * 60_000)
    assert not rules.allowed("http://a.example/closed/1")
    assert rules.allowed("http://a.example/open")
