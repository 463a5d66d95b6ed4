"""What OpenDocument shows of a text, and what it hides."""

from __future__ import annotations

import pytest

from crawler.document import Rejected
from crawler.reading.files.odt import read_fodt

_NAMES = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "style"))
_STYLES = (
    '<style:style style:name="A"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="B" style:parent-style-name="A"/>'
    '<style:style style:name="C" style:parent-style-name="D"/>'
    '<style:style style:name="D" style:parent-style-name="C"/>'
)
_CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="d"><text:deletion/></text:changed-region>'
    '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    "</text:tracked-changes>"
)


def said(body: str) -> list[str]:
    text = (
        f"<office:document {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{_CHANGES}{body}</office:text></office:body></office:document>"
    )
    return read_fodt(text.encode()).text.split("\n")


def changed(change: str, text: str) -> str:
    start, end = (f'<text:change-{each} text:change-id="{change}"/>' for each in ("start", "end"))
    return start + text + end


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<text:span text:style-name="A">批注</text:span>', ""),
        ('<text:span text:style-name="B">批注</text:span>', ""),
        ('<text:span text:style-name="C">正文</text:span>', "正文"),
        ('<text:hidden-text text:is-hidden="true">批注</text:hidden-text>', ""),
        (changed("d", "删去"), ""),
        (changed("i", "增补"), "增补"),
        (changed("d", '删<text:span text:style-name="C">去</text:span>'), ""),
        (changed("i", "增补") + changed("d", "删去"), "增补"),
    ],
)
def test_a_paragraph_says_what_a_reader_sees(inside: str, shown: str) -> None:
    assert said(f"<text:p>甲{inside}乙</text:p>") == [f"甲{shown}乙"]


def test_a_deletion_may_go_over_paragraphs_and_a_section_be_hidden() -> None:
    body = (
        '<text:p>留<text:change-start text:change-id="d"/>去</text:p><text:p>去</text:p>'
        '<text:p>去<text:change-end text:change-id="d"/>下</text:p>'
        '<text:section text:display="none"><text:p>藏</text:p></text:section>'
        "<text:section><text:p>尾</text:p></text:section>"
    )
    assert said(body) == ["留", "下", "尾"]


def test_a_table_of_contents_is_left_out() -> None:
    index = "<text:index-body><text:p>一、总则 1</text:p></text:index-body>"
    body = f"<text:table-of-content>{index}</text:table-of-content><text:p>一、总则</text:p>"
    assert said(body) == ["一、总则"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("spreadsheet", "not a document but a spreadsheet"),
        ("presentation", "not a document but slides"),
        ("database", "not a document of text"),
    ],
)
def test_what_is_no_text_is_named(part: str, reason: str) -> None:
    text = (
        f"<office:document {_NAMES}><office:body><office:{part}/></office:body></office:document>"
    )
    with pytest.raises(Rejected, match=reason):
        read_fodt(text.encode())
