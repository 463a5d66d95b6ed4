"""Pages that declare an encoding that they aren't in."""

import pytest
from scrapy.http import HtmlResponse

from crawler.sites.encodings import reread
from crawler.sites.reading import read_page

PROSE = "解放思想，实事求是，团结一致向前看。"


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "utf-8"),
        ("utf-8", "gbk"),
        ("gb2312", "gbk"),
        ("utf-8", "utf-8"),
        ("big5", "utf-8"),
        ("iso-8859-1", "utf-8"),
    ],
)
def test_a_page_is_read_in_its_true_encoding(declared: str, real: str) -> None:
    html = f"<meta charset={declared}><title>{PROSE}</title>"
    response = HtmlResponse("https://town.example/1.html", body=html.encode(real))
    assert PROSE in reread(response).text
    assert read_page(response).title == PROSE


def test_a_character_cut_at_the_end_changes_nothing() -> None:
    html = f"<meta charset=gb2312>{PROSE * 9}"
    response = HtmlResponse("https://town.example/1.html", body=html.encode()[:-1])
    assert PROSE in reread(response).text


def test_a_right_declaration_is_left_alone() -> None:
    response = HtmlResponse("https://town.example/1.html", body=PROSE.encode("gb18030"))
    assert reread(response) is response
