"""How near a page as read comes to the page as expected: body, title, date, source, author."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from rapidfuzz.distance import LCSseq

_HOST = re.compile(r"\w+://([^/:]+)")
_LINKED_HOST = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']?(?:https?:)?//([\w.-]+)")
_DOMAIN = re.compile(r"[^.]+\.(?:(?:com|net|org|gov|edu|co)\.)?[^.]+$")
_NO_LETTER = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a page; ``date`` begins with an ISO day, or is None. ``source``
    and ``author`` are None for a reader that does not look for them, "" if it found none."""

    title: str
    body: str
    date: str | None
    source: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class PageScore:
    """The scores of one page, each from 0 to 1, or None where the truth is not known."""

    page: str
    site: str
    human: bool
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    snippets: float | None = None
    must_not: float | None = None
    title: float | None = None
    date: float | None = None
    source: float | None = None
    author: float | None = None


MEASURES = (
    *("precision", "recall", "f1", "snippets", "must_not", "title", "date"),
    *("source", "author"),
)
Averages = dict[str, float | None]


def letters(text: str) -> str:
    """The Han letters, Latin letters and digits of ``text``, in their plain forms."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text))


def overlap(found: str, expected: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``found`` by the longest common subsequence of letters."""
    ours, theirs = letters(found), letters(expected)
    common = LCSseq.similarity(ours, theirs)
    precision = common / len(ours) if ours else 0.0
    recall = common / len(theirs) if theirs else 0.0
    return precision, recall, 2 * common / (len(ours) + len(theirs) or 1)


def site_of(page: Mapping[str, Any], content: str = "") -> str:
    """The domain of a page of the manifest: of its address or, where none is known, that which
    its ``content`` links to most. Failing both, the family of its id.

    >>> site_of({"url": None, "id": "x-1"}, '<a href="//news.town.example/">')
    'town.example'
    """
    if address := _HOST.match(page["url"] or ""):
        return _domain(address[1])
    linked = Counter(map(_domain, _LINKED_HOST.findall(content)))
    return linked.most_common(1)[0][0] if linked else str(page["id"].rsplit("-", 1)[0])


def _domain(host: str) -> str:
    found = _DOMAIN.search(host)
    return found[0] if found else host


def score_page(page: Mapping[str, Any], found: Reading, content: str = "") -> PageScore:
    """Compare what was ``found`` with what the manifest's entry ``page`` expects; ``content`` is
    the page's source, to tell its site by."""
    expected = page["expected"]
    scores: dict[str, float] = {}
    if body := expected.get("body"):
        if body.get("text"):
            measured = overlap(found.body, body["text"])
            scores |= zip(("precision", "recall", "f1"), measured, strict=True)
        seen = letters(found.body)
        wanted, unwanted = _texts(body["snippets"]), _texts(body["must_not"])
        if wanted and not body.get("text"):
            scores["snippets"] = fmean(text in seen for text in wanted)
        if unwanted:
            scores["must_not"] = fmean(text not in seen for text in unwanted)
    if title := expected.get("title"):
        scores["title"] = float(_spaced(found.title) == _spaced(title["value"]))
    if date := expected.get("date"):
        scores["date"] = float((found.date or "")[:10] == date["value"][:10])
    for name, value in (("source", found.source), ("author", found.author)):
        if value is not None and name in expected:
            scores[name] = float(_spaced(value) == _spaced(expected[name]["value"]))
    human = bool(body) and body["gt"] == "human"
    return PageScore(page["id"], site_of(page, content), human, **scores)


def average(scores: Iterable[PageScore]) -> Averages:
    """The mean of every measure over the pages where it is known."""
    known: defaultdict[str, list[float]] = defaultdict(list)
    for score in scores:
        for measure in MEASURES:
            value = getattr(score, measure)
            if value is not None:
                known[measure].append(value)
    return {measure: fmean(known[measure]) if known[measure] else None for measure in MEASURES}


def average_by_site(scores: Iterable[PageScore]) -> Averages:
    """The mean over sites of each site's mean, so that no site outweighs another."""
    means = list(averages_of_sites(scores).values())
    known = {
        measure: [v for mean in means if (v := mean[measure]) is not None] for measure in MEASURES
    }
    return {measure: fmean(values) if values else None for measure, values in known.items()}


def averages_of_sites(scores: Iterable[PageScore]) -> dict[str, Averages]:
    """The means of the pages of each site."""
    sites: defaultdict[str, list[PageScore]] = defaultdict(list)
    for score in scores:
        sites[score.site].append(score)
    return {site: average(group) for site, group in sites.items()}


def _texts(snippets: Iterable[str]) -> list[str]:
    return [text for text in map(letters, snippets) if text]


def _spaced(text: str) -> str:
    return " ".join(text.split())
