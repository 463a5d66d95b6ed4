"""Every recorded page reads as its folder says: tests/pages/<spider>/<case>/.

A document's expectation, document.json, is written by hand. Where it is missing, what was read
is written there and the test fails: review it, correct it, commit it. With --rewrite, what is read
now replaces every expectation: review the difference before it is committed.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from crawler.document import Document, Rejected
from crawler.junk import judge_document
from crawler.restoration.documents import restore_document
from tests.conftest import is_draft

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path.parent for path in PAGES.glob("*/*/response.json"))
LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
WRITTEN = ("title", "text", "document_id", "published", "author", "source", "script", "gaps")


def parse(case: Path, other: bytes = b"") -> list[Request | Document]:
    """What a site's spider makes of a recorded page, or of another at its address."""
    told = json.loads((case / "response.json").read_text(encoding="utf-8"))
    body = other or (case / "page.html").read_bytes()
    response = HtmlResponse(told["url"], status=told["status"], headers=told["headers"], body=body)
    spider_class = LOADER.load(case.parent.name)
    spider = spider_class.from_crawler(get_crawler(spider_class))
    return list(spider.parse(response))


def restored(case: Path) -> Document:
    (document,) = (given for given in parse(case) if isinstance(given, Document))
    return judge_document(restore_document(document))


def kind(case: Path) -> str:
    return str(json.loads((case / "response.json").read_text(encoding="utf-8"))["kind"])


def of_kind(name: str) -> Any:
    cases = [case for case in CASES if kind(case) == name]
    return pytest.mark.parametrize(
        "case", cases, ids=lambda case: f"{case.parent.name}-{case.name}"
    )


@of_kind("document")
def test_document_reads_as_expected(case: Path, request: pytest.FixtureRequest) -> None:
    read = json.loads(json.dumps(asdict(restored(case)), default=str))
    read["gaps"] = [{name: gap[name] for name in ("kind", "characters")} for gap in read["gaps"]]
    expectation = case / "document.json"
    if not expectation.exists():
        write(expectation, {name: read[name] for name in WRITTEN})
        pytest.fail(f"{expectation} was missing and is now written: review it, then commit it")
    expected = json.loads(expectation.read_text(encoding="utf-8"))
    if request.config.getoption("--rewrite"):
        write(expectation, {name: read[name] for name in expected})
        pytest.skip("rewritten: review the difference, then commit it")
    assert {name: read[name] for name in expected} == expected


def write(expectation: Path, values: dict[str, Any]) -> None:
    text = json.dumps(values, ensure_ascii=False, indent=2)
    expectation.write_text(f"{text}\n", encoding="utf-8")


@of_kind("document")
def test_every_edit_can_be_undone(case: Path) -> None:
    from crawler.restoration import undo

    document = restored(case)
    assert undo(document.text, document.edits) == document.body
    assert undo(document.title, document.title_edits) == document.headline


@of_kind("listing")
def test_listing_leads_to_documents_and_further_lists(case: Path) -> None:
    given = parse(case)
    spider = LOADER.load(case.parent.name)
    assert given
    assert all(isinstance(request, Request) for request in given)
    addresses = [request.url for request in given]
    assert len(addresses) == len(set(addresses))
    assert any(re.search(spider.documents, url) for url in addresses)


@of_kind("rejected")
def test_page_is_rejected_with_its_reason(case: Path) -> None:
    expected = json.loads((case / "response.json").read_text(encoding="utf-8"))["reason"]
    with pytest.raises(Rejected, match=f"^{expected}$"):
        restored(case)


def test_there_are_pages_of_each_kind_for_each_site() -> None:
    sites = {case.parent.name for case in CASES}
    assert sites == set(LOADER.list()) - {"web", "site"}
    for site in sites:
        kinds = [kind(case) for case in CASES if case.parent.name == site]
        has_lists, is_whole = bool(LOADER.load(site).start_urls), not is_draft(site)
        assert kinds.count("listing") >= (1 + is_whole) * has_lists, site
        assert kinds.count("document") >= (5 if has_lists and is_whole else 1), site
        assert kinds.count("rejected") >= is_whole, site
