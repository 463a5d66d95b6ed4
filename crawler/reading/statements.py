"""Statements of rights: what a site says below a text of who may print it, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.patterns import LazyPattern
from crawler.reading.plain import plain

LONGEST_RIGHTS = 240
"""Letters of a line that states rights and no more (chosen: longer ones are a page of law)."""

LEAST_TERMS = 2
"""Words of rights and their terms that a statement has at least (chosen: it names what must not be
done, and by whom or but how)."""

_RIGHTS = LazyPattern(
    r"版权|著作权|知识产权|侵权|侵删|盗用|抄袭|文责|转载|摘编|免责|原创(?=内容|作品|文章|首发)|授权(?=发布|刊发|转载)"
)
_TERMS = LazyPattern(
    r"未经|禁止|严禁|谢绝|请勿|不得|须经|必究|自负|注明|标明|联系|告知|来信|致电|后台|邮[件箱]|删除|删稿|处理|异议"
    r"|本[网站刊报号]|平台|我们|归[^，。]{1,10}所有|仅[供为]|不代表|不作为|不构成|网络|互联网"
)
_TOLD = LazyPattern(r"[他她]|我(?!们|[网站刊报])|说[，：:]|《[^》]*法》")
"""Signs of somebody who tells of such things, or of the law."""


def states_rights(line: str, above: Sequence[str]) -> bool:
    """Return whether a line says no more than who may print a text and whom to ask, below a text
    (its lines ``above``) that speaks of no such thing.

    >>> states_rights("（图文由茶乡周刊授权发布，涉及版权请与我们联系）", ["采茶的人。"])
    True
    >>> states_rights("转载须经同意。", ["有人转载。"]), states_rights("侵权的事有律师。", [])
    (False, False)
    """
    return _is_statement(line) and not any(
        _RIGHTS.search(plain(each)) and not _is_statement(each) for each in above
    )


def _is_statement(line: str) -> bool:
    if len(line) > LONGEST_RIGHTS or _TOLD.search(said := plain(line)):
        return False
    rights = {found[0] for found in _RIGHTS.finditer(said)}
    terms = rights | {found[0] for found in _TERMS.finditer(said)}
    return bool(rights) and len(terms) >= LEAST_TERMS
