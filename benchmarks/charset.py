"""Measure whether pages are decoded right, whatever they declare, beside w3lib and detectors.

    python -m benchmarks.charset             # every page
    python -m benchmarks.charset --quick     # every sixth page

The real pages of the shared folder (failing that, those of tests/pages) are encoded in UTF-8,
GB 18030 and Big5, as far as these hold their texts, and declare their encoding rightly, wrongly
or not at all; "mixed" pages have a second half in another encoding. Then come pages that somebody
decoded wrongly before saving them, and the shared folder's samples of encodings as they are.

"Right" means equal to the last character, "marked" right but for U+FFFD where bytes are lost;
what is neither that nor rejected is "wrong", be it one character. Exits with 1 when a goal is
missed: all pages right that declare their encoding or none, and none wrong (at most 10% of the
kinds that can't always be told). The other readers come with ``pip install -e .[bench]``; those
that detect encodings are slow and get the shorter pages.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any

from scrapy.http import HtmlResponse
from w3lib.encoding import html_to_unicode

from benchmarks.runner import Goal, missing, run_parts
from crawler.document import Rejected
from crawler.encoding.characters import clean_characters, clean_references
from crawler.encoding.charsets import decode, resolve_label
from crawler.sites.responses import page_of
from tests.corpora import ROOT, SHARED

CODECS = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": "big5hkscs"}
WRONG = {
    "utf-8": ("gb2312", "big5"),
    "gb18030": ("utf-8", "big5", "iso-8859-1"),
    "big5": ("gb2312", "utf-8", "iso-8859-1"),
}
OTHER = {"utf-8": "gb18030", "gb18030": "utf-8", "big5": "utf-8"}
# A piece between two encodings may be in either, a reference a byte or the character that it
# names, and of € in GBK one byte and two are the same.
MOST_WRONG = {"mixed": 0.1, "GBK in references": 0.1, "UTF-8 as GBK": 0.1}
LONGEST_FOR_DETECTORS = 60_000
TONGWEN, W3LIB = "Tongwen", "w3lib"
_DECLARATION = re.compile(r"\b(charset|encoding)(\s*=)", re.IGNORECASE)

Reader = Callable[[bytes, str], str | None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it comes over the network, the text that it is, and the line of the table."""

    content: bytes
    content_type: str
    text: str
    kind: str


@dataclass(slots=True)
class Score:
    """Pages that were read, those exactly right, those right but for characters that are lost
    and marked with U+FFFD, those rejected, and the seconds they took."""

    pages: int = 0
    right: int = 0
    marked: int = 0
    rejected: int = 0
    seconds: float = 0.0

    @property
    def wrong(self) -> int:
        return self.pages - self.right - self.marked - self.rejected


Scores = dict[str, dict[str, Score]]


def tongwen(content: bytes, content_type: str) -> str | None:
    response = HtmlResponse(
        "https://page.example/", body=content, headers={"Content-Type": content_type}
    )
    try:
        return page_of(response).text
    except Rejected:
        return None


def w3lib(content: bytes, content_type: str) -> str:
    return html_to_unicode(content_type, content)[1]


def cchardet(content: bytes, content_type: str) -> str | None:
    from cchardet import detect

    return _decoded(content, detect(content)["encoding"])


def chardet(content: bytes, content_type: str) -> str | None:
    from chardet import detect

    return _decoded(content, detect(content)["encoding"])


def charset_normalizer(content: bytes, content_type: str) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return None if best is None else str(best)


def _decoded(content: bytes, encoding: str | None) -> str | None:
    # A detector that says GB2312 means what everybody means by it.
    named = encoding and (resolve_label(encoding) or encoding)
    return decode(content, named) if named else None


DETECTORS: dict[str, Reader] = {
    "charset_normalizer": charset_normalizer,
    "chardet": chardet,
    "cchardet": cchardet,
}


