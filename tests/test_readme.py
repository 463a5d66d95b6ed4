"""What the README says: pasted, it comes out as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.restoration import restore
from tests.conftest import ROOT
from tests.processes import run

READMES = ("README.md", "README.zh.md")
MEASURED = sorted(
    {page.name for page in (ROOT / "docs").glob("*.md")}
    - {"schema.md", "recipes.md", "tutorial.md"}
)
"""The pages with figures."""

_EXAMPLE = re.compile(r"^\| `(.+?)` \| `(.+?)` \|$", re.MULTILINE)
EXAMPLES = _EXAMPLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", READMES)
def test_it_is_short_and_has_the_examples(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert _EXAMPLE.findall(text) == EXAMPLES


def test_there_are_six_examples() -> None:
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize(("damaged", "restored"), EXAMPLES)
def test_an_example_comes_out_as_it_says(damaged: str, restored: str) -> None:
    assert restore(damaged).text == restored


def test_examples_are_pasted_into_the_command(tmp_path: Path) -> None:
    *damaged, (note, _) = EXAMPLES
    for pasted, restored in damaged:
        ended = run(tmp_path, "restore", "-", said=f"{pasted}\n")
        assert (ended.stdout, ended.stderr) == (f"{restored}\n", "")
    left = "1 reading in brackets left alone"
    assert left in run(tmp_path, "restore", "-", said=note).stderr
    assert left in run(tmp_path, "restore", "-", "--explain", said=note).stderr


@pytest.mark.parametrize("name", READMES)
def test_the_library_is_used_as_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(
        r"```python\n(.+?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL
    )
    exec(code, {})
    assert capsys.readouterr().out == "要坚持问题导向,发扬实干作风。 () None () 0.0\n[]\n"


@pytest.mark.parametrize(
    "name", [*READMES, *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", MEASURED)
def test_figures_name_their_script(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    scripts = {path.stem: path.read_text("utf-8") for path in (ROOT / "benchmarks").glob("*.py")}
    named = set(re.findall(r"python -m benchmarks\.(\w+)", text))
    assert named
    assert named <= set(scripts)
    parts = re.findall(r"--part (\w+)", text)
    assert [part for part in parts if f'"{part}":' not in "".join(scripts.values())] == []
