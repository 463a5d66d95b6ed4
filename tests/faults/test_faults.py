"""A site with every fault: each address ends in its state, for its reason, and the sums hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.crawls import DB, check_accounts, crawl, rows
from tests.faults.server import MockServer
from tests.faults.sites import FAULTS, PER_LIST, documents_site, faulty_site

IMPATIENT = {"DOWNLOAD_TIMEOUT": 2, "RETRY_TIMES": 2, "TRAP_PAGES": 5}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MockServer, str]:
    """The folder of a crawl of the faulty site, its server (ended) and its log."""
    folder = tmp_path_factory.mktemp("faulty")
    with MockServer(faulty_site) as server:
        root = server.url
        _, log = crawl(folder, root, **IMPATIENT)
    return folder, server, root + "\n" + log


def test_each_fault_leads_to_its_state_and_reason(faulty: tuple[Path, MockServer, str]) -> None:
    folder, _, said = faulty
    root = said.partition("\n")[0]
    found = {
        str(url).removeprefix(root): (str(state), str(reason))
        for url, state, reason in rows(folder, "SELECT url, state, reason FROM addresses")
    }
    wrong = {
        path: found.get(path)
        for path, (state, reason) in FAULTS.items()
        if path not in found
        or found[path][0] != state
        or not found[path][1].startswith(str(reason).replace("{root}", root))
    }
    assert not wrong


def test_no_login_of_an_address_is_sent_or_kept(faulty: tuple[Path, MockServer, str]) -> None:
    folder, server, said = faulty
    assert "secret" not in said
    assert not [each.path for each in server.requests if "authorization" in each.headers]
    for path in folder.glob(f"{DB}*"):
        assert b"secret" not in path.read_bytes()


def test_a_calendar_is_left_when_it_gives_nothing_new(
    faulty: tuple[Path, MockServer, str],
) -> None:
    folder, server, _ = faulty
    days = {path for path in server.seen if path.startswith("/day/")}
    assert 5 <= len(days) <= 10
    (refused,) = rows(folder, "SELECT state, reason FROM addresses WHERE reason LIKE 'a trap%'")
    assert refused == ("rejected", "a trap: 5 pages like it in a row gave nothing new")


def test_the_law_holds_whatever_happens(faulty: tuple[Path, MockServer, str]) -> None:
    folder, _, said = faulty
    check_accounts(folder)
    assert "the sums must be equal" not in said
    ((taken, settled),) = rows(
        folder,
        "SELECT carried + taken, (SELECT sum(value) FROM json_each(states)) FROM runs",
    )
    assert taken == settled == rows(folder, "SELECT count(*) FROM addresses")[0][0]


def test_texts_come_right_whatever_their_charset(faulty: tuple[Path, MockServer, str]) -> None:
    folder, _, _ = faulty
    texts = dict(rows(folder, "SELECT title, text FROM documents"))
    for case in ("wrong-charset", "no-charset", "mixed"):
        found = [text for title, text in texts.items() if case in str(title)]
        assert len(found) == 1, case
        assert "的结果。" in str(found[0])
        assert "\ufffd" not in str(found[0])
    assert any("编码跟前面不一样" in str(text) for text in texts.values())


def test_a_busy_site_is_left_alone_as_long_as_it_asks(
    faulty: tuple[Path, MockServer, str],
) -> None:
    _, server, _ = faulty
    first, second = (r.at for r in server.requests if r.path == "/p/busy.html")
    assert second - first >= 0.5


def test_the_pages_of_a_list_are_no_deeper_than_its_first(tmp_path: Path) -> None:
    with MockServer(documents_site(6 * PER_LIST)) as server:
        crawl(tmp_path, server.url, DEPTH_LIMIT=2)
    depths = dict(rows(tmp_path, "SELECT depth, count(*) FROM addresses GROUP BY depth"))
    assert depths == {0: 6, 1: 6 * PER_LIST}
    assert rows(tmp_path, "SELECT count(*) FROM documents") == [(6 * PER_LIST,)]
