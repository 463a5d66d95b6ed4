"""Each text once: fingerprints, clusters, representatives and sources, in their tables."""

from crawler.store.copies.attributions import attribution_of
from crawler.store.copies.composed import compose_stored, copies_of
from crawler.store.copies.placing import Copies
from crawler.store.copies.refurnishing import judge_furniture
from crawler.store.copies.relating import (
    count_unrelated,
    forget_copies,
    is_outdated,
    relate_again,
)
from crawler.store.copies.relations import (
    Cluster,
    CopyCounts,
    RelatedDocument,
    clusters,
    count_copies,
    describe,
    related_to,
)
from crawler.store.copies.soundness import find_faults

__all__ = [
    "Cluster",
    "Copies",
    "CopyCounts",
    "RelatedDocument",
    "attribution_of",
    "clusters",
    "compose_stored",
    "copies_of",
    "count_copies",
    "count_unrelated",
    "describe",
    "find_faults",
    "forget_copies",
    "is_outdated",
    "judge_furniture",
    "relate_again",
    "related_to",
]
