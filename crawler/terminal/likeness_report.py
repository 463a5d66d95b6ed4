"""What a profile is, and what likeness a collection has, as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from crawler.labels import say
from crawler.likeness.expectation import expect
from crawler.likeness.profile import Profile

_WORDS = 12  # words of a profile that are printed: a line
_CUES = 6  # cues of a profile that are printed: a line
_BINS = 10  # bars of the histogram
_WIDTH = 40  # characters of its longest bar


def print_profile(profile: Profile, console: Console) -> None:
    """Print a profile's words, cues and genres, and each seed's likeness to the others."""
    description = profile.describe(_WORDS, _CUES)
    cues = "; ".join(f"{say(name, of='cues')} {weight:+.1f}" for name, weight in description.cues)
    for line in (
        f"profile {profile.hash}: {len(profile.seeds)} seeds, {profile.marks} marks",
        f"  words: {' '.join(description.words)}",
        f"  form: {cues}",
        f"  genres: {', '.join(description.genres)}",
        *(f"seed {name}: likeness to the others {it:.2f}" for name, it in profile.leave_one_out()),
    ):
        console.print(say(line))
    for warning in profile.warnings():
        console.print(say(warning), style="yellow")


def print_histogram(
    kept: Sequence[float], unlike: Sequence[float], bar: float, console: Console
) -> None:
    """Print how many texts have which likeness, and what the bar is expected to be worth."""
    everything = [*kept, *unlike]
    if not everything:
        return
    counts = [0] * _BINS
    for likeness in everything:
        counts[min(int(likeness * _BINS), _BINS - 1)] += 1
    most = max(counts)
    for number, count in enumerate(counts):
        bars = "█" * round(_WIDTH * count / most)
        console.print(say(f"likeness {number / _BINS:.1f} {count:>7} {bars}"))
    expected = expect(everything, bar)
    summary = say(
        f"bar {bar:g}: {len(unlike)} rejected; expected of what is kept: precision"
        f" {expected.precision:.2f}, recall {expected.recall:.2f}"
    )
    console.print(summary)
