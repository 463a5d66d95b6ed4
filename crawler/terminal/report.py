"""What a collection came to: a table by site, the sums, and every page that gave no document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from crawler.labels import say
from crawler.store import UNLIKE, Point, Summary

_COLUMNS = ("pages", "documents", "new", "duplicates", "rejected", "failed", "gaps")

_SHOWN = 10  # addresses that are named
_ALLOWED_BY = {
    UNLIKE: "--min-likeness",
    "over the host's budget": "-s HOST_PAGES=N -s HOST_BYTES=N",
}
"""What takes in more of what was refused for a reason."""

_TENTHS = 10  # points of the harvest curve that are printed
_LIKENESS = (
    "likeness: the chance that a text is wanted, judged by the seeds; long texts score higher"
)


def print_report(summaries: Sequence[Summary], console: Console) -> None:
    """Print the runs' summaries, one row a site, with the sums of the conservation law, and what
    likeness is."""
    columns = (say(name, of="columns") for name in ("site", *_COLUMNS, "likeness"))
    table = Table(*columns, box=None, padding=(0, 1, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
    for summary in summaries:
        table.add_row(summary.site, *map(str, _figures(summary)), _score(summary.likeness))
    console.print(table)
    states = sum((Counter(summary.states) for summary in summaries), Counter())
    carried = sum(summary.carried for summary in summaries)
    given = carried + sum(summary.taken for summary in summaries)
    before = f" ({carried} of them left by an earlier run)" if carried else ""
    states_said = say(f"{given} addresses{say(before)} = {_sum(states)}")
    console.print(states_said)
    documents = sum(summary.documents for summary in summaries)
    duplicates = sum(summary.duplicates for summary in summaries)
    representatives = documents - duplicates
    console.print(
        say(f"{documents} documents = {representatives} representatives + {duplicates} duplicates"),
        highlight=False,
    )
    misses = sum(summary.misses for summary in summaries)
    if misses:
        console.print(say(f"{misses} pages were not in the recordings"))
    console.print(say(_LIKENESS))
    for summary in summaries:
        if len(summary.harvest) > 1:
            line = say(f"harvest of {summary.site}: {_curve(summary.harvest)} (wanted/pages)")
            console.print(line)
    for summary in summaries:
        for state, reasons in (("rejected", summary.rejected), ("failed", summary.failed)):
            _print_reasons(summary.site, state, reasons, console)


def _figures(summary: Summary) -> list[int]:
    states = summary.states
    return [
        sum(states.values()) - states.get("queued", 0),
        summary.documents,
        summary.new,
        summary.duplicates,
        states.get("rejected", 0),
        states.get("failed", 0),
        summary.gaps,
    ]


def _curve(points: Sequence[Point]) -> str:
    """Return the harvest curve at tenths of a run."""
    tenths = {points[-(-len(points) * n // _TENTHS) - 1] for n in range(1, _TENTHS + 1)}
    shown = sorted(tenths, key=lambda point: point.pages)
    return ", ".join(f"{point.wanted}/{point.pages}" for point in shown)


def _score(likeness: float | None) -> str:
    return "–" if likeness is None else f"{likeness:.2f}"


def _sum(states: Mapping[str, int]) -> str:
    counts = sorted(states.items())
    return " + ".join(f"{n} {say(state, of='states')}" for state, n in counts) or "0"


def _print_reasons(
    site: str,
    state: str,
    reasons: Mapping[str, Sequence[str]],
    console: Console,
) -> None:
    shown_state = say(state, of="states")
    for reason, urls in reasons.items():
        more = say(f"and {len(urls) - _SHOWN} more")
        shown = [*urls[:_SHOWN], more] if len(urls) > _SHOWN else urls
        line = say(f"{shown_state} at {site}: {say(reason, of='reasons')} ({len(urls)})")
        if reason in _ALLOWED_BY:
            line += say(f"; more with {_ALLOWED_BY[reason]}")
        console.print(line)
        for url in shown:
            console.print(f"  {url}", soft_wrap=True)
