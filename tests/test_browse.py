"""The collection in the browser: pages to read, a search that knows Chinese, nothing that harms."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from lxml import html

from crawler.browse import PLUGINS, PUBLIC, TEMPLATES, datasette_arguments, metadata
from crawler.document import Damage, Edit, Gap
from crawler.labels import label
from crawler.store import Store, harvest
from crawler.store.harvest import Point
from crawler.store.queries import QUERIES
from tests.conftest import make_document, save
from tests.store.test_copies import OTHER, TEXT

ALL = {"hosts": ["127.0.0.1"], "public": False}


def datasette(folder: Path, told: dict[str, Any] = ALL, **settings: Any) -> Datasette:
    return Datasette(
        [str(folder / "tongwen.db")],
        metadata={**metadata("tongwen"), "plugins": {"tongwen": told}},
        plugins_dir=str(PLUGINS),
        template_dir=str(TEMPLATES),
        settings=settings,
    )


@pytest.fixture
def browser(store: Store, tmp_path: Path) -> Datasette:
    save(store, make_document("a", TEXT, likeness=0.5))
    save(store, make_document("b", TEXT, likeness=0.4))
    save(store, make_document("c", OTHER, likeness=0.1))
    return datasette(tmp_path)


def fetch(browser: Datasette, path: str, host: str = "127.0.0.1:8001") -> Any:
    async def answered() -> Any:
        return await browser.client.get(path, headers={"host": host})

    return asyncio.run(answered())


def get(browser: Datasette, path: str) -> Any:
    answer = fetch(browser, path)
    if answer.status_code == 302:
        answer = fetch(browser, path.partition("?")[0] + answer.headers["location"])
    assert answer.status_code == 200, answer.text
    return answer


@pytest.mark.parametrize(
    ("query", "found"),
    [("锡山", 2), ("孩子", 1), ("孩", 1), ("没有的词", 0), ('"', 0), ("锡、山", 2)],
)
def test_the_box_of_the_table_finds_chinese_words(
    browser: Datasette, query: str, found: int
) -> None:
    rows = get(browser, f"/tongwen/documents.json?_shape=array&_search={query}").json()
    assert len(rows) == found


def test_the_table_of_documents_shows_its_title_facets_and_search(browser: Datasette) -> None:
    page = get(browser, "/tongwen/documents").text
    for shown in ("<h1>文档", 'name="_search"', "facet", "题目", "0.50", "/-/search"):
        assert shown in page
    assert TEXT[:30] not in page


def test_every_table_says_what_it_holds(browser: Datasette) -> None:
    told = metadata("tongwen")["databases"]["tongwen"]["tables"]
    tables = get(browser, "/tongwen.json").json()["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown == {name for name, table in told.items() if "hidden" not in table}
    page = html.fromstring(get(browser, "/tongwen").text)
    rows = {row[0].text_content(): row[1].text for row in page.cssselect("tbody tr")}
    assert rows == {told[name]["title"]: told[name]["description"] for name in shown}
    titles = {label(query["title"], "zh", of="queries") for query in QUERIES.values()}
    assert titles == {link.text for link in page.cssselect(".asked a")}


@pytest.mark.parametrize("name", QUERIES)
def test_every_named_query_runs(browser: Datasette, name: str) -> None:
    rows = get(browser, f"/tongwen/{name}.json?_shape=array&least=0.3&phrase=锡、山").json()
    expected = {"copies": 1, "most_like_the_seeds": 1, "by_place": 2}
    assert len(rows) == expected.get(name, 0)
    assert (
        label(QUERIES[name]["title"], "zh", of="queries") in get(browser, f"/tongwen/{name}").text
    )


def test_a_phrase_is_counted_by_year(store: Store, tmp_path: Path) -> None:
    for name, text, year in (("a", "深化改革、开放。", "2020"), ("b", "改革很多", "2021")):
        save(store, make_document(name, text, published=f"{year}-01-02"))
    page = get(datasette(tmp_path), "/tongwen/phrase_by_year.json?_shape=array&phrase=改革開放")
    assert page.json() == [{"year": "2020", "texts": 1}]


def test_documents_of_a_place_are_found_by_what_is_known_of_them(
    store: Store, tmp_path: Path
) -> None:
    save(store, make_document("a", TEXT, source="锡山区宣传部", published="2020-01-02"))
    save(store, make_document("b", OTHER, extra={"zone": "锡山开发区"}, published="2021-01-02"))
    save(store, make_document("c", "乐陵今日降雨。", source="乐陵日报"))
    page = get(datasette(tmp_path), "/tongwen/by_place.json?_shape=array&place=锡山")
    assert [row["published"][:4] for row in page.json()] == ["2021", "2020"]


def test_the_longest_chain_of_copies_comes_first(store: Store, tmp_path: Path) -> None:
    for number in range(5):
        save(store, make_document(str(number), f"{TEXT}{number}", site=f"s{number}"))
    taken = ((2, 1), (3, 2), (5, 4))
    with store.transaction():
        store.db["attributions"].delete_where()
        store.db["attributions"].insert_all(
            {"document": copy, "original": original, "name": "报", "evidence": "source"}
            for copy, original in taken
        )
    page = get(datasette(tmp_path), "/tongwen/longest_chains.json?_shape=array")
    told = [(row["documents"], row["id"], row["copy"], row["sites"]) for row in page.json()]
    assert told == [(3, 1, 3, "s0 → s1 → s2"), (2, 4, 5, "s3 → s4")]


def test_the_front_page_draws_the_harvest_of_the_last_run(browser: Datasette, store: Store) -> None:
    assert "上次运行的收获" not in get(browser, "/").text
    with store.transaction():
        harvest.keep(store.db, 1, [Point(10, 1), Point(20, 9)])
        harvest.keep(store.db, 2, [Point(50, 3), Point(100, 8)])
    (chart,) = html.fromstring(get(browser, "/").text).cssselect("svg:has(polyline)")
    assert chart.get("aria-label") == "harvest: 50 3, 100 8"


def test_the_front_page_counts(browser: Datasette) -> None:
    page = get(browser, "/").text
    for shown in ("3 份文档，2 篇不同的文字", "<svg", "需要人看", "运行", "像不像难定：1 份"):
        assert shown in page


def test_genres_and_months_are_counted_and_chosen_by(store: Store, tmp_path: Path) -> None:
    for text, genre, day in ((TEXT, "讲话", "2024-05-28"), (OTHER, "新闻", "2024-05-01")):
        save(store, make_document(genre, text, genre=genre, published=day))
    browser = datasette(tmp_path)
    front = html.fromstring(get(browser, "/").text)
    counted = {row.text_content(): row for row in front.cssselect(".counts tr")}
    assert {"讲话1", "新闻1", "2024-052"} <= counted.keys()
    for shown, found in (("讲话1", 1), ("新闻1", 1), ("2024-052", 2), ("新闻与机关2", 2)):
        (link,) = counted[shown].cssselect("a")
        chosen = html.fromstring(get(browser, link.get("href")).text)
        assert len(chosen.cssselect(".card")) == found
        assert chosen.cssselect(".taken")
    assert not html.fromstring(get(browser, "/-/search").text).cssselect(".card")


def test_results_show_each_text_once(browser: Datasette) -> None:
    once = html.fromstring(get(browser, "/-/search?q=锡山").text)
    assert len(once.cssselect(".card")) == 1
    assert once.cssselect(".snippet mark")[0].text == "锡山"
    everything = html.fromstring(get(browser, "/-/search?q=锡山&copies=all").text)
    assert len(everything.cssselect(".card")) == 2


@pytest.mark.parametrize("query", ['"', "*", "NEAR(", "-", "?", "a:b", "%00", "😀", "{}", "OR OR"])
def test_odd_queries_are_answered(browser: Datasette, query: str) -> None:
    get(browser, f"/-/search?q={quote(query)}&page=x&site=%22")


def test_a_query_that_is_too_long_is_told(browser: Datasette) -> None:
    for path in ("/-/search?q=", "/tongwen/documents.json?_search="):
        answer = fetch(browser, path + "改" * 10_000)
        assert answer.status_code == 400
        assert "200" in answer.text


def test_a_document_shows_its_gaps_damage_and_edits(store: Store, tmp_path: Path) -> None:
    text = "一、提高认识\n大家要坚持狠抓落实。"
    edit = Edit(text.index("坚"), text.index("坚") + 1, "堅", "坚", "script", "traditional script")
    document = make_document(
        "a",
        text,
        body=text.replace("坚", "堅"),
        edits=(edit,),
        gaps=(Gap(len(text), 1091, "paywall", "付费"),),
        damaged=(Damage(9, 10, "unclear"),),
    )
    save(store, document)
    browser = datasette(tmp_path)
    page = html.fromstring(get(browser, "/-/document/1").text)
    assert page.cssselect(".text h2")[0].text == "一、提高认识"
    assert page.cssselect(".outline a")[0].get("href") == "#p0"
    assert page.cssselect(".gap")[0].text == "此处缺 1,091 字"
    assert page.cssselect(".damage")[0].get("title") == "unclear"
    changes = html.fromstring(get(browser, "/-/document/1?text=changes").text)
    assert changes.cssselect("del")[0].text == "堅"
    assert changes.cssselect("ins")[0].get("title") == "繁简：繁体字"
    assert "堅" in get(browser, "/-/document/1?text=raw").text
    assert "提高认识" in get(browser, "/-/document/1?text=composed").text


def test_a_document_says_why_it_was_collected(store: Store, tmp_path: Path) -> None:
    document = make_document("a", TEXT, likeness=0.5, reasons=("讲话的开头", "解放思想"))
    save(store, document)
    page = html.fromstring(get(datasette(tmp_path), "/-/document/1").text)
    shown = [line.text for line in page.cssselect("aside ul.plain li")]
    assert shown[:2] == ["讲话的开头", "解放思想"]


def test_copies_are_compared(browser: Datasette) -> None:
    page = html.fromstring(get(browser, "/-/compare/1/3").text)
    assert len(page.cssselect(".heads h2")) == 2
    assert page.cssselect(".sides mark")
    assert not html.fromstring(get(browser, "/-/compare/1/2").text).cssselect(".sides mark")
    assert 'href="/-/compare/1/2"' in get(browser, "/-/document/1").text


@pytest.mark.parametrize(
    "path", ["/-/document/99", "/-/document/999999999999999999", "/-/compare/1/99"]
)
def test_what_is_not_there_is_told(browser: Datasette, path: str) -> None:
    answer = fetch(browser, path)
    assert answer.status_code == 404
    assert "没有" in answer.text


def test_every_answer_says_what_a_page_may_do(browser: Datasette) -> None:
    for path in ("/", "/-/search?q=锡", "/tongwen/runs", "/tongwen/documents", "/nothing"):
        headers = fetch(browser, path).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost", 200),
        ("[::1]:8001", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8001", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_served(browser: Datasette, host: str, status: int) -> None:
    assert fetch(browser, "/", host).status_code == status


def test_public_pages_take_no_sql_and_tell_nothing_of_the_machine(
    browser: Datasette, tmp_path: Path
) -> None:
    others = datasette(tmp_path, {"hosts": None, "public": True}, **_only_known(PUBLIC))
    sql = "/tongwen.json?sql=select+1"
    assert fetch(browser, sql).status_code == 200
    assert fetch(others, sql).status_code == 403
    assert fetch(others, "/tongwen/documents.json?_where=1").status_code == 403
    for path in ("/-/databases.json", "/-/metadata.json", "/-/plugins", "/-/settings.json"):
        assert fetch(others, path).status_code == 404
        assert str(tmp_path) not in fetch(others, path).text
    assert fetch(others, "/", "library.example").status_code == 200
    assert "Disallow: /" in fetch(others, "/robots.txt").text


def test_no_value_fills_the_memory(browser: Datasette) -> None:
    answer = fetch(browser, "/tongwen.json?sql=select+length(randomblob(1000000000))")
    assert answer.status_code == 400


def _only_known(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings as Datasette's command line reads them."""
    return {
        name: value != "off" if value in ("on", "off") else value
        for name, value in settings.items()
    }


