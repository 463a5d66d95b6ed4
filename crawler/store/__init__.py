"""SQLite through sqlite-utils: the schema, documents, the frontier, runs and search."""

from crawler.store.addresses import (
    FIRST_PRIORITY,
    PROMISE_STEPS,
    CrawlKey,
    Link,
    Refound,
    State,
)
from crawler.store.discovered import OUT_LINKS, Discovered
from crawler.store.documents import Change
from crawler.store.exporting import Choice
from crawler.store.frontier import Head, HostUse, Visit, Waiting
from crawler.store.harvest import Point
from crawler.store.learned import Judged, Learned, Moved
from crawler.store.lock import HostLocks, LockedError, SiteLock
from crawler.store.opening import BusyError, DamagedError, StoreError
from crawler.store.out_links import Lead, OutLink
from crawler.store.outcomes import Batch, Outcome, Settled, Written
from crawler.store.profiles import CURRENT, MARKS, Scorable
from crawler.store.queue import Queue
from crawler.store.runs import Beginning, Figures, LawBrokenError, Started, Summary
from crawler.store.starts import QuestionProgress, Start
from crawler.store.store import Store
from crawler.store.unlike import UNLIKE

__all__ = [
    "CURRENT",
    "FIRST_PRIORITY",
    "MARKS",
    "OUT_LINKS",
    "PROMISE_STEPS",
    "UNLIKE",
    "Batch",
    "Beginning",
    "BusyError",
    "Change",
    "Choice",
    "CrawlKey",
    "DamagedError",
    "Discovered",
    "Figures",
    "Head",
    "HostLocks",
    "HostUse",
    "Judged",
    "LawBrokenError",
    "Lead",
    "Learned",
    "Link",
    "LockedError",
    "Moved",
    "OutLink",
    "Outcome",
    "Point",
    "QuestionProgress",
    "Queue",
    "Refound",
    "Scorable",
    "Settled",
    "SiteLock",
    "Start",
    "Started",
    "State",
    "Store",
    "StoreError",
    "Summary",
    "Visit",
    "Waiting",
    "Written",
]
