"""What an address promises before anybody has been there, by what crawls have learned of links."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.focus.links import LinkFacts, features_of
from crawler.focus.regression import Regression, Weight


class Promises:
    """Judges addresses with their words by the weights that a collection learned of links."""

    def __init__(self, learned: Iterable[tuple[int, Weight]]) -> None:
        self._regression = Regression(dict(learned))

    def of(self, url: str, words: str = "") -> float:
        """Return what an address with the words of a link to it promises, from 0 to 1.

        >>> round(Promises([]).of("http://a.example/1.html", "市委书记的讲话"), 2)
        0.17
        """
        facts = LinkFacts(url, words, "item")
        return self._regression.promise(features_of(facts), facts.prior)
