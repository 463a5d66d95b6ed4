"""docs/browse.png, as a browser shows it: python docs/browse.py DATABASE QUERY

Needs chromium with its chromedriver, and selenium (in the extra `dev`).
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from selenium import webdriver

from crawler.browse import datasette_arguments

_WIDTH, _HEIGHT = 1280, 800


def main(database: str, query: str) -> None:
    """Serve a database, look at a query's results, save the picture beside this file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = datasette_arguments(database, host="127.0.0.1", port=port)
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", *arguments], stderr=subprocess.PIPE
    )
    assert server.stderr
    try:
        while b"running on" not in (line := server.stderr.readline()):
            if not line:
                raise SystemExit("the server ended")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
            options.add_argument(argument)
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        browser = webdriver.Chrome(options, service)
        browser.set_window_size(_WIDTH, _HEIGHT)
        browser.get(f"http://127.0.0.1:{port}/-/search?q={quote(query)}")
        browser.save_screenshot(str(Path(__file__).with_suffix(".png")))
        browser.quit()
    finally:
        server.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
