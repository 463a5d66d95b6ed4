"""What stands for names that somebody took out: ``**``, XX, ___, 某某, (三字名称替换), {dy}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words, uncommon

_MASKS = frozenset("*_xX×")
_RUN = LazyPattern(r"([*_某xX×])\1*")
# Masks that say their length or what they hide, and the codes by which hosts of companies' pages
# write what the advertising law forbids ({dy}: 第一).
_LENGTH = r"[单双两一二三四五六七八九十\d]{1,3}个?字"
_NAMED = (
    r"(?:人|地|姓|单位|公司|机构|学校|企业|部门|县|市|村|品牌|领导)名字?|名字|姓名"
    r"|(?:单位|公司|机构)?名称"
)
_NAMES = rf"{_NAMED}|(?:名[字称])?[和与及]?(?:职务|职位|头衔)|单位|词语?"
_HIDES = r"已?(?:被)?(?:替换|隐去|省略|代替|略去?|隐藏|删除|屏蔽)"
_SPELT = LazyPattern(
    rf"[(（\[【](?:此处|这里|原文)?(?:{_HIDES})?(?:{_LENGTH}(?:的)?(?:{_NAMES})?(?:{_HIDES})"
    rf"|(?:{_HIDES}){_LENGTH}(?:的)?(?:{_NAMES})|{_LENGTH}(?:的)?(?:{_NAMED}))[)）\]】]"
    rf"|[(（\[【](?:此处|原文)?(?:(?:{_NAMES})(?:{_HIDES})|(?:{_HIDES})(?:{_NAMED}))[)）\]】]"
    r"|\{[a-z]{1,4}\d?\}"
)
# What the advertising law forbids begins so (第一, 最好, 唯一); little else does before a star.
_BEFORE_FORBIDDEN = ("第", "最", "唯")
# One is in each of them, or a brace.
_IN_SPELT = Words(
    *("替换", "隐去", "省略", "代替", "略去", "略)", "略）", "略]", "略】", "隐藏", "删除"),
    *("屏蔽", "名)", "名）", "名]", "名】", "名字", "名称"),
)
_HAN = LazyPattern(r"[\u3400-\u9fff\U00020000-\U000323af]")


class Span(NamedTuple):
    """A stretch of a text, in character offsets."""

    start: int
    end: int


def find_placeholders(text: str) -> tuple[Span, ...]:
    """Find the places of removed names, in order; they are the copy's own and stay in the text.

    >>> text = "**市、推动x高质量发展、XX镇、某某同志、___年"
    >>> [text[start:end] for start, end in find_placeholders(text)]
    ['**', 'x', 'XX', '某某', '___']
    >>> find_placeholders("某些地方的VIP和XXL码，x=3，5*3")
    ()
    """
    may_be = "{" in text or _IN_SPELT.met(text)
    spelt = [Span(*match.span()) for match in _SPELT.finditer(text)] if may_be else []
    runs = (run for run in _runs(text) if not any(s <= run.start < e for s, e in spelt))
    return tuple(sorted([*spelt, *runs]))


def _runs(text: str) -> Iterator[Span]:
    if "某" not in text and _MASKS.isdisjoint(uncommon(text)):
        return
    for run in _RUN.finditer(text):
        start, end = run.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if end - start == 1:
            inside = run[1] not in "_某" and bool(_HAN.match(before) and _HAN.match(after))
            stands = inside or (run[1] == "*" and before in _BEFORE_FORBIDDEN)
        else:
            stands = run[1] not in "xX×" or not (_is_latin(before) or _is_latin(after))
        if stands:
            yield Span(start, end)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
