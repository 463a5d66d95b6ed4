"""Pages on commands and settings, made from the code: python -m crawler.terminal.reference docs."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from crawler.terminal.command import ProjectCommand
from crawler.terminal.door import command_of, names
from crawler.terminal.settings import ProjectSettings

_WIRING = (ast.Dict, ast.DictComp)  # which component stands where: nothing that users choose
_SHARED = {"help", "logfile", "loglevel", "nolog", "profile", "pidfile", "set", "pdb"}
"""What Scrapy's own base adds to each command."""


_ROOT = Path(__file__).parents[2]
_FRONT = {"README.md": "index.md", "README.zh.md": "index.zh.md"}
_FURTHER = ("CONTRIBUTING.md", "CHANGELOG.md")


def main(folder: Path) -> None:
    """Write the pages that the site has beside those of docs/ into that folder: the references to
    commands and settings, and what stands at the top of the clone."""
    reference = folder / "reference"
    reference.mkdir(parents=True, exist_ok=True)
    (reference / "commands.md").write_text("".join(describe_commands()), encoding="utf-8")
    (reference / "settings.md").write_text("".join(describe_settings()), encoding="utf-8")
    for name in (*_FRONT, *_FURTHER):
        page = (_ROOT / name).read_text(encoding="utf-8").replace("(docs/", "(")
        for linked, there in _FRONT.items():
            page = page.replace(f"({linked})", f"({there})")
        (folder / _FRONT.get(name, name)).write_text(page, encoding="utf-8")


def describe_commands() -> Iterator[str]:
    """Give the Markdown of each command: its usage, what it does, its options."""
    yield "# Commands\n\nEach also takes `-s NAME=VALUE` ([settings](settings.md)) and `--help`.\n"
    settings = ProjectSettings()
    for name in names():
        command = command_of(name)
        command.settings = settings
        yield f"\n## {name}\n\n```sh\ntongwen {name} {command.syntax()}\n```\n\n"
        yield f"{command.long_desc()}\n\n"
        yield from _describe_options(command)


def _describe_options(command: ProjectCommand) -> Iterator[str]:
    parser = argparse.ArgumentParser(conflict_handler="resolve", add_help=False)
    command.add_options(parser)
    formatter = parser._get_formatter()
    rows = [
        (", ".join(action.option_strings), formatter._expand_help(action))
        for action in parser._actions
        if action.option_strings and action.help and action.dest not in _SHARED
    ]
    if rows:
        yield "| option | |\n| --- | --- |\n"
        yield from (f"| `{names}` | {_cell(comment)} |\n" for names, comment in rows)


def describe_settings() -> Iterator[str]:
    """Give the Markdown of each setting: its value, and what its comment says."""
    import crawler.settings

    yield "# Settings\n\nGive any to a command as `-s NAME=VALUE`.\n\n"
    yield "| setting | value | |\n| --- | --- | --- |\n"
    source = inspect.getsource(crawler.settings)
    lines = source.splitlines()
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(target, ast.Name):
            continue
        if node.value and not target.id.startswith("_") and not isinstance(node.value, _WIRING):
            value = re.sub(r"\s+", " ", ast.unparse(node.value))
            shown = value if len(value) <= 60 else f"{value[:57]}…"
            yield f"| `{target.id}` | `{_cell(shown)}` | {_cell(_comment(lines, node))} |\n"


def _comment(lines: list[str], node: ast.stmt) -> str:
    """Return what is said of an assignment: in the lines above, and behind it."""
    above = node.lineno - 1
    while above and lines[above - 1].startswith("#"):
        above -= 1
    comment = [line.removeprefix("#").strip() for line in lines[above : node.lineno - 1]]
    behind = lines[(node.end_lineno or node.lineno) - 1].partition("  # ")[2]
    return " ".join(filter(None, (*comment, "" if behind.startswith("fmt") else behind)))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
