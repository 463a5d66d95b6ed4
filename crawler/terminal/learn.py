"""A language model made of what comes with the project, the seeds and a collection's documents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from crawler.labels import say
from crawler.likeness.seeds import read_seeds
from crawler.restoration import restore
from crawler.restoration.language.corpora import count_documents, count_packages
from crawler.restoration.language.model import base_table
from crawler.restoration.language.ngrams import Table, holds_counts, pruned
from crawler.restoration.words.proposals import propose_pairs
from crawler.store.documents import copied_texts
from crawler.terminal.checks import check_knowledge, collection, stop
from crawler.terminal.settings import Settings

# How often a longer n-gram of the packages must be seen to be kept: 3 would spare a third of the
# file, at a tenth of a nat a character.
_LEAST = 2


def learn(opts: argparse.Namespace) -> None:
    """Write the model that a command's options ask for; stop for what can't be read or written."""
    output = Path(opts.output)
    if output.exists() and not (output.is_file() and holds_counts(output)):
        stop(f"{output} is no file that learn made, and stays as it is")
    texts = [*_seeds(Path(opts.seeds)), *(_documents(opts.db) if opts.db else ())]
    try:
        base = Table.of(pruned(count_packages(), _LEAST)) if opts.packages else base_table()
        base.merged(count_documents(texts)).save(output)
    except (ValueError, OSError) as error:
        stop(str(error))
    characters = sum(map(len, texts))
    print(say(f"learned from {len(texts)} texts, {characters} characters: {opts.output}"))
    print(say(f"Use it with: TONGWEN_MODEL={opts.output} tongwen collect"))


def print_pairs(path: str, settings: Settings) -> None:
    """Print what the copies of a collection tell of spinners' dictionaries, as rows with tabs:
    the spinner's word, the original, places, copies, nats, and a place as it is and as it was."""
    import rjieba  # reads its dictionary when it is loaded: a quarter of a second

    model = check_knowledge(settings)
    with collection(path) as store:
        pairs = propose_pairs(copied_texts(store.db), rjieba.cut, model.log_probability)
    for pair in pairs:
        figures = f"{pair.places}\t{pair.copies}\t{pair.nats:.1f}"
        shown = "\t".join(example.replace("\n", " ").replace("\t", " ") for example in pair.example)
        print(f"{pair.spun}\t{pair.original}\t{figures}\t{shown}")
    advice = f"{len(pairs)} pairs; add those that hold to crawler/restoration/words/spinners.tsv"
    print(say(advice), file=sys.stderr)


def _seeds(folder: Path) -> Iterator[str]:
    """Yield the seeds that were never damaged: a model must not learn its own repairs."""
    for seed in read_seeds(folder):
        restored = restore(seed.text, title=seed.title)
        if restored.script == "hans" and not restored.spun and not restored.damaged:
            yield restored.text


def _documents(path: str) -> list[str]:
    with collection(path) as store:
        return store.clean_texts()
