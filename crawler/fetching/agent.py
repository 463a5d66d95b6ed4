"""Who we are to the sites that we ask: the User-Agent header, with a contact."""

from __future__ import annotations

import logging
from functools import cache

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

logger = logging.getLogger(__name__)

PRODUCT = "tongwen/0.1"


class AgentAddon:
    """Makes the setting USER_AGENT of CONTACT, an address for those whose site is asked, unless
    a user agent is given (RFC 9110, section 10.1.5)."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set the user agent; say once if it has no contact, but on a replay, which asks no
        site."""
        if (settings.getpriority("USER_AGENT") or 0) > SETTINGS_PRIORITIES["addon"]:
            return
        contact = settings["CONTACT"]
        settings.set("USER_AGENT", f"{PRODUCT} (+{contact})" if contact else PRODUCT, "addon")
        if not contact and not settings["REPLAY"]:
            _ask_for_contact()


@cache
def _ask_for_contact() -> None:
    logger.warning(
        "the sites can't tell whose crawler this is; give an address of yours:"
        " -s CONTACT=https://… (or mailto:…)"
    )
