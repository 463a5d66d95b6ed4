"""The browser without a network: pages are read whole, and nothing connects."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from crawler.fetching.browser import Browser, Fetched, RenderError, find_program

pytest.importorskip("playwright", reason="the extra `render` is not installed")
if find_program() is None:
    pytest.skip("no chromium on this machine", allow_module_level=True)

Sockets = tuple[socket.socket, socket.socket]
URL = "http://page.example/x.html"
TEXT = "各级各部门要解放思想"
SHOW = "document.body.append(t)"

WHOLE = {
    "fetch": "fetch('/data.json').then(r => r.json()).then(d => document.body.append(d.text))",
    "xhr": "const x = new XMLHttpRequest(); x.onload = () => document.body.append(x.responseText);"
    "x.open('GET', '/text'); x.send()",
    "json in the page": "document.body.append(JSON.parse(document.querySelector('#d').text).text)",
    "a script of its own": "const s = document.createElement('script'); s.src = '/late.js';"
    "document.head.append(s)",
    "a delay of two seconds": f"setTimeout(() => document.body.append('{TEXT}'), 2000)",
    "a chain of delays": "const f = n => n ? setTimeout(f, 300, n - 1)"
    f" : document.body.append('{TEXT}'); f(3)",
    "an endless timer": f"document.body.append('{TEXT}'); setInterval(() => 1, 10)",
    "a clock": f"document.body.innerHTML = '{TEXT}<b>0</b>'; let n = 0;"
    "setInterval(() => document.querySelector('b').innerText = n++, 20)",
    "a timer that sets itself": f"document.body.append('{TEXT}');"
    "const f = () => setTimeout(f, 9); f()",
    "a promise": f"Promise.resolve().then(() => document.body.append('{TEXT}'))",
}
LAZY = """
let n = 0, busy = false;
const more = async () => {
  if (busy || n >= 4) return;
  busy = true;
  const text = await (await fetch('/text?' + n++)).text();
  for (let i = 0; i < 60; i++) document.body.insertAdjacentHTML('beforeend', `<p>${text}</p>`);
  busy = false;
};
const isLow = () => innerHeight + scrollY > document.body.scrollHeight - 9;
addEventListener('scroll', () => { if (isLow()) more(); });
more();
"""
AWAY = {
    "fetch": "fetch('{http}')",
    "a WebSocket": "new WebSocket('{ws}')",
    "a WebSocket of a frame": "const f = document.createElement('iframe'); document.body.append(f);"
    "new f.contentWindow.WebSocket('{ws}')",
    "a worker": "new Worker(URL.createObjectURL(new Blob([`fetch('{http}')`])))",
    "a shared worker": "new SharedWorker('{http}/w.js')",
    "a service worker": "navigator.serviceWorker.register('{http}/sw.js')",
    "WebRTC": "const p = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{host}'}}]}});"
    "p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o))",
    "events": "new EventSource('{http}')",
    "a beacon": "navigator.sendBeacon('{http}', 'x')",
    "another window": "open('{http}')",
    "another page": "location.href = '{http}'",
    "a form": "const f = document.createElement('form'); f.action = '{http}';"
    "document.body.append(f); f.submit()",
    "a download": "const a = document.createElement('a'); a.href = '{http}/a.zip';"
    "a.download = 'a'; document.body.append(a); a.click()",
}
MARKUP = {
    "a picture": '<img src="{http}/a.png">',
    "a video": '<video src="{http}/a.mp4" autoplay></video>',
    "a frame": '<iframe src="{http}"></iframe>',
    "a style": '<link rel="stylesheet" href="{http}/a.css">',
    "a font": "<style>@font-face {{font-family: x; src: url({http}/a.woff)}} p {{font-family: x}}"
    "</style><p>字</p>",
    "a prefetch": '<link rel="prefetch" href="{http}">',
    "a preconnect": '<link rel="preconnect" href="{http}"><link rel="dns-prefetch" href="{http}">',
    "a preload": '<link rel="preload" as="fetch" href="{http}">',
    "rules of speculation": '<script type="speculationrules">{{"prefetch": [{{"source": "list",'
    ' "urls": ["{http}"]}}], "prerender": [{{"source": "list", "urls": ["{http}"]}}]}}</script>',
    "a refresh": '<meta http-equiv="refresh" content="0; url={http}">',
    "an object": '<object data="{http}/a.pdf"></object><embed src="{http}/a.swf">',
    "a manifest": '<link rel="manifest" href="{http}/m.json"><link rel="icon" href="{http}/i.ico">',
    "a ping": '<a href="#x" ping="{http}" id="a">x</a><script>document.querySelector("#a").click()'
    "</script>",
}


def html(script: str = "", markup: str = "") -> Fetched:
    data = f'<script id="d" type="application/json">{{"text": "{TEXT}"}}</script>'
    page = f"<html><body>{data}{markup}<script>{script}</script></body></html>"
    return Fetched(200, "text/html; charset=utf-8", page.encode())


async def site(url: str) -> Fetched | None:
    if not url.startswith("http://page.example/"):
        return None
    if url.endswith(".json"):
        return Fetched(200, "application/json", f'{{"text": "{TEXT}"}}'.encode())
    if url.endswith(".js"):
        return Fetched(200, "text/javascript", f"document.body.append('{TEXT}')".encode())
    return Fetched(200, "text/plain; charset=utf-8", TEXT.encode())


async def render_all(pages: dict[str, Fetched], seconds: float = 10.0) -> dict[str, str]:
    """The pages as the browser shows them, or what it says of them."""
    browser, at_once = Browser(seconds), asyncio.Semaphore(6)

    async def shown(page: Fetched) -> str:
        async with at_once:
            try:
                return await browser.render(URL, page, site)
            except RenderError as error:
                return str(error)

    try:
        return dict(zip(pages, await asyncio.gather(*map(shown, pages.values())), strict=True))
    finally:
        await browser.close()


@pytest.mark.parametrize(
    "names",
    [
        ("fetch", "a delay of two seconds", "a clock"),
        pytest.param(tuple(WHOLE), marks=pytest.mark.slow),
    ],
    ids=["some", "all"],
)
def test_what_scripts_fill_in_is_read_whole(names: tuple[str, ...]) -> None:
    pages = {name: html(WHOLE[name]) for name in names}
    shown = asyncio.run(render_all({**pages, "a lazy list": html(LAZY)}))
    # The scripts that write the text hold it too.
    texts = {name: re.sub(r"<script.*?</script>", "", text) for name, text in shown.items()}
    assert [name for name, text in texts.items() if TEXT not in text] == []
    assert shown["a lazy list"].count(f"<p>{TEXT}") == 4 * 60


def test_a_page_that_never_settles_is_told() -> None:
    never = html("setInterval(() => document.body.append('字'), 20)")
    (told,) = asyncio.run(render_all({"never": never}, 2.0)).values()
    assert told == "the page never settles within 2 seconds"


@pytest.fixture
def listener() -> Iterator[Sockets]:
    """Sockets on a loopback address, of one port, that count who comes."""
    server = socket.create_server(("127.0.0.1", 0))
    with closing(server) as tcp, closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as udp:
        udp.bind(("127.0.0.1", tcp.getsockname()[1]))
        for each in (tcp, udp):
            each.settimeout(0.3)
        yield tcp, udp


def ways_out(tcp: socket.socket) -> dict[str, Fetched]:
    """A page for each way out, to a name that resolves to a loopback address."""
    host = f"localhost:{tcp.getsockname()[1]}"
    names = {"http": f"http://{host}", "ws": f"ws://{host}", "host": host}
    shown = f"document.body.append('{TEXT}'); "
    return {name: html(shown + script.format(**names)) for name, script in AWAY.items()} | {
        name: html(markup=TEXT + markup.format(**names)) for name, markup in MARKUP.items()
    }


def check_nobody_came(tcp: socket.socket, udp: socket.socket) -> None:
    with pytest.raises(TimeoutError):
        tcp.accept()
    with pytest.raises(TimeoutError):
        udp.recv(1)


@pytest.mark.slow
def test_the_browser_makes_no_connection_of_its_own(listener: Sockets) -> None:
    shown = asyncio.run(render_all(ways_out(listener[0]), 5.0))
    check_nobody_came(*listener)
    assert [name for name, text in shown.items() if TEXT not in text] == []


def test_all_ways_out_at_once_lead_nowhere(listener: Sockets) -> None:
    scripts = [page.body.decode() for page in ways_out(listener[0]).values()]
    page = Fetched(200, "text/html; charset=utf-8", "".join(scripts).encode())
    (shown,) = asyncio.run(render_all({"all": page}, 5.0)).values()
    check_nobody_came(*listener)
    assert TEXT in shown


def test_a_listener_notices_who_comes(listener: Sockets) -> None:
    """What the tests above see nothing of is seen where something is."""
    tcp, udp = listener
    with closing(socket.create_connection(tcp.getsockname())):
        tcp.accept()[0].close()
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as sender:
        sender.sendto(b"x", udp.getsockname())
        assert udp.recv(1) == b"x"


def test_the_pauses_between_requests_are_not_the_page_s_own() -> None:
    async def slowly(url: str) -> Fetched | None:
        await asyncio.sleep(1.5)
        return await site(url)

    async def render() -> str:
        browser = Browser(1.0)
        try:
            return await browser.render(URL, html(WHOLE["fetch"]), slowly)
        finally:
            await browser.close()

    assert TEXT in re.sub(r"<script.*?</script>", "", asyncio.run(render()))
