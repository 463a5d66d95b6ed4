"""A person's word on documents, asked for and learned from."""

from __future__ import annotations

from crawler.labels import say, say_reasons
from crawler.likeness.asking import choose
from crawler.likeness.expectation import expect
from crawler.likeness.profile import Profile
from crawler.store import CURRENT, Store
from crawler.terminal.checks import stop
from crawler.terminal.consoles import plain_console
from crawler.terminal.score import score_all

_SHOWN = 5  # documents that rose, and that fell
_FIRST_LINES = 120  # characters of a text that are printed


def ask(store: Store, profile: Profile, number: int) -> None:
    """Print the documents whose mark teaches the profile most."""
    console = plain_console(soft_wrap=True)
    marked = store.profiles.marked(profile.seeds_hash)
    unmarked = [(n, genre) for n, _, genre in store.profiles.ranked() if n not in marked]
    for document in choose(unmarked, number):
        shown = store.document_of(document)
        console.print(f"{document} {shown.likeness or 0:.2f} {shown.title}", style="bold")
        console.print(f"  {say_reasons(shown.reasons)}")
        console.print(f"  {' '.join(shown.text.split())[:_FIRST_LINES]}")
    console.print(say("Say which are wanted with: tongwen mark yes|no NUMBER…"))


def mark(
    store: Store,
    profile: Profile,
    wanted: bool | None,
    names: list[str],
    bar: float,
) -> None:
    """Mark the documents named by number or address, score all anew, print what that changed."""
    numbers = []
    for name in names:
        number = store.number_of(name)
        if number is None:
            stop(f"no document {name!r} in {store.path}")
        numbers.append(number)
    before = _likenesses(store)
    store.profiles.mark(profile.seeds_hash, numbers, wanted)
    taught = store.profiles.load()
    assert taught
    score_all(store, taught, CURRENT)
    after = _likenesses(store)
    _say_what_changed(store, before, after, bar, taught)


def _likenesses(store: Store) -> dict[int, float]:
    return {number: likeness for number, likeness, _ in store.profiles.ranked()}


def _say_what_changed(
    store: Store, before: dict[int, float], after: dict[int, float], bar: float, profile: Profile
) -> None:
    console = plain_console(soft_wrap=True)
    moves = sorted(after, key=lambda n: before.get(n, 0.0) - after[n])
    rose = [n for n in moves[:_SHOWN] if after[n] > before.get(n, 0.0) + 0.01]
    fell = [n for n in moves[::-1][:_SHOWN] if after[n] < before.get(n, 0.0) - 0.01]
    for n in rose:
        title = store.document_of(n).title
        console.print(say(f"rose {before.get(n, 0.0):.2f} to {after[n]:.2f}: {n} {title}"))
    for n in fell:
        title = store.document_of(n).title
        console.print(say(f"fell {before.get(n, 0.0):.2f} to {after[n]:.2f}: {n} {title}"))
    expected = expect(list(after.values()), bar)
    summary = (
        f"{profile.marks} marks; above the bar of {bar:g}: precision {expected.precision:.2f},"
        f" recall {expected.recall:.2f} expected"
    )
    console.print(say(summary))
