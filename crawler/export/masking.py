"""Personal data masked: the same one by the same placeholder, and what was masked counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from crawler.export.found import Found, Kind
from crawler.export.people import find_people
from crawler.export.personal import find_personal

_WORDS: Mapping[Kind, str] = {
    "identity": "证件号",
    "phone": "电话",
    "mail": "邮箱",
    "card": "银行卡",
    "account": "社交账号",
    "address": "地址",
    "plate": "车牌",
    "name": "人名",
}
_SAMPLES = 5  # of each kind, with what stands around
_AROUND = 12  # characters of a sample before its placeholder; twice as many behind


class Mask:
    """Masks texts, one after the other. ``names``: of private persons too. ``counts`` says how many
    of each kind were masked, ``samples`` shows some as they stand in the masked text."""

    def __init__(self, *, names: bool = False) -> None:
        self._names = names
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._known: Counter[Kind] = Counter()
        self.counts: Counter[str] = Counter()
        self.samples: dict[str, list[str]] = {}

    def __call__(self, text: str) -> str:
        """Return a text with placeholders for what is personal in it.

        >>> Mask()("请联系13800138000或a@b.example，夜里打13800138000。")
        '请联系[电话1]或[邮箱1]，夜里打[电话1]。'
        """
        found = find_personal(text)
        if self._names:
            found = _without_overlaps([*found, *find_people(text)])
        pieces: list[str] = []
        place = 0
        for one in found:
            pieces += [text[place : one.start], self._placeholder(one)]
            place = one.end
        masked = "".join([*pieces, text[place:]])
        self._keep_samples(found, masked)
        return masked

    def _placeholder(self, found: Found) -> str:
        key = (found.kind, found.value)
        if key not in self._numbers:
            self._known[found.kind] += 1
            self._numbers[key] = self._known[found.kind]
        self.counts[found.kind] += 1
        return f"[{_WORDS[found.kind]}{self._numbers[key]}]"

    def _keep_samples(self, found: list[Found], masked: str) -> None:
        """Keep samples of the masked text: a report that shows what was masked would leak it."""
        for kind in {one.kind for one in found}:
            samples = self.samples.setdefault(kind, [])
            place = masked.find(f"[{_WORDS[kind]}")
            if len(samples) < _SAMPLES and place >= 0:
                around = masked[max(place - _AROUND, 0) : place + 2 * _AROUND]
                samples.append(" ".join(around.split()))


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
