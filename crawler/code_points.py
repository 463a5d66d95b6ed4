"""Texts looked up by their code points: hundreds of millions of characters a second, once numpy is
loaded, which takes a fifth of a second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

_POINTS = 0x40000
"""Of the planes that have characters with forms (Unicode: ideographs stand on planes 0, 2 and 3);
the others' are their own forms. A table of all would be four times as large in every process."""

_UTF32 = np.dtype("<u4")


class FormTable:
    """The form of every code point: another's, or its own."""

    def __init__(self, forms: Mapping[int, int]) -> None:
        self._table = np.arange(_POINTS, dtype=_UTF32)
        self._table[[*forms]] = [*forms.values()]

    def replace(self, text: str) -> str:
        """Return a text of the same length, each of its characters in its form."""
        given = code_points(text)
        formed, beyond = self._table[np.minimum(given, _POINTS - 1)], given >= _POINTS
        formed[beyond] = given[beyond]
        return formed.tobytes().decode("utf-32-le", "surrogatepass")


class ScriptTable:
    """The script of every code point; ``han`` are the first and the last of the ideographs."""

    def __init__(
        self, han: Sequence[tuple[int, int]], traditional: Iterable[str], simplified: Iterable[str]
    ) -> None:
        self._kinds = np.zeros(_POINTS, dtype=np.uint8)
        for first, last in han:
            self._kinds[first : last + 1] = 1
        for kind, characters in ((4, traditional), (2, simplified)):
            self._kinds[list(map(ord, characters))] += kind

    def count(self, text: str) -> tuple[int, int, int]:
        """Count the ideographs of a text: of traditional script only, of simplified only, all."""
        kinds = self._kinds[np.minimum(code_points(text), _POINTS - 1)]  # the last is no character
        han = np.bincount(kinds, minlength=8).reshape(2, 2, 2)[:, :, 1]
        return int(han[1].sum()), int(han[:, 1].sum()), int(han.sum())


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """Give the code points of a text, one for each of its characters.

    >>> code_points("同文").tolist()
    [21516, 25991]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), _UTF32)
