"""Measure how much junk is rejected and what is rejected wrongly, beside two naive filters.

    python -m benchmarks.junk             # every kind on every family's pages, all real texts
    python -m benchmarks.junk --quick     # every kind on one family's pages, every third text

The junk is that of tests/corpora: kinds that the rules were tuned on, and held-out ones that only
score them. What must be kept are the seeds, the documents that look like junk, and the articles
and texts of the shared folder, each once whole and once by its beginning. All filters judge the
same page as a crawl reads it; ours gives a reason of the junk's sort, too. Rejected at all and
rejected for the right reason stand apart, and so does what is still rejected when each text is
judged without the words that no other text has. Time is that of the rules alone, beside reading
the page by ours and by readability-lxml (``pip install -e .[bench]``). Exits with 1 when a goal is
missed.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

from scrapy.http import HtmlResponse

from benchmarks.runner import Goal, run_parts
from crawler.document import Document, Rejected
from crawler.junk import judge_document, junk_document, junk_page, words
from crawler.restoration.documents import restore_document
from crawler.sites.responses import page_of
from tests.corpora import ROOT, SHARED
from tests.corpora.crawled import Case, cases, judged, respond, spider_of
from tests.corpora.junk import HELD_OUT, LIKE_JUNK, TUNED
from tests.corpora.layouts import FAMILIES, page

OURS, KEYWORDS, LENGTH = "Tongwen", "keywords", "under 200 Han"
RIGHT = "right reason"
GOAL, HELD_OUT_GOAL = 0.99, 0.94
BEGINNING = 150
MOST_OF_READING = 0.5
_WORDS = re.compile(
    r"404|页面不存在|已被?删除|请登录|用户登录|密码|验证码|安全验证|代开发票|贷款|娱乐城|办证|加微信"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
Judge = Callable[[HtmlResponse], bool]


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of a group, and the spider's family that reads it."""

    group: str
    family: str
    response: HtmlResponse
    case: Case | None = None


