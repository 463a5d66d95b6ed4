"""A collection taught by its own documents, at the end of a run: what it reads better for that is
restored again.

What it learns depends on the set of its documents alone, and what is restored with it teaches
nothing in its turn, so that one pass is enough: the counts of its plain documents make the language
model that restores the others; all documents as they are then tell what their sites add to them;
without that they tell what is furniture and glues copies together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from crawler.document import Document, Rejected
from crawler.duplicates.furniture import on_different_pages
from crawler.labels import say
from crawler.likeness.documents import score_document
from crawler.likeness.profile import Profile
from crawler.restoration import Knowledge
from crawler.restoration.hosts.recurring import learn_boilerplate
from crawler.restoration.language.corpora import count_documents, sample_lines
from crawler.restoration.language.ngrams import Table
from crawler.steps import restore_and_judge, with_fingerprint
from crawler.store import Store
from crawler.store.restoring import Restore
from crawler.store.revising import Teaching, sites_of, teachings
from crawler.terminal.consoles import progress_on

_BATCH = 50  # documents of a transaction: a kill costs so many
_NONE: frozenset[str] = frozenset()
_Pieces = Mapping[str, frozenset[str]]
_NO_PIECES: _Pieces = {}


@dataclass(frozen=True, slots=True)
class Revised:
    """What a collection learned: so many characters of so many clean documents, kept in a file
    (None: it has none), so many lines that sites add; what became of the documents that were
    restored again, and how many were related to their copies anew."""

    documents: int
    characters: int
    counts: Path | None
    lines: int
    outcomes: Counter[str]
    related: int

    def __str__(self) -> str:
        kept = say(f" ({self.counts})") if self.counts else ""
        return say(
            f"learned {self.characters} characters of {self.documents} clean documents{kept},"
            f" {self.lines} lines of sites; {self.outcomes.total()} restored again,"
            f" {self.outcomes['changed']} changed; {self.related} judged anew"
        )


def restore_all(
    store: Store,
    numbers: Sequence[int],
    restore: Restore,
    rules: str,
    advance: Callable[[int], None],
) -> Counter[str]:
    """Restore stored documents again, some in a transaction, and count the outcomes; `advance` is
    told how many more are done."""
    outcomes: Counter[str] = Counter()
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        outcomes.update(store.restore_again(batch, restore, rules=rules))
        advance(len(batch))
    return outcomes


def counts_beside(path: str | Path) -> Path:
    """Return where the counts that a collection taught are kept: beside its database."""
    return Path(f"{path}.ngrams")


def revise(store: Store, knowledge: Knowledge, console: Console) -> Revised:
    """Learn from the clean documents of a store and restore what that may change, with progress.

    `knowledge` is what its pages were restored with first; documents of other knowledge are left.
    """
    with progress_on(console) as progress:
        return _Revision(store, knowledge, progress).run()


class _Revision:
    """One pass over a store."""

    def __init__(self, store: Store, knowledge: Knowledge, progress: Progress) -> None:
        self._store, self._progress = store, progress
        self._first = self._taught = knowledge
        self._profile = store.profiles.load()
        self._outcomes: Counter[str] = Counter()

    def run(self) -> Revised:
        """Learn, restore, and judge copies anew."""
        documents, lines = self._clean()
        if lines:
            self._taught = replace(self._first, learned=_keep(self._store.path, lines))
        self._restore(lambda text: self._knowledge(text).version != text.without_site)
        pieces = self._pieces()
        self._restore(lambda text: self._rules(text, pieces) != text.rules, pieces)
        related = self._store.judge_furniture()
        if self._outcomes:
            self._store.optimise_search()
        return Revised(
            documents=documents,
            characters=sum(map(len, lines)),
            counts=self._taught.learned,
            lines=sum(map(len, pieces.values())),
            outcomes=self._outcomes,
            related=related,
        )

    def _known(self, site: str | None = None) -> Iterator[Teaching]:
        """Yield the texts, of all sites or of one, that this knowledge restored first."""
        texts = teachings(self._store.db, site)
        return (text for text in texts if text.base == self._first.version)

    def _clean(self) -> tuple[int, list[str]]:
        """Return how many clean documents there are, and what is learned of them."""
        numbers: list[int] = []

        def texts() -> Iterator[str]:
            for text in self._known():
                if text.plain and text.whole:
                    numbers.append(text.number)
                    yield text.text

        lines = sample_lines(texts())
        return len(numbers), lines

    def _pieces(self) -> dict[str, frozenset[str]]:
        """Return what each site adds to its pages, by all texts that tell it. One site's are held
        in memory at a time: of a large collection they would be all that there is."""
        found: dict[str, frozenset[str]] = {}
        for site in sites_of(self._store.db):
            pages = [text.text for text in self._known(site)]
            found[site] = on_different_pages(pages, learn_boilerplate(pages))
        return found

    def _knowledge(self, text: Teaching) -> Knowledge:
        return self._first if text.plain else self._taught

    def _rules(self, text: Teaching, pieces: _Pieces) -> str:
        """Return what a text is to be restored by."""
        version, found = self._knowledge(text).version, pieces.get(text.site, _NONE)
        return f"{version}/{_digest(found)}" if any(p in text.text for p in found) else version

    def _restore(self, wanted: Callable[[Teaching], bool], pieces: _Pieces = _NO_PIECES) -> None:
        """Restore again the documents whose texts are wanted."""
        by_rules: defaultdict[tuple[str, str, bool], list[int]] = defaultdict(list)
        for text in self._known():
            if wanted(text):
                key = self._rules(text, pieces), text.site, text.plain
                by_rules[key].append(text.number)
        task = self._progress.add_task(say("restoring"), total=sum(map(len, by_rules.values())))
        for (rules, site, plain), numbers in sorted(by_rules.items()):
            found = pieces.get(site, _NONE) if "/" in rules else _NONE
            restore = self._restorer(self._first if plain else self._taught, found)
            advance = partial(self._progress.advance, task)
            self._outcomes += restore_all(self._store, numbers, restore, rules, advance)

    def _restorer(self, knowledge: Knowledge, pieces: Collection[str]) -> Callable[..., Document]:
        return partial(_restore, self._first, knowledge, pieces, self._profile)


def _restore(
    first: Knowledge,
    knowledge: Knowledge,
    pieces: Collection[str],
    profile: Profile | None,
    document: Document,
) -> Document:
    """Return a document restored by what was learned; as it was restored first where it would be
    rejected now. Raises Rejected if that is so of both."""
    try:
        restored = restore_and_judge(document, knowledge, pieces)
    except Rejected:
        restored = restore_and_judge(document, first)
    return with_fingerprint(score_document(restored, profile) if profile else restored)


def _keep(database: Path, lines: Sequence[str]) -> Path:
    """Write the counts of lines beside a database; return where. The file is another's only as a
    whole. Raises ValueError for one there that is none of counts."""
    path = counts_beside(database)
    if path.exists():
        Table.read(path)
    written = path.with_name(f"{path.name}.part")
    count_documents(["\n".join(lines)]).save(written)
    written.replace(path)
    return path


def _digest(pieces: Collection[str]) -> str:
    return blake2b("\n".join(sorted(pieces)).encode(), digest_size=4).hexdigest()
