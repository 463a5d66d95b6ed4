"""What restoration did to a text, for people: each edit in its place, and what stayed open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from crawler.document import Edit
from crawler.labels import say
from crawler.restoration import Restored
from crawler.restoration.edits import Change, rewrite

_AROUND = 12  # characters of context on either side
_LONGEST = 60  # of a change, before its middle is left out


def explain(title: str, text: str, restored: Restored) -> Iterator[Text]:
    """Give a line for each edit of a title and a text, for each gap and each damaged place.

    An edit's line shows what stood there, what stands there now, and the reason.
    """
    yield from _edits(title, restored.title_edits, say("title"))
    yield from _edits(text, restored.edits, say("text"))
    for gap in restored.gaps:
        withheld = "…" if gap.characters is None else f"… {say(f'{gap.characters} characters')} …"
        hidden = Text(withheld, style="magenta")
        kind = say(gap.kind, of="gaps")
        yield _line(say("gap"), restored.text, gap.position, gap.position, hidden, kind)
    for damage in restored.damaged:
        place = Text(_shortened(restored.text[damage.start : damage.end]), style="yellow")
        reason = say(damage.reason, of="reasons")
        yield _line(say("damaged"), restored.text, damage.start, damage.end, place, reason)
    edits = len(restored.title_edits) + len(restored.edits)
    yield Text(
        say(
            f"{edits} edits, {len(restored.gaps)} gaps, {len(restored.damaged)} damaged places; "
            f"script {say(restored.script, of='called')}, spun {restored.spun:.2f}"
        )
    )


def _edits(text: str, edits: Sequence[Edit], part: str) -> Iterator[Text]:
    for step, group in groupby(edits, lambda edit: edit.step):
        of_step = list(group)
        for edit in of_step:
            place = Text(_shortened(edit.before), style="red strike")
            place.append("→", style="not strike dim")
            place.append(_shortened(edit.after), style="not strike bold green")
            name, reason = f"{part} {say(step, of='steps')}", say(edit.reason, of="reasons")
            yield _line(name, text, edit.start, edit.end, place, reason)
        changes = [Change(edit.start, edit.end, edit.after, edit.reason) for edit in of_step]
        text, _ = rewrite(text, changes, step)


def _line(name: str, text: str, start: int, end: int, place: Text, reason: str) -> Text:
    return Text.assemble(
        (f"{name} {start}: ", "dim"),
        visible(text[max(0, start - _AROUND) : start]),
        ("[", "dim"),
        place,
        ("]", "dim"),
        visible(text[end : end + _AROUND]),
        (f"  ({reason})", "cyan"),
    )


def _shortened(text: str) -> str:
    half = _LONGEST // 2
    short = text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"
    return visible(short)


def visible(text: str) -> str:
    """Return the text on one line; what can't be seen or would move the cursor gets a sign."""
    shown = text.replace("\n", "⏎").replace("\u3000", "␣")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