def junk(quick: bool) -> Iterator[Sample]:
    """The pages that must be rejected."""
    for group, kinds in (("tuned", TUNED), ("held out", HELD_OUT)):
        for number, case in enumerate(cases(kinds)):
            if not quick or case.family == FAMILIES[number // len(FAMILIES) % len(FAMILIES)]:
                yield Sample(group, case.family, respond(case.family, case.body()), case)


def documents(quick: bool) -> Iterator[Sample]:
    """The pages that must be kept."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield _plain("seeds", path.stem[4:] or "无题", path.read_text(encoding="utf-8"))
    for family in FAMILIES[:1] if quick else FAMILIES:
        for text in LIKE_JUNK:
            yield Sample("like junk", family, respond(family, page(family, text)))
    manifest = SHARED / "pages" / "manifest.json"
    if not manifest.exists():
        return
    for each in json.loads(manifest.read_text(encoding="utf-8"))["pages"]:
        if each["site_class"] != "encoding":
            body = gzip.decompress((manifest.parent / each["file"]).read_bytes())
            headers = {"Content-Type": each["content_type"]}
            url = each["url"] or "https://page.example/"
            yield Sample("articles", "web", HtmlResponse(url, body=body, headers=headers))
    with gzip.open(SHARED / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        for text in [json.loads(line)["text"] for line in lines][:: 3 if quick else 1]:
            yield _plain("texts", "无题", text)
            yield _plain("beginnings", "无题", text[:BEGINNING])


def _plain(group: str, title: str, text: str) -> Sample:
    from html import escape

    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    whole = f'{html}<div class="content">{lines}</div></body></html>'
    return Sample(group, "news", respond("news", whole.encode()))


def read(sample: Sample) -> Document | None:
    """The page as its spider reads it, whatever the crawl makes of it."""
    try:
        return spider_of(sample.family).read(page_of(sample.response))
    except Rejected:
        return None


def by_keywords(sample: Sample) -> bool:
    """Rejects a page whose title or body has any of the well-known words."""
    found = read(sample)
    return found is None or bool(_WORDS.search(f"{found.headline}\n{found.body}"))


def by_length(sample: Sample) -> bool:
    """Rejects a page whose body is short."""
    found = read(sample)
    return found is None or len(_HAN.findall(found.body)) < 200


def ours(sample: Sample) -> str | None:
    """Our reason to reject a page."""
    found = judged(spider_of(sample.family), sample.response)
    return found if isinstance(found, str) else None


Score = dict[str, float]


def score(samples: Sequence[Sample]) -> tuple[dict[str, Score], list[str]]:
    """The share rejected by everybody in each group and sort, and what we got wrong."""
    hits: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    wrong = []
    for sample in samples:
        reason = ours(sample)
        row = {OURS: bool(reason), KEYWORDS: by_keywords(sample), LENGTH: by_length(sample)}
        groups = [sample.group]
        if sample.case:
            row[RIGHT] = bool(reason) and sample.case.is_right(reason or "")
            groups += ["all junk", f"  {sample.case.kind.sort}"]
            if not row[RIGHT]:
                wrong.append(f"{sample.case.name}: {reason or 'kept'}")
        elif reason:
            wrong.append(f"{sample.group}, {sample.response.url}: {reason}")
        for group in groups:
            for name, hit in row.items():
                hits[group][name].append(hit)
    table = {
        group: {name: sum(each) / len(each) for name, each in row.items()}
        | {"pages": len(row[OURS])}
        for group, row in hits.items()
    }
    return table, wrong


def report(title: str, table: dict[str, Score]) -> None:
    """Prints a table of the shares rejected."""
    names = (OURS, RIGHT, KEYWORDS, LENGTH)
    print(f"{title:<18}{'pages':>7}" + "".join(f"{name:>15}" for name in names))
    for group, row in table.items():
        cells = "".join(f"{row[name]:>15.1%}" if name in row else f"{'':>15}" for name in names)
        print(f"{group:<18}{row['pages']:>7.0f}{cells}")


def timed(action: Callable[[Sample], object], samples: Sequence[Sample]) -> float:
    """The milliseconds that something takes for a page."""
    started = time.perf_counter()
    for sample in samples:
        action(sample)
    return (time.perf_counter() - started) * 1000 / len(samples)


def costs(samples: Sequence[Sample]) -> dict[str, float]:
    """Milliseconds a page: reading it, restoring it, and the rules for junk."""
    took = {"reading": timed(read, samples)}
    found = [(sample, document) for sample in samples if (document := read(sample))]
    whole: list[tuple[Sample, Document]] = []
    started = time.perf_counter()
    for sample, document in found:
        try:
            whole.append((sample, judge_document(restore_document(document))))
        except Rejected:
            continue
    took["restoring"] = (time.perf_counter() - started) * 1000 / len(found)
    html = [page_of(sample.response).text for sample, _ in whole]
    started = time.perf_counter()
    for text, (_, document) in zip(html, whole, strict=True):
        junk_page(document.body, document.headline, text)
        junk_document(document)
    took["rules for junk"] = (time.perf_counter() - started) * 1000 / len(whole)
    if find_spec("readability"):
        from readability import Document as Article

        took["readability-lxml"] = timed(
            lambda each: Article(each.response.text).summary(), samples
        )
    return took


def report_rejection(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Score every filter on junk and on what must stay, and measure what the rules cost."""
    rejected, missed = score([*junk(quick)])
    must_stay = [*documents(quick)]
    lost, wrong = score(must_stay)
    report("junk rejected", dict(sorted(rejected.items(), key=lambda row: row[0].startswith(" "))))
    report("wrongly rejected", lost)
    for line in (*missed, *wrong):
        print(f"  {line}")
    real = [each for each in must_stay if each.group == "articles"] or must_stay
    real = real[:: 3 if quick else 1]
    took = costs(real)
    print(f"milliseconds a page, of {len(real)} pages")
    for name, each in took.items():
        print(f"  {name:<18}{each:>8.2f}{each / took['reading']:>8.0%} of reading")
    wanted = (
        ("all junk", OURS, GOAL),
        ("tuned", RIGHT, GOAL),
        ("held out", RIGHT, HELD_OUT_GOAL),
    )
    share = took["rules for junk"] / took["reading"]
    goals = [
        *(
            (
                f"{group}: {rejected[group][by]:.2%} ({by}), goal {goal:.0%}",
                rejected[group][by] >= goal,
            )
            for group, by, goal in wanted
        ),
        (f"{len(wrong)} documents wrongly rejected, goal 0", not wrong),
        (
            f"the rules cost {share:.0%} of reading, goal {MOST_OF_READING:.0%}",
            share <= MOST_OF_READING,
        ),
    ]
    return {"rejected": rejected, "wrongly rejected": lost, "costs": took}, goals


Word = tuple[str, str, str]
"""An alternative: its list, its sort (empty where the list has none), itself."""


def report_without_own_words(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Score our rules on each text of junk without the words that no other text has, on pages of
    one family: a figure for texts that nobody has seen."""
    texts = {
        (kind.name, number): "\n".join((text.title, *text.lines))
        for kind in (*TUNED, *HELD_OUT)
        for number, text in enumerate(kind.texts)
    }
    own = _own_words(texts)
    hits: dict[str, list[bool]] = defaultdict(list)
    for sample in list(junk(quick=True))[:: 3 if quick else 1]:
        assert sample.case
        with without(own[sample.case.kind.name, sample.case.number]):
            hits[sample.group].append(bool(ours(sample)))
    shares = {group: sum(each) / len(each) for group, each in hits.items()}
    for group, share in shares.items():
        print(f"{group}: {share:.1%} of {len(hits[group])} rejected without their own words")
    return shares, []


def _own_words(texts: Mapping[tuple[str, int], str]) -> dict[tuple[str, int], list[Word]]:
    """The alternatives that match each text and no other."""
    own: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for name, found in words.LISTS.items():
        if isinstance(found, str):
            continue
        for sort, several in found.items() if isinstance(found, Mapping) else [("", found)]:
            for alternative in several:
                has = re.compile(words.join([alternative]), re.IGNORECASE | re.MULTILINE).search
                matched = [key for key, text in texts.items() if has(text)]
                if len(matched) == 1:
                    own[matched[0]].append((name, sort, alternative))
    return own


@contextmanager
def without(dropped: Sequence[Word]) -> Iterator[None]:
    """Leave alternatives out of the rules for a while."""
    lists = dict(words.LISTS)
    for name, sort, alternative in dropped:
        found = lists[name]
        if isinstance(found, Mapping):
            kept = [each for each in found[sort] if each != alternative] or ["(?!)"]
            lists[name] = {**found, sort: kept}
        else:
            lists[name] = [each for each in found if each != alternative] or ["(?!)"]
    changed = {
        name: words.sorts(name.lower(), lists)
        if isinstance(known, dict)
        else words.pattern(name.lower(), lists)
        for name, known in vars(words).items()
        if isinstance(known, dict | re.Pattern) and name.lower() in lists
    }
    with patch.multiple(words, **changed):
        yield


if __name__ == "__main__":
    reports = {"rejection": report_rejection, "without own words": report_without_own_words}
    sys.exit(run_parts(__doc__, reports))
