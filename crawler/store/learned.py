"""What was learned of links, so that a later run goes on learning: weights by feature, and the arms
of each site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.focus.arms import Arm, ArmId, ArmKey
from crawler.focus.regression import Weight
from crawler.store.addresses import PROMISE_STEPS, CrawlKey, Link

_KEEP_WEIGHT = """
INSERT INTO weights (feature, value, squares) VALUES (?, ?, ?)
ON CONFLICT (feature) DO UPDATE SET value = excluded.value, squares = excluded.squares
"""
_KEEP_ARM = """
INSERT INTO arms (site, id, host, template, block, pages, reward, best)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (site, id) DO UPDATE SET pages = excluded.pages, reward = excluded.reward,
  best = excluded.best
"""
_KEEP_PROMISE = "UPDATE addresses SET priority = ?, arm = ? WHERE id = ? AND state = 'queued'"
_JOIN = """
UPDATE addresses SET arm = ? WHERE site = ? AND arm = ? AND state = 'queued' AND due_at IS NULL
"""
_MOVE = """
UPDATE addresses SET arm = ?, priority = ?, request = ?, features = ?, found_on = ? WHERE id = ?
"""
_ARMS = """
SELECT id, host, template, block, pages, reward, coalesce(waiting.links, 0),
  coalesce(arms.best, waiting.best / ?, 0)
FROM arms LEFT JOIN (
  SELECT arm, count(*) AS links, max(priority) AS best FROM addresses
  WHERE state = 'queued' AND arm IS NOT NULL AND due_at IS NULL AND site = ? GROUP BY arm
) AS waiting ON waiting.arm = arms.id
WHERE site = ? ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A waiting address, by its number, that was judged anew: its priority, and its arm."""

    id: int
    priority: int
    arm: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A waiting address, by its number, that is known by another link from now on: the link, and
    the arm to which it belongs (None: it comes before all that is in arms)."""

    id: int
    link: Link
    arm: int | None


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of links: weights of hashed features, arms, what links that wait promise by
    what is known now, which arms joined which, and which addresses are known by another link."""

    weights: Sequence[tuple[int, Weight]] = ()
    arms: Sequence[Arm] = ()
    judged: Sequence[Judged] = ()
    joined: Sequence[tuple[ArmId, ArmId]] = ()
    moved: Sequence[Moved] = ()


def keep(db: Database, learned: Learned) -> None:
    """Keep what was learned, each in the place of what was known; call it in a transaction."""
    many = db.conn.executemany
    many("DELETE FROM arms WHERE site = ? AND id = ?", [arm for arm, _ in learned.joined])
    many(_JOIN, [(other, *arm) for arm, (_, other) in learned.joined])
    many(_KEEP_WEIGHT, [(feature, w.value, w.squares) for feature, w in learned.weights])
    many(
        _KEEP_ARM,
        [
            (*arm.id, key.host, key.template, key.block, arm.pages, arm.reward, arm.best)
            for arm in learned.arms
            for key in (arm.key,)
        ],
    )
    many(
        _MOVE,
        [
            (m.arm, m.link.priority, m.link.request, m.link.features, m.link.found_on, m.id)
            for m in learned.moved
        ],
    )
    many(_KEEP_PROMISE, [(one.priority, one.arm, one.id) for one in learned.judged])


def weights(db: Database) -> list[tuple[int, Weight]]:
    """Return the weights that were kept."""
    rows = db.execute("SELECT feature, value, squares FROM weights")
    return [(feature, Weight(value, squares)) for feature, value, squares in rows]


def arms(db: Database, key: CrawlKey) -> list[Arm]:
    """Return the arms that were kept, with what waits for a crawl."""
    return [
        Arm(number, ArmKey(host, template, block, key.site), pages, reward, waiting, best)
        for number, host, template, block, pages, reward, waiting, best in db.execute(
            _ARMS, (float(PROMISE_STEPS), key.site, key.site)
        )
    ]


def learning_sites(db: Database) -> list[str]:
    """Return the sites that have arms."""
    return [site for (site,) in db.execute("SELECT DISTINCT site FROM arms ORDER BY site")]
