"""A drafted spider collects what a hand-written one does, on sites that it has never seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler.newsite.draft import TooLittleError, broken_rules, spider_source
from crawler.newsite.drafting import Drafted, Wish, draft_site
from crawler.newsite.pages import Look
from crawler.newsite.selectors import agreement
from crawler.newsite.trial import TriedPage, choose_cases, failures, lacking, walk, write_cases
from crawler.recording.warc import RecordedPage
from crawler.sites.responses import page_of
from tests.newsite.formatting import assert_formatted
from tests.newsite.sites import OLD, new_site, old_site
from tests.newsite.truth import MADE_UP, MOST, NAMES, Measured, measured_site, recorded

LEAST = 0.98
"""F1 of letter pairs between a drafted spider's restored text and the expected one."""


NONE_REJECTED = "0 of 1 pages that must be rejected"
LACKING = {
    "new site": [NONE_REJECTED],
    "authority": ["1 of 2 list pages", NONE_REJECTED],
    "blog": [NONE_REJECTED],
    "document host": [NONE_REJECTED],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


@cache
def drafted(name: str, folder: Path) -> tuple[Measured, Drafted, dict[str, TriedPage]]:
    """A site, the draft of its spider, and what the spider makes of the site's recording."""
    (folder / name).mkdir()
    site = measured_site(name, folder / name)
    with recorded(site.recording) as look:
        draft = draft_site(site.start, look)
        visits = {visit.response.url: visit for visit in walk(draft.spider, look, MOST)}
    return site, draft, visits


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_collected_with_its_title_and_text(name: str, folder: Path) -> None:
    site, _, visits = drafted(name, folder)
    documents = {url: visit.document for url, visit in visits.items() if visit.document}
    assert set(documents) == set(site.truth)
    for url, (title, text) in site.truth.items():
        document = documents[url]
        assert document
        assert document.title == title
        assert agreement(document.text, text) >= LEAST, url


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_found_where_they_are_known_to_be(name: str, folder: Path) -> None:
    site, _, visits = drafted(name, folder)
    documents = [visit.document for visit in visits.values() if visit.document]
    for field, count in site.fields.items():
        assert sum(bool(getattr(document, field)) for document in documents) >= count, field


@pytest.mark.parametrize("name", NAMES)
def test_the_spider_is_short_formatted_and_keeps_the_rules(
    name: str, folder: Path, tmp_path: Path
) -> None:
    _, made, _ = drafted(name, folder)
    source = spider_source(made.draft)
    assert len(source.splitlines()) <= 25
    assert not [*broken_rules(made.draft, source)]
    path = tmp_path / f"{made.draft.name}.py"
    path.write_text(source, encoding="utf-8")
    assert_formatted(path)


@pytest.mark.parametrize("name", NAMES)
def test_the_cases_are_those_that_the_tests_ask_for(
    name: str, folder: Path, tmp_path: Path
) -> None:
    _, made, _ = drafted(name, folder)
    cases = choose_cases(made.visits)
    assert len({case.name for case in cases}) == len(cases)
    assert [said.partition(" for ")[0] for said in lacking(cases)] == LACKING.get(name, [])
    write_cases(cases, tmp_path, "tests")
    assert not [*failures(made.spider, tmp_path)]
    (written, *_) = sorted(tmp_path.glob("document_*/document.json"))
    written.write_text("{}", encoding="utf-8")
    (said,) = failures(made.spider, tmp_path)
    assert "isn't read as its document.json says" in said


@pytest.mark.parametrize("name", MADE_UP)
def test_no_other_link_of_the_list_is_taken_for_a_document(name: str, folder: Path) -> None:
    site, made, visits = drafted(name, folder)
    others = {
        url
        for visit in visits.values()
        for url in made.spider().links(page_of(visit.response), "")
        if url not in site.truth and "article.asp?id=99" not in url
    }
    assert len(others) > 5
    assert not [url for url in others if re.search(made.draft.documents, url)]


def test_lists_are_the_pages_of_the_one_that_was_named(folder: Path) -> None:
    _, old, _ = drafted("old site", folder)
    for url, is_list in (
        ("/list.asp?classid=3", True),
        ("/list.asp?classid=3&page=12", True),
        ("/list.asp?classid=5", False),
        ("/list.asp?classid=35", False),
        ("/", False),
    ):
        assert bool(re.search(old.draft.listings, OLD + url)) == is_list, url


def test_what_is_unsure_is_said(folder: Path) -> None:
    _, old, _ = drafted("old site", folder)
    said = "\n".join(old.warnings)
    assert "title is found by its place only" in said
    assert "choose with --family" in said
    _, news, _ = drafted("investchn_com", folder)
    assert not news.warnings
    _, mirrored, _ = drafted("dezhoudaily_com", folder)
    assert "allow the site's own domains only" in "\n".join(mirrored.warnings)


def _look(pages: Mapping[str, RecordedPage]) -> Look:
    """Looks pages up that are in no recording."""

    def look(url: str) -> HtmlResponse | None:
        page = pages.get(url)
        return page and HtmlResponse(page.url, headers=dict(page.headers), body=page.body)

    return look


def test_a_list_page_and_two_documents_are_enough() -> None:
    site = new_site()
    few = [site.start, *[*site.truth][:2]]
    with_few = {page.url: page for page in site.pages if page.url in few}
    made = draft_site(site.start, _look(with_few), Wish(documents=few[1:], family="news"))
    assert made.draft.family == "news"
    documents = [visit.document for visit in made.visits if visit.document]
    assert [document.text for document in documents] == [site.truth[url].body for url in few[1:]]
    assert all(re.search(made.draft.documents, url) for url in site.truth)
    assert re.search(made.draft.listings, site.start.replace("index", "index_7"))


def test_a_list_that_moved_is_taken_where_it_is(tmp_path: Path) -> None:
    site = new_site()
    old = "http://newdaily.example/county/"
    moved = RecordedPage(old, 301, (("Location", site.start), ("Content-Type", "text/html")), b"")
    path = replace(site, pages=(moved, *site.pages)).record(tmp_path / "moved.warc.gz")
    with recorded(path) as look:
        made = draft_site(old, look)
    assert made.draft.start_urls == (site.start,)
    assert sum(visit.document is not None for visit in made.visits) == len(site.truth)


def test_a_recorded_login_is_the_page_that_must_be_rejected(tmp_path: Path) -> None:
    site = new_site()
    nav = f'<a href="{site.start}">县区</a> <a href="/login">登录</a>'
    login = f"<title>用户登录</title>{nav}<form>用户名<input>密码<input></form>请先登录"
    url = "https://news.newdaily.example/login"
    pages = {
        page.url: replace(page, body=page.body.replace(b"</body>", f"{nav}</body>".encode()))
        for page in site.pages
    }
    pages[url] = replace(pages[site.start], url=url, body=login.encode())
    made = draft_site(site.start, _look(pages))
    cases = choose_cases(made.visits)
    assert [case.visit.response.url for case in cases if case.visit.kind == "rejected"] == [url]
    assert not [*lacking(cases)]
    write_cases(cases, tmp_path, "tests")
    assert not [*failures(made.spider, tmp_path)]


def test_too_little_is_said() -> None:
    site = old_site()
    pages = {page.url: page for page in site.pages}
    first, second, *_ = site.truth
    with pytest.raises(TooLittleError, match="the list page http"):
        draft_site("http://else.example/", _look(pages))
    with pytest.raises(TooLittleError, match="1 of the pages"):
        draft_site(site.start, _look({url: pages[url] for url in (site.start, first)}))
    del pages[second]
    with pytest.raises(TooLittleError, match="the document http"):
        draft_site(site.start, _look(pages), Wish(documents=(first, second)))
