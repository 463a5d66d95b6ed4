"""Profiles in a collection: what is loaded is what was kept, or what can still be compared with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crawler.likeness.background import Background, shipped
from crawler.likeness.kind import number_text
from crawler.likeness.profile import Profile
from crawler.likeness.seeds import Seed
from crawler.store import Store

SEEDS = (Seed("1", "讲话", "同志们：要坚持改革，推动发展，狠抓落实。"),)


def kept(path: Path, background: Background) -> Background:
    """The background of a profile that was kept and loaded."""
    with Store(path) as store:
        store.profiles.keep(Profile(SEEDS, background))
        loaded = store.profiles.load()
    assert loaded
    return loaded.background


def test_a_background_is_loaded_as_it_was_kept(tmp_path: Path) -> None:
    counted = Background.of(
        [number_text(text * 9) for text in ("春天来了。", "各位代表，请审议。")]
    )
    assert kept(tmp_path / "a.db", counted).hash() == counted.hash()


def test_one_of_fewer_cues_gives_way_to_the_shipped(tmp_path: Path) -> None:
    earlier = replace(shipped(), cues=shipped().cues[:, 1:])
    assert kept(tmp_path / "a.db", earlier).hash() == shipped().hash()
