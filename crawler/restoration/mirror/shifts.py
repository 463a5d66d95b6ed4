"""Bytes out of step: glosses inside characters, ``思想?yún)R報``, and shifts, ``導向！叭齻年``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.document import Damage, Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.gbk import characters, is_users, pairs
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.language.model import Model, TextModel
from crawler.restoration.mirror.candidates import AH, MARKS
from crawler.restoration.mirror.glosses import TONED, is_reading, without_glosses
from crawler.restoration.mirror.own_words import SHORTEST, own_words
from crawler.restoration.mirror.pairing import open_quotes
from crawler.restoration.mirror.paths import Decoder
from crawler.restoration.mirror.rescoring import rescore
from crawler.restoration.mirror.search import Budget, Decoded, Search
from crawler.restoration.mirror.shown import fold_history, fold_traditional, mark_bytes
from crawler.restoration.mirror.surprise import mean_surprise, surprises, usual_surprise
from crawler.restoration.mirror.weighing import (
    RIVALLED,
    RIVALLED_IN_SILENCE,
    read_before,
    trimmed,
    weigh,
)

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

STEP = "shifts"
STRANGE = 6.5  # nats a character, from which on a text after a mark is looked at
STRANGER = 8.5  # the same where damage of this kind shows a "?" and here is none
# Nats by which a stretch is likelier in step than as it stands, from which on a shift is proved in
# a text that nothing else shows to be a mirror's. In two million characters of clean texts in
# traditional script, their marks of any form, no stretch of characters gains as much as 5.
PROOF = 8.0
# How probably an exclamation mark that is the only sign of a loss stands for one, from which on
# it is marked: those that stand for one are
# above it (but one of 14), five of 71 others between it and twice as much (half of the texts).
RIVALLED_ALONE = 0.0045
# How probably such a mark is one all the same, below which it is read as what was lost: of the
# readings below it three of four were right, none stood for a mark of an author's (the same half).
SURE_ALONE = 0.25
# The same of one before a break, where losses show nothing: of 19 that stood for a loss 16 were
# above 0.06 (essays of the likeness texts); by a discounted model some more is as probable.
RIVALLED_AT_BREAK = 0.08
NEAR = 4  # most runs that are out of step end within so many characters

_READING = rf"[a-zɡ{TONED}]{{1,7}} ?[)）]"
_MARK = f"[{MARKS}!,;:?]"
_SUSPECT = LazyPattern(rf"(?P<torn>[?？]?[(（]?{_READING})|(?P<shift>[?？]?{_MARK})")
_WHOLE = LazyPattern(r"[(（]([^()（）]+)[)）]")
# Before a break it is the author's, for a break was lost with what it stands for; where breaks are
# double it is so before two.
_EXCLAMATION = LazyPattern("[！!](?!\n)")
_BEFORE_LESS_THAN_TWO = LazyPattern("[！!](?!\n\n)")
_BREAK = LazyPattern("\n+")
_LETTER = LazyPattern(r"[\u3400-\u9fff]{0,2}[A-Za-z](?![A-Za-z)）])")
# A quotation that ends so has lost its full stop and closing mark: nobody mixes the widths.
_UNCLOSED = LazyPattern(r"“[^“”\n]*[\u3400-\u9fff]\?！\?$", re.MULTILINE)
# A letter in mid-text behind two marks is the trail of a character: nobody writes so.
_TRAIL_SHOWN = LazyPattern(rf"(?<=[\u3400-\u9fff])\?{_MARK}[@-Z\[-~](?=[\u3400-\u9fff])")
# So is what the last character of a paragraph left of the tag behind it.
_TAG_TORN = LazyPattern(
    rf"(?<=[\u3400-\u9fff])\?{_MARK}?\?/?(?:p|br ?/?|div|span|li|td|h[1-6])>", re.IGNORECASE
)
_TAG_LEFT = LazyPattern(r"[?？]/?(?:p|br ?/?|div|span|strong|li|td|h[1-6])>", re.IGNORECASE)
# The head of a list is no reading: behind it stands b), which no character is read as.
_LISTED = LazyPattern(r"[(（]?a[)）][^\n]{1,200}?(?<![a-z])b[)）]")
_FULL_MARK = LazyPattern("[，：；！？（）]")
_HALF_MARK = LazyPattern(r"(?<=[\u3400-\u9fff])[,:;!?](?=[\u3400-\u9fff])")
_HAN = LazyPattern(r"[\u3400-\u9fff]")
# Of full width behind one of half width.
_MIXED = LazyPattern(r"\?[！，、。；：]")
_SHOWN = LazyPattern(rf"[?？][(（]?{_READING}")
_VANISHED = LazyPattern(rf"[\u3400-\u9fff]{_READING}")
_SHOWN_END = LazyPattern(r"[?？][！，、。；!,;]")


def repair_shifts(
    text: str,
    model: Model | None = None,
    conversion: Conversion | None = None,
    budget: Budget | None = None,
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put bytes that a mirror read out of step back into step.

    Takes the traditional text of a mirror with its glosses. A place is changed when the best
    reading of its bytes can be read, else it stays and is damaged; so are the characters of which
    another one is not much less probable or that are hardly expected, and places where an ASCII
    character was lost for good. What the ``budget`` of steps (one that fits the text if None) does
    not suffice for stays and is damaged. Gives the text, the edits, and the damaged places in it.

    >>> repair_shifts("要寫一份思想?yún)R報。")[0]
    '要寫一份思想匯報。'
    """
    model = model or SHIPPED.model
    budget = budget or Budget(len(text))
    found = list(find_changes(text, model, conversion, budget, model.discounted))
    found = rescore(text, found, model, conversion)
    usual = usual_surprise(text, model, conversion) if found else 0.0
    readings = [weigh(text, change, decoded, usual, model, conversion) for change, decoded in found]
    if _HALF_MARK.search(text) and not _FULL_MARK.search(text):
        # The copy was folded to marks of half width, but for those that were out of step.
        readings = [reading.folded() for reading in readings]
    changes = [reading.change for reading in readings if reading.can_be_read]
    repaired, edits = rewrite(text, changes, STEP)
    damaged: list[Damage] = []
    for reading in readings:
        damaged += reading.damaged(follow(reading.change.start, edits))
    return repaired, edits, tuple(damaged)


