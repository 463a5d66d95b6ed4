"""Words of a page in the form that rules are written in: simplified, without a mirror's glosses."""

from __future__ import annotations

import re

from crawler.restoration.characters.script import simplify
from crawler.restoration.mirror.glosses import TONED

_READING = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zɡ]*[{TONED}])[a-zɡ{TONED}]{{1,8}}[)）]")


def plain(text: str) -> str:
    """Return a text in simplified characters and without bracketed readings, for comparing only.

    >>> plain("發(fā)表時間:昨日"), plain("格式(docx)")
    ('发表时间:昨日', '格式(docx)')
    """
    return text if text.isascii() else simplify(_READING.sub("", text))


def one_line(text: str) -> str:
    """Return a text on one line, its white space collapsed."""
    return " ".join(text.split())
