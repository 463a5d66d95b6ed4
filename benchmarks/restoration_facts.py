"""What must hold of the five seeds, and what restoring costs: printed by benchmarks.restoration."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from timeit import repeat

from crawler.restoration import Restored, missing_headings, restore, undo

SEEDS = Path(__file__).parent.parent / "seeds"
MOST_OF_CONVERT = {"clean": 0.3, "heavily damaged": 12.0}
MOST_PER_DOUBLING = 3.0
HOSTILE = {
    "brackets": "(" * 1000,
    "torn readings": "想?yún)R" * 200,
    "marks": "！，、。" * 250,
    "glosses": "堅(jiān)持" * 120,
    "cut marks": "省略9字,会员" * 120,
    "line breaks": "\n" * 1000,
    "pictures": "好😀" * 500,
    "quotations of bets": "葡京”" * 300,
}


def seed_facts() -> Iterator[tuple[str, bool]]:
    """Each fact about the restored seeds, and whether it holds."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    restored = [restore(page) for page in pages]
    yield "undo gives every seed back", all(map(_undone, restored, pages))
    yield "restoring twice changes nothing", all(map(_settled, restored))
    glosses = sum(edit.step == "glosses" for each in restored for edit in each.edits)
    shifts = sum(len(_glosses(edit.before)) for each in restored for edit in each.edits
                 if edit.step == "shifts")  # fmt: skip
    yield f"404 of 404 whole glosses gone ({glosses + shifts})", glosses + shifts == 404
    spun, mirror, _, chunked, cut = restored
    yield "000 is spun, 发展 22 times, 服务 twice, no 〞", (
        spun.spun > 0.9 and spun.text.count("发展") == 22 and spun.text.count("服务") == 2
        and "〞" not in spun.text
    )  # fmt: skip
    yield "001's byline reads, its inferred characters marked", (
        "。□张因忠(作者系乐陵市委常委、组织部部长)" in mirror.text.replace("（", "(")
        and any("inferred" in edit.reason for edit in mirror.edits)
    )  # fmt: skip
    joins = sum(edit.step == "chunks" for edit in chunked.edits)
    yield "003's twelve joins are seamless", joins == 13 and "新的思想为引领;讲应景" in chunked.text
    yield (
        "004: 思想汇报, 。“三个年” in both places",
        ("思想汇报" in cut.text and cut.text.count("。“三个年”行动") == 2),
    )
    yield (
        "004: gaps of 1091 and 2493, completeness 0.46",
        (
            [gap.characters for gap in cut.gaps] == [1091, 2493]
            and round(cut.completeness or 0, 2) == 0.46
        ),
    )
    yield (
        "004: three headings of the outline are missing",
        (len(missing_headings(cut.outline, cut.text)) == 3),
    )


def _undone(restored: Restored, page: str) -> bool:
    return undo(restored.text, restored.edits) == page


def _settled(restored: Restored) -> bool:
    return restore(restored.text, title=restored.title).text == restored.text


def _glosses(text: str) -> list[str]:
    """The whole readings in a stretch that was read again as one."""
    return re.findall(r"(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", text)


def costs(clean: Sequence[str], times: int) -> Iterator[tuple[str, bool]]:
    """What restoring costs against one plain convert of the same text (of clean ones the median),
    and against itself at half the size, and whether that is within bounds."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    damaged = next(SEEDS.glob("004*")).read_text(encoding="utf-8")
    for name, texts in (("clean", clean), ("heavily damaged", [damaged])):
        ratio = median(
            _seconds(partial(restore, text)) / _seconds(partial(convert, text)) for text in texts
        )
        fine = ratio <= MOST_OF_CONVERT[name]
        yield f"restore of a {name} text: {ratio:.2f} converts (of {len(texts)})", fine
    for name, text in HOSTILE.items():
        once, twice = (_seconds(partial(restore, text * n), times) for n in (20, 40))
        fine = twice <= MOST_PER_DOUBLING * once
        yield f"{name}: {once:.2f} s, twice as long {twice:.2f} s", fine


def _seconds(work: Callable[[], object], times: int = 7) -> float:
    """The least CPU time of some runs: what others do on the machine only adds to it. As timeit has
    it, garbage is not collected meanwhile, which takes the longer the more the benchmark holds."""
    return min(repeat(work, number=1, repeat=times + 1, timer=process_time))
