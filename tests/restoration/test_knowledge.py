"""What a stored text's restoration is named by, and that nothing can change without the name."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from crawler.restoration import Knowledge, knowledge_of, restore
from crawler.restoration.characters.conversion import dictionaries
from crawler.restoration.knowledge import RULES_VERSION, SHIPPED
from crawler.restoration.language import model as language
from crawler.restoration.language.model import Layer, Model
from crawler.restoration.language.ngrams import Table, count, save
from tests.restoration.forward import Mirror, damage
from tests.restoration.test_restoration_laws import FRAGMENTS
from tests.restoration.test_shifts import CLEAN
from tests.restoration.test_vocabulary import SPUN

RECORDED = Path(__file__).with_name("outputs.json")
MIRRORS = (Mirror(), Mirror(lost=""), Mirror(nfkc=True, seed=1), Mirror(readings=0.3, eats=False))


def outputs(seeds: dict[str, str]) -> str:
    """A digest of what restoration makes of a fixed set of texts."""
    texts = [*seeds.values(), *(damage(CLEAN, mirror).text for mirror in MIRRORS)]
    texts += [SPUN, "".join(FRAGMENTS), "\n".join(FRAGMENTS)]
    return sha256(repr([restore(text, site="样例网") for text in texts]).encode()).hexdigest()


def test_no_output_changes_without_the_version(
    seeds: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """Raise RULES_VERSION when this fails, and record the new outputs with --rewrite."""
    found = {"rules": RULES_VERSION, "outputs": outputs(seeds)}
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    if request.config.getoption("--rewrite") and found["rules"] != recorded["rules"]:
        RECORDED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    else:
        assert found == recorded, "raise RULES_VERSION, then record the outputs: pytest --rewrite"


def test_the_model_the_dictionaries_and_the_rules_of_junk_are_part_of_the_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(count([CLEAN]), tmp_path / "a.ngrams")
    save(count([CLEAN * 2]), tmp_path / "b.ngrams")
    for file in dictionaries().iterdir():
        if file.is_file() and file.name.startswith(("TS", "ST")):
            (tmp_path / file.name).write_bytes(file.read_bytes() + "鿭\t鿬\n".encode())
    versions = {
        SHIPPED.version,
        Knowledge(counts=tmp_path / "a.ngrams").version,
        Knowledge(counts=tmp_path / "b.ngrams").version,
        Knowledge(dictionaries=tmp_path).version,
    }
    rules_of_junk = tmp_path / "junk"
    rules_of_junk.mkdir()
    (rules_of_junk / "rules.py").write_text("TEASER = 7\n")
    monkeypatch.setattr("crawler.restoration.knowledge.files", lambda package: rules_of_junk)
    versions.add(Knowledge(dictionaries=tmp_path, counts=tmp_path / "a.ngrams").version)
    (rules_of_junk / "rules.py").write_text("TEASER = 8\n")
    versions.add(Knowledge(dictionaries=tmp_path, counts=tmp_path / "a.ngrams").version)
    assert len(versions) == 6
    assert all(version.startswith(f"{RULES_VERSION}-") for version in versions)


def test_the_same_names_are_the_same_knowledge(tmp_path: Path) -> None:
    assert knowledge_of("", None) is SHIPPED
    assert knowledge_of(str(tmp_path)) is knowledge_of(str(tmp_path))


def test_what_a_model_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "MOST_KNOWN", 10)
    model = Model([Layer(Table.of(count([CLEAN])))])
    costs = [model.log_probability(CLEAN) for _ in range(2)]
    assert costs[0] == costs[1]
    assert len(model._known) <= 10
    assert len(model._seen) <= 10
    assert len(model._contexts) <= 10