def is_shifted(
    text: str,
    model: Model,
    conversion: Conversion | None = None,
    budget: Budget | None = None,
) -> bool:
    """Say whether a traditional text without readings was made by a mirror all the same: some
    place in it makes no sense as it stands, and good sense with its bytes in step. Half of
    the ``budget`` of steps (one that fits the text if None) goes into it at most.

    >>> is_shifted("堅持目標導向。他說：「好！」大家都笑了。", SHIPPED.model)
    False
    """
    if any(proof.search(text) for proof in (_UNCLOSED, _TRAIL_SHOWN, _TAG_TORN)):
        return True
    budget = budget or Budget(len(text))
    small = budget.share(budget.left // 2)
    # The places are read one by one: the first proof ends the search.
    proved = any(
        _is_proof(text, change, decoded, model, conversion)
        for change, decoded in find_changes(text, model, conversion, small)
    )
    budget.left += small.left
    return proved


def _is_proof(
    text: str, change: Change, decoded: Decoded, model: Model, conversion: Conversion | None
) -> bool:
    """Say whether a stretch is much likelier with its bytes in step, and can be read so: one of
    characters, or of marks that nobody writes, for some write 。。。."""
    before = text[change.start : trimmed(text, change).end]
    if decoded.gain < PROOF or not (_HAN.search(before) or _MIXED.match(before)):
        return False
    usual = usual_surprise(text, model, conversion)
    return weigh(text, change, decoded, usual, model, conversion).can_be_read


def find_changes(
    text: str,
    model: Model,
    conversion: Conversion | None,
    budget: Budget,
    judge: Model | None = None,
) -> Iterator[tuple[Change, Decoded]]:
    """Find the places that were read out of step, each with what it most probably said by the
    model, or by another one that is their judge."""
    decoder = detect_decoder(text)
    threshold = STRANGER if decoder.ends_show else STRANGE
    suspects = _suspects(text, model, threshold, conversion)
    # Where losses show nothing, an exclamation mark may be the only sign of one.
    silent = decoder.ends_show is False or (decoder.ends_show is None and not decoder.shows)
    # One of half width says less: a mirror cuts at full ones.
    known = "！!" if decoder.ends_show is False else "！"
    marks = _lone_exclamations(text) if silent else ()
    only_marks = {match.start() for match in marks if match[0] in known}
    only_marks -= {match.start() for match in suspects}
    # A mark before a reading may be one that was found across two characters, or a loss.
    entries = {match.start() for match in suspects if match["shift"] or match[0][0] in "?？"}
    entries |= only_marks
    places = sorted({*only_marks, *(suspect.start() for suspect in suspects)})
    vanished = replace(decoder, ends_show=False)
    doubting = Search(text, model, conversion, decoder=vanished, entries=entries, budget=budget)
    model = judge or model
    if suspects and len(text) >= SHORTEST:
        model = TextModel(model, own_words(text, places, conversion))
    search = Search(text, model, conversion, decoder=decoder, entries=entries, budget=budget)
    # The more of them there are, the fewer of them were another mark.
    least = min(0.5, RIVALLED_ALONE * max(1, len(only_marks) / 2))
    cursor, opened, known_to = 0, "", 0
    for start in places:
        if start < cursor:
            continue
        opened, known_to = open_quotes(text[known_to:start], opened), start
        reader = doubting if start in only_marks else search
        decoded = reader.read(start, read_before(text, start, conversion), opened)
        if start in only_marks and not _is_sure(decoded):
            # Nothing else speaks against it, so it stays; but something may be lost here.
            if decoded.events or decoded.doubts[0] > least:
                end = _end_of_doubt(text, start, decoded)
                doubted = replace(decoded, events=0, doubts=(1.0,) * (end - start), ways=())
                yield Change(start, end, text[start:end], ""), doubted
            continue
        rivalled = RIVALLED
        if silent and text[start] in known:
            rivalled = RIVALLED_AT_BREAK
        elif silent and _LETTER.match(text, start + 1):
            rivalled = RIVALLED_IN_SILENCE
        if decoded.events or max(decoded.doubts, default=0.0) > rivalled:
            yield Change(start, decoded.end, decoded.text, decoded.reason), decoded
            cursor = known_to = decoded.end
            opened = open_quotes(decoded.text, opened)


def _is_sure(decoded: Decoded) -> bool:
    """Say whether an exclamation mark that alone speaks of a loss stands for one all the same."""
    return decoded.events > 0 and not decoded.given_up and decoded.doubts[0] < SURE_ALONE


def _suspects(
    text: str, model: Model, threshold: float, conversion: Conversion | None
) -> list[re.Match[str]]:
    """Return the marks and readings that may be damaged: a mark is, too, where soon behind it a
    reading is none of what stands before it."""
    found: list[re.Match[str]] = []
    mark: re.Match[str] | None = None
    for match in _SUSPECT.finditer(text):
        is_suspect = _is_suspect(text, match, model, threshold, conversion)
        if is_suspect and match["torn"] and mark and match.start() - mark.end() <= NEAR:
            found.append(mark)
        mark = match if match["shift"] and not is_suspect else None
        if is_suspect:
            found.append(match)
    return found


def _lone_exclamations(text: str) -> Iterator[re.Match[str]]:
    """Find the exclamation marks that may stand for what was lost with a break."""
    breaks = _BREAK.findall(text)
    double = 2 * sum(len(each) > 1 for each in breaks) > len(breaks)
    return (_BEFORE_LESS_THAN_TWO if double else _EXCLAMATION).finditer(text)


def _end_of_doubt(text: str, start: int, decoded: Decoded) -> int:
    """Return how far another reading of a mark, and of what follows it, would change the text."""
    if decoded.events:
        end = max(start + 1, trimmed(text, Change(start, decoded.end, decoded.text, "")).end)
    else:
        end = start + 1 + any(doubt > RIVALLED_IN_SILENCE for doubt in decoded.doubts[1:2])
    return end + (text[end : end + 1] == "\n")  # of two breaks, one was lost


def detect_decoder(text: str) -> Decoder:
    """Tell from its damage how a document's decoder shows what it lost."""
    ends_show = bool(_SHOWN_END.search(text))
    return Decoder(
        shows=bool(_SHOWN.search(text)),
        ends_show=ends_show if ends_show or _VANISHED.search(text) else None,
        private=any(map(is_users, text)),
    )


def _is_suspect(
    text: str,
    match: re.Match[str],
    model: Model,
    threshold: float,
    conversion: Conversion | None,
) -> bool:
    if match["torn"]:
        gloss = _WHOLE.fullmatch(match[0])
        before = text[match.start() - 1 : match.start()]
        if _LISTED.match(text, match.start()):
            return False
        return not gloss or not is_reading(gloss[1].strip(), before, conversion)
    if match[0][0] in "?？" and len(match[0]) > 1:
        # At the head of a line nothing stands before it that lost a byte, and no character shows
        # as three: these are blanks, but for an 啊, which a mark follows.
        before = text[match.start() - 1 : match.start()]
        blank = before in ("", "\n", "?") or text[match.end() : match.end() + 1] == "?"
        return match[0] != "??" or not blank or bool(AH.match(text, match.start()))
    if _TAG_LEFT.match(text, match.end() - 1):
        return True
    history = fold_history(read_before(text, match.end(), conversion), conversion)
    ahead = text[match.end() - 1 : match.end() + 24]
    following = without_glosses(ahead, conversion)[1:5]
    costs = list(surprises(history, following[:3], model, conversion))
    two = costs[: len(costs) - bool(following[2:3].strip())]
    plain = max(sum(some) / max(1, len(some)) for some in (two, costs))
    shifted = _shifted(match[0][-1], following)
    letter = following[:1].isascii() and following[:1].isalpha()
    if letter and shifted and model.knows(fold_traditional(shifted[0], conversion)):
        # A letter that can be the trail of a character: the search will tell.
        return True
    if plain <= threshold:
        return False
    # Before a letter in mid-text a pair may have vanished, so that nothing can be said of it.
    return mean_surprise("", shifted, model, conversion) < plain or bool(_LETTER.match(following))


def _shifted(mark: str, following: str) -> str:
    """Return what the characters behind a mark are if they were read one byte out of step, as far
    as that can be said without a search."""
    read, waiting = "", mark_bytes(mark)[1]
    for character in following:
        pair = pairs().get(character, (ord(character), 0))
        if waiting <= 0x80 or pair[0] > 0xFF or character in MARKS:
            break  # at a mark a piece ended, and what waits was lost
        read += characters().get((waiting, pair[0]), "\0")
        waiting = pair[1]
    return read
