"""What the pages say in Chinese of what a database says in English."""

from __future__ import annotations

from crawler.labels import CHINESE, label, reason_of_likeness


def called(text: str | None, of: str = "called") -> str:
    """Return the Chinese name of a family, a script, a relation, or what else ``of`` says.

    >>> called("dochost"), called("glosses", "steps"), called(None)
    ('文库', '注音', '')
    """
    return label(text or "", CHINESE, of=of)


def done(step: str, reason: str) -> str:
    """Return in Chinese which step of restoration changed something, and why.

    >>> done("script", "traditional script"), done("blanks", "")
    ('繁简：繁体字', '空白')
    """
    return "：".join(filter(None, (called(step, "steps"), called(reason, "reasons"))))


def in_words(reason: str) -> str:
    """Return a reason of likeness in Chinese.

    >>> in_words("words of duty: 要, 推进, as in 5 of 5 seeds")
    '职责用语：要, 推进（5/5 篇范文也有）'
    >>> in_words("shares 攻坚, 围绕"), in_words("reads like 讲话: commas, 同志们")
    ('共有词语：攻坚, 围绕', '读来像讲话：逗号, 同志们')
    """
    return reason_of_likeness(reason, CHINESE)
