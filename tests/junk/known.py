"""All kinds of junk: those that the rules were tuned on, and the third that only scores them."""

from __future__ import annotations

from tests.junk.common import COMMON
from tests.junk.doors import DOORS
from tests.junk.gates import GATES
from tests.junk.held_out import HELD_OUT
from tests.junk.makes import MAKES
from tests.junk.more_spam import MORE_SPAM
from tests.junk.offers import OFFERS
from tests.junk.seen import SEEN
from tests.junk.spam import SPAM
from tests.junk.tuned import PAGES
from tests.junk.unusual import UNUSUAL
from tests.junk.usual import USUAL

TUNED = (
    *PAGES,
    *SPAM,
    *SEEN,
    *DOORS,
    *OFFERS,
    *GATES,
    *MORE_SPAM,
    *UNUSUAL,
    *MAKES,
    *USUAL,
    *COMMON,
)

__all__ = ["HELD_OUT", "TUNED"]
