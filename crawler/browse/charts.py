"""Charts as SVG, made here: a page needs no script and no other host for them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _FOOT = 320, 110, 16


def histogram(counts: Sequence[int], name: str) -> str:
    """Return an SVG of how often values from 0 to 1 occur, in steps of equal width; each bar
    says its number.

    >>> histogram([1, 3], "likeness").count("<rect")
    2
    """
    step = _WIDTH / max(1, len(counts))
    most = max(counts, default=0) or 1
    bars = []
    for place, count in enumerate(counts):
        height = (_HEIGHT - _FOOT - 2) * count / most
        low, high = place / len(counts), (place + 1) / len(counts)
        bars.append(
            f'<rect x="{place * step + 1:.1f}" y="{_HEIGHT - _FOOT - height:.1f}"'
            f' width="{step - 2:.1f}" height="{height:.1f}">'
            f"<title>{low:.1f}–{high:.1f}: {count:,}</title></rect>"
        )
    ends = (
        f'<text x="0" y="{_HEIGHT - 3}">0</text>'
        f'<text x="{_WIDTH}" y="{_HEIGHT - 3}" text-anchor="end">1</text>'
    )
    told = escape(f"{name}: {', '.join(map(str, counts))}")
    return (
        f'<svg class="histogram" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{told}">{"".join(bars)}{ends}</svg>'
    )