# A grammar of what a hostile page may try, in text, attributes and addresses.
_OPEN = ["<", '"><', "'><", "</p><", "</title><", "</textarea><", "<!--><", "<svg><", "<math><"]
_TAG = [
    "script",
    "img src=x",
    "svg",
    "iframe",
    "body",
    "details open",
    "a href=x",
    "ScRiPt",
    "style",
]
_CALL = ["onerror", "onload", "ontoggle", "onclick", "onmouseover", "autofocus onfocus"]
_CODE = ["alert(1)", "alert`1`", "window.hit=1", "javascript:alert(1)", "&#97;lert(1)"]
_END = [">", "/>", ">x</script>", "></svg>", "", " ", "{{7*7}}", "{%raw%}", "\u2028"]


def attacks(count: int) -> list[str]:
    """Strings of the grammar, the same ones every time."""
    choose = random.Random(7).choice
    return [
        f"{choose(_OPEN)}{choose(_TAG)} {choose(_CALL)}={choose(_CODE)}{choose(_END)}"
        for _ in range(count)
    ]


def test_no_string_becomes_an_element(store: Store, tmp_path: Path) -> None:
    strings = attacks(2500)
    for place in range(0, 2500, 100):
        part = strings[place : place + 100]
        title, text = part[0], "\n".join(f"改革{string}" for string in part)
        names = {"title": title, "headline": title, "author": part[1], "source": part[2]}
        save(store, make_document(str(place), text, body=text, **names))
    browser = datasette(tmp_path)
    paths = ["/", "/-/search?q=改革&copies=all", "/-/compare/1/2", "/tongwen/documents"]
    paths += [f"/-/document/{n}?text={mode}" for n in range(1, 26) for mode in ("restored", "raw")]
    paths += [f"/-/search?q={quote(string[:150])}" for string in strings[:100]]
    for path in paths:
        _check_harmless(get(browser, path).text, path)


def _check_harmless(page: str, path: str) -> None:
    for element in html.fromstring(page).iter("*"):
        here = (path, html.tostring(element)[:200])
        assert element.tag not in ("iframe", "object", "embed", "base"), here
        own = path.startswith("/tongwen")  # Datasette's own scripts
        assert element.tag != "script" or own, here
        for name, value in element.attrib.items():
            assert not name.startswith("on"), here
            assert not value.strip().lower().startswith("javascript:"), here


def test_the_arguments_name_readable_metadata_and_a_plain_link(tmp_path: Path) -> None:
    odd = tmp_path / "mine #1 50%?.db"
    Store(odd).close()
    arguments = datasette_arguments(odd, host="127.0.0.1", port=8001)
    told = Path(arguments[arguments.index("--metadata") + 1])
    assert "mine _1 50__" in json.loads(told.read_text(encoding="utf-8"))["databases"]
    link = arguments[1]
    assert not set("#?%") & set(link)
    connection = sqlite3.connect(f"file:{link}?mode=ro", uri=True)
    assert connection.execute("SELECT count(*) FROM documents").fetchone() == (0,)
    connection.close()
