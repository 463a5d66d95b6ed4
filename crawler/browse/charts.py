"""Charts as SVG, made here: a page needs no script and no other host for them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _FOOT = 320, 110, 16  # of a chart, in the units of its viewBox; the page scales it


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
    return _chart("".join(bars), f"{name}: {', '.join(map(str, counts))}", "0", "1")


def curve(points: Sequence[tuple[int, int]], name: str) -> str:
    """Return an SVG of a sum that grows: pairs of a place and the sum there, from (0, 0).

    >>> 'points="0.0,94.0 320.0,2.0"' in curve([(50, 7)], "harvest")
    True
    """
    last, most = points[-1][0] or 1, max(most for _, most in points) or 1
    line = " ".join(
        f"{_WIDTH * place / last:.1f},{_HEIGHT - _FOOT - (_HEIGHT - _FOOT - 2) * value / most:.1f}"
        for place, value in [(0, 0), *points]
    )
    description = f"{name}: {', '.join(f'{place} {value}' for place, value in points)}"
    return _chart(f'<polyline points="{line}"/>', description, "0", f"{last:,}")


def _chart(shapes: str, description: str, left: str, right: str) -> str:
    ends = (
        f'<text x="0" y="{_HEIGHT - 3}">{left}</text>'
        f'<text x="{_WIDTH}" y="{_HEIGHT - 3}" text-anchor="end">{right}</text>'
    )
    return (
        f'<svg class="histogram" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{escape(description)}">{shapes}{ends}</svg>'
    )
