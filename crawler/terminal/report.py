"""What a collection came to: a table by site, the sums, and every page that gave no document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from crawler.store import Summary

_COLUMNS = ("pages", "documents", "new", "duplicates", "rejected", "failed", "gaps")


def print_report(summaries: Sequence[Summary], console: Console) -> None:
    """Prints the runs' summaries, one row a site, with the sums of the conservation law."""
    table = Table("site", *_COLUMNS, "likeness", box=None, padding=(0, 1, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
    for summary in summaries:
        table.add_row(summary.site, *map(str, _figures(summary)), _score(summary.likeness))
    console.print(table)
    states = sum((Counter(summary.states) for summary in summaries), Counter())
    carried = sum(summary.carried for summary in summaries)
    given = carried + sum(summary.taken for summary in summaries)
    before = f" ({carried} of them left by an earlier run)" if carried else ""
    console.print(f"{given} addresses{before} = {_sum(states)}", highlight=False)
    documents = sum(summary.documents for summary in summaries)
    duplicates = sum(summary.duplicates for summary in summaries)
    kept = f"{documents - duplicates} representatives + {duplicates} duplicates"
    console.print(f"{documents} documents = {kept}", highlight=False)
    misses = sum(summary.misses for summary in summaries)
    if misses:
        console.print(f"{misses} pages were not in the recordings", highlight=False)
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


def _score(likeness: float | None) -> str:
    return "–" if likeness is None else f"{likeness:.2f}"


def _sum(states: Mapping[str, int]) -> str:
    return " + ".join(f"{count} {state}" for state, count in sorted(states.items())) or "0"


def _print_reasons(
    site: str, state: str, reasons: Mapping[str, Sequence[str]], console: Console
) -> None:
    for reason, urls in reasons.items():
        shown = [*urls[:_SHOWN], f"and {len(urls) - _SHOWN} more"] if len(urls) > _SHOWN else urls
        console.print(f"{state} at {site}: {reason} ({len(urls)})", highlight=False)
        for url in shown:
            console.print(f"  {url}", highlight=False, soft_wrap=True)


_SHOWN = 10
