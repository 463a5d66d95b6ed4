"""A document, scored."""

from __future__ import annotations

from dataclasses import replace

from crawler.document import Document
from crawler.likeness.profile import Profile


def score_document(document: Document, profile: Profile) -> Document:
    """Return a restored document with its likeness, nearest seed, genres and reasons, which name
    the profile that they are by. One with a gap, or known to be incomplete, is judged as cut."""
    is_cut = bool(document.gaps) or (document.completeness or 1.0) < 1.0
    judgement = profile.judge(document.text, title=document.title, cut=is_cut)
    return replace(
        document,
        likeness=judgement.likeness,
        nearest=judgement.nearest,
        genre=judgement.genres[0].name,
        genres=tuple(genre.in_words() for genre in judgement.genres),
        reasons=judgement.reasons,
        profile=profile.hash,
    )
