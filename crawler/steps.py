"""The data's way where no crawl runs: restore, judge, score, fingerprint, as in pipelines/."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from crawler.document import Document, Rejected
from crawler.duplicates.fingerprint import fingerprint
from crawler.junk import judge_document
from crawler.likeness.documents import score_document
from crawler.likeness.profile import Profile
from crawler.restoration import Knowledge
from crawler.restoration.documents import restore_document
from crawler.store import UNLIKE, Outcome


@dataclass(frozen=True)
class Steps:
    """What each document goes through: the knowledge that restores it, the profile that scores it,
    the least likeness that is kept, and whether the text of what is below it is kept too."""

    knowledge: Knowledge
    profile: Profile
    least: float = 0.0
    keep_unlike: bool = False

    def settle(self, outcome: Outcome, found: Document) -> None:
        """Put into the outcome of a visit what becomes of a document that the visit found."""
        try:
            document = score_document(restore_and_judge(found, self.knowledge), self.profile)
        except Rejected as rejected:
            outcome.state, outcome.reason = "rejected", str(rejected)
            return
        if (document.likeness or 0.0) < self.least:
            outcome.state, outcome.reason = "rejected", UNLIKE
            outcome.unlike.append(document)
            outcome.keep_unlike = self.keep_unlike
        else:
            outcome.documents.append(with_fingerprint(document))


def restore_and_judge(
    document: Document, knowledge: Knowledge, pieces: Collection[str] = ()
) -> Document:
    """Return a document as read, restored, with `pieces` as what its site adds to its pages. Raises
    Rejected for what is none."""
    return judge_document(restore_document(document, pieces, knowledge))


def with_fingerprint(document: Document) -> Document:
    """Return a restored document with what its text is known by."""
    return replace(document, fingerprint=fingerprint(document.text))
