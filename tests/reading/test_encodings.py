"""Pages as responses: whatever they declare, they come back as their writers meant them."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Rejected
from crawler.encoding.characters import clean_characters, clean_references
from crawler.encoding.charsets import decode, resolve_label
from crawler.reading import Page, read_page
from tests.encoding.test_decoding import HANS

PROSE = HANS[0]
WRONG = ["utf-8", "gb2312", "big5", "iso-8859-1", "windows-1252", "euc-kr", "shift_jis", "hz"]


def page(content: bytes, content_type: str = "text/html") -> Page:
    return Page("https://town.example/1.html", content, content_type)


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "utf-8"),
        ("utf-8", "gbk"),
        ("gb2312", "gbk"),
        ("utf-8", "utf-8"),
        ("big5", "utf-8"),
        ("big5", "gbk"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("火星文", "gb18030"),
    ],
)
def test_a_page_is_read_in_its_true_encoding(declared: str, real: str) -> None:
    html = f"<meta charset={declared}><title>{PROSE}</title>"
    response = page(html.encode(real, "ignore"))
    assert PROSE in response.text
    assert read_page(response).title == PROSE


def test_a_character_cut_at_the_end_changes_nothing() -> None:
    html = f"<meta charset=gb2312>{PROSE * 9}"
    assert PROSE in page(html.encode()[:-1]).text


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "utf-8"])
def test_a_right_declaration_is_left_alone(encoding: str) -> None:
    within = page(f"<meta charset={encoding}>{PROSE}".encode(encoding))
    before = page(PROSE.encode(encoding), f"text/html; charset={encoding}")
    assert within.text == within.content.decode(encoding)
    assert before.text == PROSE


def test_where_scrapy_decodes_in_another_way_the_standard_holds() -> None:
    """Python's codec says U+E5E5 and nothing at all, browsers U+3000 and the euro sign."""
    response = page(f"<meta charset=gbk>{PROSE}".encode("gbk") + b"\xa3\xa0\x80")
    assert response.text.endswith("\u3000€")


def test_what_is_mended_is_in_utf_8_and_stays() -> None:
    response = page(f"<meta charset=gb2312>{PROSE}\x00".encode(), "text/html; charset=big5")
    assert response.text == f"<meta charset=gb2312>{PROSE}"
    again = Page(response.url, response.text.encode(), response.content_type)
    assert again.text == response.text


@pytest.mark.parametrize(
    ("content_type", "head", "declared"),
    [
        ("text/html; charset=gbk", "<meta charset=big5>", ["gb18030", "big5"]),
        ('text/html;CHARSET="UTF-8"', "", ["utf-8"]),
        ("text/html", "<meta http-equiv=x content='text/html; charset=x-gbk'>", ["gb18030"]),
        ("text/html", "<?xml version='1.0' encoding='cn-big5'?>", ["big5"]),
        ("text/html; charset=火星文", "<p>charset</p>", []),
    ],
)
def test_declarations(content_type: str, head: str, declared: list[str]) -> None:
    assert page(head.encode(), content_type).declared == tuple(declared)


@given(st.binary(max_size=300), st.sampled_from([*WRONG, ""]))
def test_any_response_is_read_or_rejected(content: bytes, declared: str) -> None:
    try:
        text = page(content, f"text/html; charset={declared}").text
    except Rejected:
        return
    assert clean_characters(text) == text
    assert page(text.encode(), "text/html; charset=utf-8").text == text


def real_pages(shared: Path) -> list[tuple[dict[str, Any], bytes]]:
    manifest = json.loads((shared / "pages" / "manifest.json").read_text(encoding="utf-8"))
    return [
        (entry, gzip.decompress((shared / "pages" / entry["file"]).read_bytes()))
        for entry in manifest["pages"]
    ]


def as_named(entry: dict[str, Any], content: bytes) -> str:
    """A real page in the encoding it is known to be in, without characters unfit to store."""
    encoding = resolve_label(entry["encoding"])
    assert encoding
    return clean_references(clean_characters(decode(content, encoding)))


def test_real_pages_come_back_as_they_are(shared: Path) -> None:
    found = real_pages(shared)
    assert found
    for entry, content in found:
        read = page(content, entry["content_type"] or "text/html")
        assert read.text == as_named(entry, content), entry["id"]


@pytest.mark.parametrize("declared", ["", *WRONG])
def test_real_pages_whatever_the_header_says(shared: Path, declared: str) -> None:
    content_type = f"text/html; charset={declared}" if declared else "text/html"
    for entry, content in real_pages(shared):
        if entry["site_class"] == "encoding":
            text = page(content, content_type).text
            assert text == as_named(entry, content), entry["id"]
            sample = entry["expected"]["text_sample"]["value"]
            assert set(sample) <= set(text), entry["id"]


def test_real_pages_with_the_charset_named(shared: Path) -> None:
    for entry, content in real_pages(shared):
        read = page(content, f"text/html; charset={entry['encoding']}")
        assert read.text == as_named(entry, content), entry["id"]
