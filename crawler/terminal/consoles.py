"""The consoles that commands print to, and the bars that show how far they are."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress


def plain_console(*, stderr: bool = False, soft_wrap: bool = False) -> Console:
    """Return a console that colours no numbers and addresses by itself; with `soft_wrap` it leaves
    the breaking of long lines to the terminal."""
    return Console(stderr=stderr, highlight=False, soft_wrap=soft_wrap)


def progress_on(console: Console | None = None) -> Progress:
    """Return bars that a terminal (stderr, unless a console is given) shows for as long as they are
    a context; a file gets none of them."""
    console = console or plain_console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
