"""The project's settings as commands read them, with Scrapy or without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

PROJECT, COMMAND_LINE = 20, 40
"""Scrapy's numbers of who set a value: the settings' file, and the command line."""

_SWITCHES = {"True": True, "true": True, "False": False, "false": False}


class Settings(Protocol):
    """What a command needs of settings: `scrapy.settings.BaseSettings` has it too."""

    def __getitem__(self, name: str, /) -> Any:
        """Return a value; None where there is none."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, or the default where there is none."""

    def getbool(self, name: str, default: bool = False) -> bool:
        """Return a switch. Raises ValueError for what is none."""

    def getint(self, name: str, default: int = 0) -> int:
        """Return a whole number. Raises ValueError for what is none."""

    def getfloat(self, name: str, default: float = 0.0) -> float:
        """Return a number. Raises ValueError for what is none."""

    def getlist(self, name: str, default: list[Any] | None = None) -> list[Any]:
        """Return a list; a text is one with commas."""

    def getpriority(self, name: str) -> int | None:
        """Return who set a value: PROJECT, COMMAND_LINE or another of Scrapy's numbers; None:
        nobody did."""

    def set(self, name: str, value: Any, priority: int | str = "project") -> None:
        """Put a value in, by Scrapy's name of who sets it."""


class ProjectSettings:
    """The settings of the project, its job and its environment, and what a command line chose:
    as Scrapy reads them, without Scrapy, which takes a second to load.

    >>> settings = ProjectSettings({"MIN_LIKENESS": "0.25"})
    >>> settings.getfloat("MIN_LIKENESS"), settings.getint("LIMIT"), settings.getlist("SITES")
    (0.25, 0, [])
    """

    def __init__(self, chosen: Mapping[str, Any] | None = None) -> None:
        import crawler.settings

        self._project = {name: it for name, it in vars(crawler.settings).items() if name.isupper()}
        self.chosen = dict(chosen or {})

    def __getitem__(self, name: str, /) -> Any:
        """Return a value; None where there is none."""
        return self.chosen.get(name, self._project.get(name))

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, or the default where there is none."""
        value = self[name]
        return default if value is None else value

    def getbool(self, name: str, default: bool = False) -> bool:
        """Return a switch. Raises ValueError for what is none."""
        value = self.get(name, default)
        return _SWITCHES[value] if value in _SWITCHES else bool(int(value))

    def getint(self, name: str, default: int = 0) -> int:
        """Return a whole number. Raises ValueError for what is none."""
        return int(self.get(name, default))

    def getfloat(self, name: str, default: float = 0.0) -> float:
        """Return a number. Raises ValueError for what is none."""
        return float(self.get(name, default))

    def getlist(self, name: str, default: list[Any] | None = None) -> list[Any]:
        """Return a list; a text is one with commas."""
        value = self.get(name, default) or []
        return value.split(",") if isinstance(value, str) else list(value)

    def getpriority(self, name: str) -> int | None:
        """Return who set a value: PROJECT or COMMAND_LINE; None: there is none."""
        if name in self.chosen:
            return COMMAND_LINE
        return PROJECT if name in self._project else None

    def set(self, name: str, value: Any, priority: int | str = "project") -> None:
        """Put a value in, as the command line does, whoever sets it."""
        self.chosen[name] = value


def scrapy_settings(settings: Settings) -> BaseSettings:
    """Return settings as Scrapy has them, with its defaults: for what needs Scrapy after all."""
    from scrapy.settings import BaseSettings
    from scrapy.settings import Settings as Defaults

    if isinstance(settings, BaseSettings):
        return settings
    full = Defaults()
    full.setmodule("crawler.settings", priority="project")
    full.update(getattr(settings, "chosen", {}), priority="cmdline")
    return full
