"""Digests of recorded payloads: what tells a page that was altered since it was recorded."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

_SIZES = {"sha1": 20, "sha256": 32}


def fits(field: str, payloads: Iterable[bytes]) -> bool:
    """Return whether a WARC-Payload-Digest (ISO 28500, "algorithm:value" in base32 or hex) is
    that of one of some payloads. Writers disagree on what the payload is, as sent, without
    chunks or decoded; a digest of another kind says nothing, and fits.

    >>> fits("sha1:YPFF7W7NHFG7DQVTQF3QEBVVWUZTSWNL", [b"x", "同文".encode()])
    False
    >>> fits("md5:0", [b"x"])
    True
    """
    algorithm, _, value = field.strip().partition(":")
    algorithm = algorithm.lower().replace("-", "")
    digest = _decoded(value.strip(), _SIZES.get(algorithm, 0))
    if digest is None:
        return True
    return any(hashlib.new(algorithm, payload).digest() == digest for payload in payloads)


def _decoded(value: str, size: int) -> bytes | None:
    """Return the bytes of a digest of `size` bytes; None: it is written in no known way."""
    try:
        if len(value) == 2 * size:
            digest = bytes.fromhex(value)
        else:
            digest = base64.b32decode(value + "=" * (-len(value) % 8), casefold=True)
    except (ValueError, binascii.Error):
        return None
    return digest if size and len(digest) == size else None
