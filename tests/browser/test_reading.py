"""The pages in a real browser: readable on a desk and in a hand, and nothing active in them.

Slow; `make slow` runs them, where there is a chromium with its chromedriver.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from crawler.browse import datasette_arguments
from crawler.document import Gap
from crawler.store import Store
from tests.conftest import make_document, save
from tests.test_browse import attacks

pytestmark = pytest.mark.slow

CLAUSE = "各级领导干部要坚持解放思想、对标先进，以改革的办法攻坚克难，真抓实干。"
SPEECH = "\n".join(f"{'一二三四五'[n]}、提高认识\n{CLAUSE * 34}" for n in range(5))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a speech, a copy of it that lacks its end, and hostile pages."""
    path = tmp_path_factory.mktemp("browser") / "read.db"
    store = Store(path)
    gap = Gap(5000, 1091, "paywall", "付费")
    save(store, make_document("a", SPEECH, title="在大会上的讲话", likeness=0.6))
    save(store, make_document("b", SPEECH[:5000], title="在大会上的讲话", gaps=(gap,)))
    strings = attacks(2500)
    for place in range(0, 2500, 100):
        text = "\n".join(f"春耕{string}" for string in strings[place : place + 100])
        save(store, make_document(f"x{place}", text, title=f"春耕{strings[place]}", body=text))
    store.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = datasette_arguments(path, host="127.0.0.1", port=port)
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", *arguments], stderr=subprocess.PIPE
    )
    assert server.stderr
    while b"running on" not in (line := server.stderr.readline()):
        assert line, "the server ended"
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.communicate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("no chromium with chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    browser = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield browser
    browser.quit()


def look(chromium: Any, address: str, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chromium.get(address)


@pytest.mark.parametrize(("width", "least", "most"), [(1280, 32, 40), (390, 18, 26)])
def test_a_speech_is_readable(
    chromium: Any, address: str, width: int, least: int, most: int
) -> None:
    look(chromium, f"{address}/-/document/1", width)
    line, page, window = chromium.execute_script(
        "const p = [...document.querySelectorAll('.text p')].at(-1), style = getComputedStyle(p);"
        "return [p.getBoundingClientRect().width / parseFloat(style.fontSize),"
        " document.documentElement.scrollWidth, innerWidth]"
    )
    assert least <= line <= most
    assert page <= window
    assert len(chromium.find_elements("css selector", ".outline a")) == 5


def test_the_switch_the_gap_and_the_comparison_work(chromium: Any, address: str) -> None:
    look(chromium, f"{address}/-/search?q=攻坚克難&copies=all", 1280)
    assert len(chromium.find_elements("css selector", ".card")) == 2
    look(chromium, f"{address}/-/document/2", 1280)
    assert chromium.find_element("css selector", ".gap").text == "此处缺 1,091 字"
    chromium.find_element("link text", "合成").click()
    assert "text=composed" in chromium.current_url
    assert chromium.find_element("css selector", "[aria-current=page]").text == "合成"
    chromium.find_element("link text", "对照").click()
    assert len(chromium.find_elements("css selector", ".heads h2")) == 2
    assert chromium.find_elements("css selector", ".sides mark")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_its_window(chromium: Any, address: str, width: int) -> None:
    for path in (
        "/",
        "/-/search?q=改革",
        "/-/search?family=news",
        "/-/document/1?text=raw",
        "/-/compare/1/2",
        "/read/documents",
        "/read",
    ):
        look(chromium, address + path, width)
        wide = "return document.documentElement.scrollWidth > innerWidth"
        assert not chromium.execute_script(wide), path


def test_nothing_of_a_page_is_active_and_no_request_leaves(chromium: Any, address: str) -> None:
    paths = [
        "/",
        "/-/search?q=春耕",
        "/read/documents",
        *(f"/-/document/{n}" for n in range(3, 28)),
    ]
    for path in paths:
        look(chromium, address + path, 1280)
        # An alert would have raised; a script would have set this.
        assert chromium.execute_script("return window.hit") is None
        assert not chromium.execute_script(
            "return [...document.querySelectorAll('main *')].some(e => e.tagName == 'SCRIPT'"
            " || [...e.attributes].some(a => a.name.startsWith('on')))"
        )
    for entry in chromium.get_log("performance"):
        if '"Network.requestWillBeSent"' in entry["message"]:
            url = entry["message"].split('"url":"', 1)[1].split('"', 1)[0]
            assert url.startswith((address, "data:", "chrome")), url


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/-/search?q=改革", "/-/search?family=news", "/read"),
        *("/-/document/1", "/-/document/2?text=raw", "/-/compare/1/2"),
    ],
)
def test_axe_finds_no_serious_violation(chromium: Any, address: str, path: str) -> None:
    axe = pytest.importorskip("axe_core_python.selenium", reason="axe-core-python is not installed")
    look(chromium, address + path, 1280)
    found = axe.Axe().run(chromium)["violations"]
    serious = [
        (rule["id"], [node["html"] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []
