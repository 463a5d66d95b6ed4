"""What a file is that is no document, by the bytes that it begins with."""

from __future__ import annotations

import re

_SIGNATURES = {
    "a picture": rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP"
    rb"|AT&TFORM|\0\0\0\x0cjP  |8BPS|.{4}ftyp(?:heic|avif|mif1)",
    "sound or film": rb"ID3|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|\xff[\xf2\xf3\xfb]|.{4}ftyp|FLV\x01"
    rb"|\x1aE\xdf\xa3|0&\xb2u\x8ef\xcf\x11|\.RMF|#!AMR|MThd",
    "an archive": rb"Rar!\x1a\x07|7z\xbc\xaf|\x1f\x8b\x08|BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd|MSCF"
    rb"|PK\x05\x06|PK\x07\x08|.{257}ustar|.{32769}CD001",
    "a program": rb"MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|dex\n|\0asm",
    "a database": rb"SQLite format 3\0|\0\x01\0\0Standard (?:Jet|ACE) DB",
    "a font": rb"OTTO|\0\x01\0\0\0.\x00?|wOF[F2]|ttcf",
    "a file of CAJViewer": rb"CAJ\0|HN\0|KDH |TEB",
    "an e-book": rb".{60}BOOKMOBI|ITSF\x03\0\0\0|ITOLITLS",
}
_SHOWN = 8  # bytes of what nothing is known of: as many as signatures have. Chosen.


def name_of_bytes(content: bytes) -> str:
    """Return what a file is by its signature, or which bytes it begins with.

    >>> name_of_bytes(b"\\x7fELF\\x02\\x01"), name_of_bytes(b"\\0\\0\\0\\0\\0\\0\\0\\0\\0")
    ('a program', 'unknown bytes: 00 00 00 00 00 00 00 00')
    """
    told = (name for name, sign in _SIGNATURES.items() if re.match(sign, content, re.DOTALL))
    return next(told, "") or f"unknown bytes: {content[:_SHOWN].hex(' ')}"
