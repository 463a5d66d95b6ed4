"""A name that one copy masks and another shows is listed, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.export.leaks import find_leaks, shown_by_sentence, write_leaks
from crawler.store import Choice, Store
from tests.commands.conftest import Scrapy, scrapy, scrapy_in
from tests.conftest import make_document, save

__all__ = ["scrapy", "scrapy_in"]

TEXT = (
    "2023年3月12日上午，县里在大礼堂召开表彰大会，各乡镇的代表326人到会。\n"
    "会上，来自青石镇的护林员{name}讲了自己守山二十年的经过，他说山上的树是一代人一代人种下来的。\n"
    "随后，县林业局的同志通报了去年造林4150亩的情况，并把今年的任务分到了各个村组。\n"
    "大会号召全县干部群众向先进学习，把荒山绿化这件事一年接着一年做下去。"
)
BOTH = Choice(all_copies=True)


def leaks(store: Store, *names: str) -> list[dict[str, str]]:
    for number, name in enumerate(names):
        save(store, make_document(f"{number}", TEXT.format(name=name)))
    return [*find_leaks(store, BOTH)]


@pytest.mark.parametrize("mask", ["某某", "李某某", "李XX", "李**", "×××"])
def test_a_masked_name_that_a_copy_shows_is_listed(store: Store, mask: str) -> None:
    (leak,) = leaks(store, mask, "李大山")
    assert leak["url"] == "http://site.example/0"
    assert leak["shown_at"] == "http://site.example/1"
    assert leak["shown"] in "李大山"
    assert "大山" in leak["shown"]
    before, after = leak["around"].split("[…]")
    assert before.removesuffix("李").endswith("护林员")
    assert after.startswith("讲了自己")


@pytest.mark.parametrize(
    "names",
    [("某某",), ("李大山", "李大山"), ("某某", "某某"), ("李大山", "王小河"), ("某某", "")],
    ids=str,
)
def test_what_no_copy_tells_is_no_leak(store: Store, names: tuple[str, ...]) -> None:
    assert leaks(store, *names) == []


def test_what_is_published_is_looked_at_beside_the_copies_that_mask_it(store: Store) -> None:
    for number, name in enumerate(("李大山", "某某")):
        text = TEXT.replace("会上，来自青石镇的护林员{name}", name)  # at a sentence's beginning
        save(store, make_document(f"{number}", text))
    (shown,) = {row["url"] for row in store.chosen(Choice(), ("url",))}
    leaks = [*find_leaks(store, Choice())]
    assert [leak["shown"] for leak in leaks] == ["李大山"]
    assert {leaks[0]["url"], leaks[0]["shown_at"]} == {
        f"http://site.example/{number}" for number in (0, 1)
    }
    assert shown in {leaks[0]["url"], leaks[0]["shown_at"]}


def test_the_list_is_a_new_file(store: Store, tmp_path: Path) -> None:
    leaks(store, "某某", "李大山")
    out = tmp_path / "leaks.jsonl"
    assert write_leaks(store, BOTH, out) == 1
    assert "大山" in json.loads(out.read_text(encoding="utf-8"))["shown"]
    with pytest.raises(FileExistsError):
        write_leaks(store, BOTH, out)


def test_the_command_lists_them(scrapy: Scrapy, store: Store, tmp_path: Path) -> None:
    leaks(store, "某某", "李大山")
    done = scrapy("export", "a.jsonl", "--db", store.path, "--leaks", "b.jsonl", "--all-copies")
    assert done.returncode == 0, done.stderr
    assert "1 places that one copy masks and another shows: b.jsonl" in done.stdout
    assert "大山" in (tmp_path / "b.jsonl").read_text(encoding="utf-8")
    again = scrapy("export", "c.jsonl", "--db", store.path, "--leaks", "b.jsonl")
    assert (again.returncode, (tmp_path / "c.jsonl").exists()) == (2, False)
    assert "b.jsonl exists" in again.stderr


SENTENCE = "会上，来自青石镇的护林员{}讲了自己守山二十年的经过。"


@pytest.mark.parametrize(
    ("masked", "copy", "shown"),
    [
        (SENTENCE.format("某某"), "前言。" + SENTENCE.format("李大山"), ["李大山"]),
        (SENTENCE.format("XX"), SENTENCE.format("李大山").replace("，", ","), ["李大山"]),
        (SENTENCE.format("某某"), SENTENCE.format("某某"), []),
        (SENTENCE.format("某某"), SENTENCE.format(""), []),
        (SENTENCE.format("某某"), SENTENCE.format("李大山").replace("青石", "白石"), []),
        (SENTENCE.format("某某"), SENTENCE.format("，也就是李大山，"), []),
        ("村民某某说。", "村民李大山说。", []),
        (SENTENCE.format("王小河"), SENTENCE.format("李大山"), []),
    ],
)
def test_a_mask_is_told_by_the_rest_of_its_sentence(
    masked: str, copy: str, shown: list[str]
) -> None:
    assert [each for _, _, each in shown_by_sentence(masked, copy)] == shown
