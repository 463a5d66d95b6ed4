"""The rebuilt sites are what their builder makes, say so, and are whole."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from opencc import OpenCC
from parsel import Selector
from pypinyin import Style, pinyin
from warcio.archiveiterator import ArchiveIterator

from tests.reconstruction.build import SITES, build

TESTS = Path(__file__).parent
CASES = sorted(
    path.parent
    for path in (TESTS / "pages").glob("*/*/response.json")
    if path.parent.parent.name in SITES
)
GLOSS = re.compile(r"(.)[（(]([a-zà-ǜ]+)[)）]")
CUT = re.compile(r"省略(\d+)字")
PREVIEW = re.compile(r"全文共(\d+)字,当前仅显示(\d+)字")

Facts = dict[str, object]


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def response(case: Path) -> Facts:
    facts: Facts = json.loads((case / "response.json").read_text(encoding="utf-8"))
    return facts


def expected(case: Path) -> Facts:
    facts: Facts = json.loads((case / "document.json").read_text(encoding="utf-8"))
    return facts


def of_kind(*kinds: str) -> list[Path]:
    return [case for case in CASES if response(case)["kind"] in kinds]


def decoded(case: Path) -> str:
    encoding = "gb18030" if case.parent.name == "wm114_cn" else "utf-8"
    return (case / "page.html").read_bytes().decode(encoding)


def links(case: Path) -> Iterator[str]:
    here = str(response(case)["url"])
    for href in Selector(decoded(case)).css("a::attr(href)").getall():
        if not href.startswith("javascript:"):
            yield urljoin(here, href).partition("#")[0]


def recorded(spider: str) -> dict[str, tuple[str, str, bytes]]:
    """URL -> (status, origin, body) of every response of a recording."""
    answers = {}
    with (TESTS / "recordings" / f"{spider}.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                answers[record.rec_headers["WARC-Target-URI"]] = (
                    record.http_headers.get_statuscode(),
                    record.rec_headers["Tongwen-Origin"],
                    record.content_stream().read(),
                )
    return answers


def without_glosses(text: str) -> str:
    def kept(match: re.Match[str]) -> str:
        known = pinyin(match[1], style=Style.TONE, heteronym=True)[0]
        return match[1] if match[2] in known else match[0]

    return GLOSS.sub(kept, text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reconstruction")
    build(folder)
    return folder


def test_the_builder_makes_the_committed_pages(built: Path) -> None:
    made = sorted(path.relative_to(built) for path in (built / "pages").rglob("*.*"))
    kept = sorted(
        path.relative_to(TESTS)
        for case in CASES
        for path in case.iterdir()
        if path.name != "document.json"
    )
    assert made == kept
    for path in made:
        assert (built / path).read_bytes() == (TESTS / path).read_bytes(), path


@pytest.mark.parametrize("spider", SITES)
def test_the_builder_makes_the_committed_recordings(built: Path, spider: str) -> None:
    # Unpacked: another zlib packs the same bytes in another way.
    made, kept = (
        gzip.decompress((root / "recordings" / f"{spider}.warc.gz").read_bytes())
        for root in (built, TESTS)
    )
    assert made == kept


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_page_says_that_it_is_reconstructed(case: Path) -> None:
    assert "<!-- Reconstructed for tests; not a page of the site. -->" in decoded(case)
    assert str(response(case)["origin"]).startswith("reconstructed")


@pytest.mark.parametrize("spider", SITES)
def test_a_recording_says_that_it_is_reconstructed(spider: str) -> None:
    packed = (TESTS / "recordings" / f"{spider}.warc.gz").read_bytes()
    assert b"not a recording of the site" in gzip.decompress(packed)
    assert all(origin.startswith("reconstructed") for _, origin, _ in recorded(spider).values())


@pytest.mark.parametrize("spider", SITES)
def test_a_recording_holds_every_page_and_each_robots_txt(spider: str) -> None:
    answers = recorded(spider)
    pages = {
        str(response(case)["url"]): (case / "page.html").read_bytes()
        for case in CASES
        if case.parent.name == spider
    }
    roots = {"{0.scheme}://{0.netloc}/robots.txt".format(urlsplit(url)) for url in pages}
    assert answers.keys() == pages.keys() | roots
    for url, body in pages.items():
        assert answers[url][0] == "200"
        assert answers[url][2] == body


@pytest.mark.parametrize("spider", SITES)
def test_every_document_is_linked(spider: str) -> None:
    cases = [case for case in CASES if case.parent.name == spider]
    listed = {url for case in cases if response(case)["kind"] == "listing" for url in links(case)}
    linked = {url for case in cases for url in links(case)}
    documents = {
        str(response(case)["url"]) for case in cases if response(case)["kind"] != "listing"
    }
    assert documents <= linked
    assert documents - listed, "some document must be reachable through a related link alone"


@pytest.mark.parametrize("case", of_kind("document"), ids=name)
def test_a_document_has_an_expectation(case: Path) -> None:
    facts = expected(case)
    text = str(facts["text"])
    assert facts["title"]
    assert all(line and line == line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("case", of_kind("listing", "rejected"), ids=name)
def test_what_is_no_document_has_no_expectation(case: Path) -> None:
    assert not (case / "document.json").exists()
    assert ("reason" in response(case)) == (response(case)["kind"] == "rejected")


@pytest.mark.parametrize("case", [c for c in CASES if c.parent.name == "wm114_cn"], ids=name)
def test_gbk_pages_are_no_utf_8(case: Path) -> None:
    body = (case / "page.html").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert "charset=gb2312" in body.decode("gb18030")
    assert "charset" not in str(response(case)["headers"])


@pytest.mark.parametrize("case", [c for c in of_kind("document") if expected(c)["gaps"]], ids=name)
def test_the_gaps_are_those_that_the_page_declares(case: Path) -> None:
    page, facts = decoded(case), expected(case)
    gaps = facts["gaps"]
    assert isinstance(gaps, list)
    hidden = [gap["characters"] for gap in gaps]
    marked = [int(number) for number in CUT.findall(page)]
    preview = PREVIEW.search(without_glosses(OpenCC("t2s").convert(page)))
    if preview:
        declared, shown = (int(number) for number in preview.groups())
        assert facts["declared"] == declared
        assert hidden == [*marked, declared - shown - sum(marked)]
        if not str(response(case)["origin"]).endswith("004_8f6f034831241a51.txt"):
            assert len("".join(str(facts["text"]).split())) == shown
    else:
        assert hidden == marked
        assert "declared" not in facts


def test_the_mirror_copy_is_the_paper_s_own_text_with_glosses() -> None:
    mirror, clean = (
        TESTS / "pages" / "dezhoudaily_com" / each for each in ("window_mirror", "window_clean")
    )
    shown = Selector(decoded(mirror)).css(".article-content p::text").getall()
    glossed = "\n".join(line.strip() for line in shown)
    assert 0.1 < len(GLOSS.findall(glossed)) / len(str(expected(clean)["text"])) < 0.2
    assert OpenCC("t2s").convert(without_glosses(glossed)) == expected(clean)["text"]
    assert expected(mirror)["text"] == expected(clean)["text"]


def test_one_document_stands_in_both_templates_of_the_host() -> None:
    desktop, mobile = (
        TESTS / "pages" / "wnwk_com" / each for each in ("flood_desktop", "flood_mobile")
    )
    assert expected(desktop)["document_id"] == expected(mobile)["document_id"] == "2103355"
    joined = "".join(str(expected(desktop)["text"]).split())
    assert joined == expected(mobile)["text"]
    first, second, _ = Selector(decoded(mobile)).css(".m-desc-text p::text").getall()
    assert len("".join(first.split())) == 300
    assert len("".join(second.split())) == len("2、") + 300
