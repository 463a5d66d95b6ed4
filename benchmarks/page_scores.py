"""How near a page as read comes to the page as expected: body, title, date."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from rapidfuzz.distance import LCSseq

_NO_LETTER = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a page; ``date`` begins with an ISO day, or is None."""

    title: str
    body: str
    date: str | None


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


MEASURES = ("precision", "recall", "f1", "snippets", "must_not", "title", "date")
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


def site_of(page: Mapping[str, Any]) -> str:
    """The host of a page of the manifest without its subdomain, or the family of its id."""
    address = re.match(r"\w+://([^/:]+)", page["url"] or "")
    if not address:
        return str(page["id"].rsplit("-", 1)[0])
    domain = re.search(r"[^.]+\.(?:(?:com|net|org|gov|edu)\.)?[^.]+$", address[1])
    return domain[0] if domain else address[1]


def score_page(page: Mapping[str, Any], found: Reading) -> PageScore:
    """Compare what was ``found`` with what the manifest's entry ``page`` expects."""
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
    human = bool(body) and body["gt"] == "human"
    return PageScore(page["id"], site_of(page), human, **scores)


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
    sites: defaultdict[str, list[PageScore]] = defaultdict(list)
    for score in scores:
        sites[score.site].append(score)
    means = [average(group) for group in sites.values()]
    known = {
        measure: [v for mean in means if (v := mean[measure]) is not None] for measure in MEASURES
    }
    return {measure: fmean(values) if values else None for measure, values in known.items()}


def _texts(snippets: Iterable[str]) -> list[str]:
    return [text for text in map(letters, snippets) if text]


def _spaced(text: str) -> str:
    return " ".join(text.split())
