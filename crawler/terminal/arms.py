"""What was learned of links, and the trails of documents, as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from rich.console import Console
from rich.table import Table

from crawler.focus.arms import Arm
from crawler.labels import say
from crawler.store import Store
from crawler.store.queue import learned_queue

_COLUMNS = ("host", "place", "addresses", "pages", "gave", "waiting", "promise")


def print_arms(store: Store, hosts: Collection[str], limit: int, console: Console) -> None:
    """Print the arms of the hosts named, or of the `limit` hosts that gave most, the best first."""
    table = Table(*(say(name, of="columns") for name in _COLUMNS), box=None)
    for column in table.columns[3:]:
        column.justify = "right"
    for host, arms in _by_host(store, hosts, limit):
        for number, arm in enumerate(sorted(arms, key=lambda arm: (-arm.reward, arm.number))):
            gave = f"{arm.reward / arm.pages:.2f}" if arm.pages else "–"
            best = f"{arm.best:.2f}" if arm.waiting else "–"
            key, name = arm.key, "" if number else host
            figures = (f"{arm.pages:g}", gave, str(arm.waiting), best)
            table.add_row(name, key.block, key.template, *figures)
    console.print(table)


def print_trail(store: Store, document: int, console: Console) -> None:
    """Print by which links a document was found."""
    for step in store.trail_of(document):
        promise = "" if step.promise is None else f"{step.promise:.2f}"
        console.print(f"{promise:>4}  {step.url}  {step.words}", soft_wrap=True)


def _by_host(store: Store, hosts: Collection[str], limit: int) -> Iterator[tuple[str, list[Arm]]]:
    found: defaultdict[str, list[Arm]] = defaultdict(list)
    for arm in learned_queue(store).arms():
        if not hosts or arm.key.host in hosts:
            found[arm.key.host].append(arm)
    gave = {host: sum(arm.reward for arm in arms) for host, arms in found.items()}
    for host in sorted(found, key=lambda host: (-gave[host], host))[: len(hosts) or limit]:
        yield host, found[host]
