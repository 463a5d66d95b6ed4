"""robots.txt as RFC 9309 reads it: which of its lines speak to us.

The parser behind Scrapy (Protego) matches paths well, but takes agents by parts of their names,
ends lines at LF only and lets unknown lines interrupt a group. So the lines for us are chosen here,
and it is given one group for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\r|\n")
# Who types Chinese types the full-width colon too.
_RECORD = re.compile(r"\s*([A-Za-z][A-Za-z -]*?)\s*[:：]\s*(.*?)\s*\Z", re.DOTALL)
_WITHOUT_COLON = re.compile(r"\s*([A-Za-z-]+)\s+(\S+)\s*\Z")
_TOKEN = re.compile(r"[A-Za-z_-]*")

AGENTS = ("user-agent", "useragent", "user agent")
RULES = {
    "allow": "Allow",
    "disallow": "Disallow",
    **dict.fromkeys(("dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "Disallow"),
    "crawl-delay": "Crawl-delay",
}
"""The records of a group by their names in lower case. Misspellings of Disallow are taken for it,
as the largest crawlers do: what is meant to be closed is left alone. Crawl-delay is none of RFC
9309, but a rule to those who write it and to us."""

EVERYBODY = "*"


def rules_for(product: str, text: str) -> str:
    """Return the rules of a robots.txt for a product token ("tongwen"), as one group for everybody.

    The groups of one agent are one (section 2.2.1), an agent is told by its product token without
    a version, in any case; where none is ours, the groups of ``*`` hold. Lines end at CR, LF or
    both, NULs and a byte order mark are no part of them, and what is no rule ends no group.

    >>> rules_for("tongwen", "User-agent: ton\\nDisallow: /\\nUser-agent: Tongwen/1\\nAllow: /a")
    'User-agent: *\\nAllow: /a\\n'
    >>> rules_for("tongwen", "User-agent: *\\rFoo: bar\\rUser-agent: b\\rDisallow: /x")
    'User-agent: *\\nDisallow: /x\\n'
    """
    groups: dict[str, list[str]] = {}
    agents: list[str] = []
    in_rules = False
    for name, value in _records(text):
        if name in AGENTS:
            agents = [] if in_rules else agents
            in_rules = False
            agents.append(_agent(value))
            groups.setdefault(agents[-1], [])
        elif name in RULES:
            in_rules = True
            for agent in set(agents):
                groups[agent].append(f"{RULES[name]}: {value}")
    chosen = groups.get(product.lower(), groups.get(EVERYBODY, []))
    return "".join(f"{line}\n" for line in ("User-agent: *", *chosen))


def _records(text: str) -> Iterator[tuple[str, str]]:
    for line in _LINE_END.split(text.replace("\0", "").lstrip("\ufeff")):
        bare = line.partition("#")[0]
        if record := _RECORD.match(bare) or _WITHOUT_COLON.match(bare):
            yield record[1].lower(), record[2]


def _agent(value: str) -> str:
    """The product token of an agent in lower case; a star only stands alone, or before a blank."""
    if value[:1] == EVERYBODY and not value[1:2].strip():
        return EVERYBODY
    token = _TOKEN.match(value)
    return token[0].lower() if token else ""
