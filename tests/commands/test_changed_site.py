"""A site whose selectors all find nothing: its documents are stored, and the run says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.dezhoudaily_com import DezhoudailyComSpider
from spiders.investchn_com import InvestchnComSpider
from spiders.wm114_cn import Wm114CnSpider
from spiders.wnwk_com import WnwkComSpider
from tests.commands.conftest import Scrapy
from tests.conftest import rows

SITES = (
    WnwkComSpider.name,
    pytest.param(DezhoudailyComSpider.name, marks=pytest.mark.slow),
    pytest.param(InvestchnComSpider.name, marks=pytest.mark.slow),
    pytest.param(Wm114CnSpider.name, marks=pytest.mark.slow),
)
RECORDINGS = Path(__file__).parents[1] / "recordings"


class ChangedNews(DezhoudailyComSpider):
    """A paper with other class names than were declared."""

    name = "changed_dezhoudaily_com"
    title = body = ".gone"


class ChangedTemplates(InvestchnComSpider):
    """Templates, likewise."""

    name = "changed_investchn_com"
    title = body = ".gone"


class ChangedOthers(Wm114CnSpider):
    """Other templates, likewise."""

    name = "changed_wm114_cn"
    title = body = ".gone"


class ChangedHost(WnwkComSpider):
    """A host of documents, likewise."""

    name = "changed_wnwk_com"
    title = body = ".gone"


@pytest.mark.parametrize("site", SITES)
def test_documents_are_stored_and_the_run_fails(scrapy: Scrapy, tmp_path: Path, site: str) -> None:
    modules = f"-sSPIDER_MODULES=spiders,{__name__}"
    recording = f"-sREPLAY={RECORDINGS / site}.warc.gz"
    counts = {}
    for name in (site, f"changed_{site}"):
        done = scrapy("crawl", name, modules, recording, f"-sDB={name}.db")
        ((complaint,),) = rows(tmp_path / f"{name}.db", "SELECT complaint FROM runs")
        counted = "SELECT count(*), count(read_by) FROM documents"
        (counts[name],) = rows(tmp_path / f"{name}.db", counted)
        assert done.returncode == (3 if complaint else 0), done.stderr
    (declared, none), (stored, guessed) = counts.values()
    assert none == 0
    assert stored >= 0.95 * declared
    assert guessed == stored
    assert "can't be read as declared" in complaint