def ftfy(content: bytes, content_type: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(w3lib(content, content_type))


def real_pages() -> Iterator[tuple[bytes, str, bool]]:
    """The pages as they are, each with its encoding and whether it is kept for that alone."""
    manifest = SHARED / "pages" / "manifest.json"
    if manifest.exists():
        for page in json.loads(manifest.read_text(encoding="utf-8"))["pages"]:
            content = gzip.decompress((manifest.parent / page["file"]).read_bytes())
            yield content, page["encoding"], page["site_class"] == "encoding"
    else:
        for path in sorted((ROOT / "tests" / "pages").glob("*/*/page.html")):
            facts = json.loads((path.parent / "response.json").read_text(encoding="utf-8"))
            content = path.read_bytes()
            yield content, html_to_unicode(facts["headers"]["Content-Type"], content)[0], False


def true_text(content: bytes, encoding: str) -> str:
    text = decode(content, resolve_label(encoding) or encoding).removeprefix("\ufeff")
    return clean_references(clean_characters(text))


def variants(text: str) -> Iterator[Page]:
    """The page in every encoding and with every kind of declaration."""
    source = _DECLARATION.sub(r"data-\1\2", text)
    for encoding, codec in CODECS.items():
        content = _encoded(source, encoding, codec)
        if content is None:
            continue
        yield _declaring(source, encoding, encoding, "declared right")
        for label in WRONG[encoding]:
            yield _declaring(source, encoding, label, "declared wrong")
        yield Page(content, "text/html", source, "not declared")
        half = source.find("<", len(source) // 2)
        if "\ufffd" not in source and half > 0:
            first, second = CODECS[encoding], CODECS[OTHER[encoding]]
            mixed = source[:half].encode(first) + source[half:].encode(second)
            yield Page(mixed, f"text/html; charset={encoding}", source, "mixed")


def _declaring(source: str, encoding: str, label: str, kind: str) -> Page:
    text = f"<meta charset={label}>{source}"
    return Page(text.encode(CODECS[encoding]), "text/html", text, kind)


def _encoded(source: str, encoding: str, codec: str) -> bytes | None:
    try:
        content = source.encode(codec)
    except UnicodeEncodeError:
        return None
    return content if decode(content, encoding) == source else None


def _as_windows(content: bytes) -> str:
    # As browsers do, to whom the five bytes that Windows-1252 leaves free are controls.
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in content)


DAMAGES: dict[str, Callable[[str], str]] = {
    "GBK as Latin-1": lambda text: text.encode("gb18030").decode("latin-1"),
    "GBK as Windows-1252": lambda text: _as_windows(text.encode("gb18030")),
    "GBK in references": lambda text: (
        text.encode("gb18030").decode("latin-1").encode("ascii", "xmlcharrefreplace").decode()
    ),
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 as Windows-1252": lambda text: _as_windows(text.encode()),
    "UTF-8 as GBK": lambda text: decode(text.encode(), "gb18030"),
}


def damaged(text: str) -> Iterator[Page]:
    """The page as it is when somebody decoded it wrongly and saved that in UTF-8."""
    source = _DECLARATION.sub(r"data-\1\2", text)
    for kind, damage in DAMAGES.items():
        yield Page(damage(source).encode(), "text/html; charset=utf-8", source, kind)


def read(reader: Reader, pages: Iterable[Page], scores: dict[str, Score]) -> None:
    """Adds to the scores by kind what a reader makes of the pages."""
    for page in pages:
        started = time.perf_counter()
        text = reader(page.content, page.content_type)
        score = scores.setdefault(page.kind, Score())
        score.seconds += time.perf_counter() - started
        score.pages += 1
        score.rejected += text is None
        score.right += text == page.text
        score.marked += text is not None and text != page.text and _is_marked(text, page.text)


def _is_marked(text: str, truth: str) -> bool:
    """Whether what stands between U+FFFD stands in the true text, in this order."""
    place = 0
    for piece in text.split("\ufffd"):
        place = truth.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return "\ufffd" in text


def measure(pages: list[tuple[bytes, str, bool]]) -> Scores:
    """The scores of all readers, by reader and kind of page."""
    readers: dict[str, Reader] = {TONGWEN: tongwen, W3LIB: w3lib}
    readers |= {name: reader for name, reader in DETECTORS.items() if find_spec(name)}
    scores: Scores = {name: {} for name in readers}
    if find_spec("ftfy"):
        scores["w3lib, then ftfy"] = {}
    for content, encoding, is_sample in pages:
        text = true_text(content, encoding)
        made = list(variants(text))
        wrong = list(damaged(text))
        if is_sample:
            made.append(Page(content, "text/html", text, "sample, bare"))
            header = f"text/html; charset={encoding}"
            made.append(Page(content, header, text, "sample, in the header"))
        for name, reader in readers.items():
            if name in DETECTORS and len(content) > LONGEST_FOR_DETECTORS:
                continue
            read(reader, made, scores[name])
        read(tongwen, wrong, scores[TONGWEN])
        if find_spec("ftfy"):
            read(ftfy, wrong, scores["w3lib, then ftfy"])
    return scores


def report(scores: Scores) -> None:
    """For each reader a line for each kind of page: what became of them, and at what cost."""
    head = f"{'pages':>7}{'right':>9}{'marked':>8}{'rejected':>10}{'wrong':>8}{'ms/page':>9}"
    for name, kinds in scores.items():
        print(f"\n{name:<24}{head}{'x w3lib':>9}")
        for kind, score in kinds.items():
            line = f"{kind:<24}{score.pages:>7}{score.right / score.pages:>9.1%}"
            line += f"{score.marked:>8}{score.rejected:>10}{score.wrong:>8}"
            line += f"{score.seconds / score.pages * 1000:>9.2f}"
            peer = scores[W3LIB].get(kind)
            if peer and peer.pages == score.pages:
                line += f"{score.seconds / peer.seconds:>9.1f}"
            print(line)


def missed_goals(ours: dict[str, Score]) -> Iterator[str]:
    for kind, score in ours.items():
        certain = kind in ("declared right", "not declared") or kind.startswith("sample")
        if certain and score.right < score.pages:
            yield f"{kind}: {score.right} of {score.pages} pages right"
        if score.wrong > MOST_WRONG.get(kind, 0) * score.pages:
            yield f"{kind}: {score.wrong} of {score.pages} pages would be stored wrong"


def report_charsets(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Score every reader on all pages, or every sixth."""
    pages = list(real_pages())
    scores = measure(pages[::6] if quick else pages)
    report(scores)
    numbers = {n: {k: asdict(s) for k, s in kinds.items()} for n, kinds in scores.items()}
    return numbers, missing(missed_goals(scores[TONGWEN]))


if __name__ == "__main__":
    sys.exit(run_parts(__doc__, {"charsets": report_charsets}))
