"""The settings that are numbers or networks, held to what they may be before anything starts."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from crawler.fetching.networks import read_networks
from crawler.labels import say
from crawler.terminal.settings import Settings

Range = tuple[type[int] | type[float], float, float]

# A year of seconds and 2**63 - 1 (what the database holds) are past all that anybody means.
_YEAR, _MOST = 365 * 24 * 3600.0, 2**63 - 1
NUMBERS: Mapping[str, Range] = {
    "MIN_LIKENESS": (float, 0, 1),
    "HOST_PATIENCE": (float, 0, inf),
    "PAGES": (int, 0, _MOST),
    "LIMIT": (int, 0, _MOST),
    "HOURS": (float, 0, _YEAR),
    "UNTIL_YIELD": (float, 0, _YEAR),
    "CONCURRENT_ITEMS": (int, 1, 10_000),
    "HOST_PAGES": (int, 0, _MOST),
    "RESTORE_WORKERS": (int, 0, 64),
    "HOST_BYTES": (int, 0, _MOST),
    "BEYOND": (int, 0, _MOST),
    "BEYOND_PAGES": (int, 0, _MOST),
    "TRAP_PAGES": (int, 0, _MOST),
    "FILE_BYTES": (int, 0, _MOST),
    "RETRY_TIMES": (int, 0, 1000),
    "RETRY_BACKOFF": (float, 0, _YEAR),
    "WATCHDOG_SECONDS": (float, 0.01, _YEAR),
    "CONCURRENT_REQUESTS": (int, 1, 10_000),
    "CONCURRENT_REQUESTS_PER_DOMAIN": (int, 0, 10_000),
    "DOWNLOAD_DELAY": (float, 0, _YEAR),
    "DOWNLOAD_TIMEOUT": (float, 0.01, _YEAR),
    "DOWNLOAD_MAXSIZE": (int, 0, _MOST),
    "DEPTH_LIMIT": (int, 0, _MOST),
    "URLLENGTH_LIMIT": (int, 0, _MOST),
}
"""What each setting is, and its least and most value."""

SWITCHES = (
    *("FRESH", "CONDITIONAL_REQUESTS", "RENDER", "KEEP_UNLIKE", "LEARN"),
    *("ROBOTSTXT_OBEY", "AUTOTHROTTLE_ENABLED", "COOKIES_ENABLED", "HTTPCACHE_ENABLED"),
    *("LOG_ENABLED", "LOG_STDOUT", "RETRY_ENABLED", "REDIRECT_ENABLED", "COMPRESSION_ENABLED"),
    *("TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED"),
)

CHOICES = {
    "ORDER": ("focus", "class", "breadth"),
    "FILES": ("none", "attachments", "all"),
    "LANGUAGE": ("", "zh", "en"),
    "LOG_LEVEL": ("INFO", "CRITICAL", "ERROR", "WARNING", "DEBUG"),
}


def wrong_setting(settings: Settings) -> str | None:
    """Return what is wrong with the first setting that can't hold, and what it must be; None: all
    is well.

    >>> from crawler.terminal.settings import ProjectSettings
    >>> wrong_setting(ProjectSettings({"MIN_LIKENESS": "nan"}))
    "MIN_LIKENESS is a number from 0 to 1, not 'nan'"
    """
    for name, (kind, least, most) in NUMBERS.items():
        value = settings.get(name)
        if value is not None and not _is_within(str(value), kind, least, most):
            numbers = say("a whole number" if kind is int else "a number")
            if most < _MOST:
                return f"{name} is {numbers} from {least:g} to {most:g}, not {value!r}"
            return f"{name} is {numbers} of at least {least:g}, not {value!r}"
    for name, choices in CHOICES.items():
        if settings.get(name, choices[0]) not in choices:
            allowed = ", ".join(filter(None, choices))
            return f"{name} is one of {allowed}, not {settings[name]!r}"
    for name in SWITCHES:
        try:
            settings.getbool(name, False)
        except ValueError:
            return f"{name} is 0 or 1, not {settings[name]!r}"
    try:
        read_networks(settings.getlist("PRIVATE_ADDRESSES"))
    except ValueError as error:
        return f"{error}; networks look like 127.0.0.0/8,fd00::/8"
    return None


def _is_within(value: str, kind: type[int] | type[float], least: float, most: float) -> bool:
    try:
        return value.isascii() and least <= kind(value) <= most
    except ValueError:
        return False
