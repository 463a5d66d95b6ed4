"""robots.txt by RFC 9309, and where it is silent as the largest crawlers read it.

Each case: a robots.txt, paths that we may ask for, and paths that we may not. The kinds are those
that the public test suites of robots.txt parsers have; the cases are our own.
"""

from __future__ import annotations

import pytest
from protego import Protego

from crawler.fetching.rules import rules_for

EVERYTHING = ("/", "/a", "/a/b.html", "/x?y=1")
ALLOW, DISALLOW = "User-agent: tongwen\nAllow: /", "User-agent: tongwen\nDisallow: /"

CASES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "empty": ("", EVERYTHING, ()),
    "only a note": ("# nothing\n", EVERYTHING, ()),
    "our token": (DISALLOW, (), EVERYTHING),
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
    rules = Protego.parse(rules_for("tongwen", text))
    may = {path: rules.can_fetch(f"http://a.example{path}", "tongwen") for path in allowed}
    may_not = {path: rules.can_fetch(f"http://a.example{path}", "tongwen") for path in forbidden}
    assert all(may.values()), may
    assert not any(may_not.values()), may_not


def test_a_megabyte_without_line_feeds_is_read() -> None:
    text = "User-agent: *\r" + "Disallow: /closed\r" * 60_000
    rules = Protego.parse(rules_for("tongwen", text))
    assert not rules.can_fetch("http://a.example/closed/1", "tongwen")
    assert rules.can_fetch("http://a.example/open", "tongwen")
