"""Small files in Office Open XML and PDF, written by hand, each with one thing in it."""

from __future__ import annotations

import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_IMAGE = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def docx(body: str, chunk: bytes = b"", **parts: str) -> bytes:
    """A Word document with this inside w:body; `chunk` is a file that it refers to as "chunk",
    `parts` are the insides of further parts."""
    root = f'xmlns:w="{_W}" xmlns:mc="urn:mc" xmlns:v="urn:v" xmlns:r="urn:r"'
    written: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships><Relationship Type="{_OFFICE}" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>",
    }
    written |= {
        f"word/{name}.xml": f"<w:{name} {root}>{text}</w:{name}>" for name, text in parts.items()
    }
    if chunk:
        written["word/_rels/document.xml.rels"] = '<R><L Id="chunk" Target="/word/part"/></R>'
        written["word/part"] = chunk
    return package(written)


def ofd(*pages: str, common: str = "", **parts: str | bytes) -> bytes:
    """An OFD file of pages with these objects inside; `common` stands before the list of pages,
    `parts` are further ones by their names."""
    root = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(pages))
    )
    about = "<ofd:DocInfo><ofd:Title>春耕</ofd:Title><ofd:Author>李明</ofd:Author></ofd:DocInfo>"
    written: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {root}><ofd:DocBody>{about}<ofd:DocRoot>/Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {root}>{common}<ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>",
    }
    for number, inside in enumerate(pages):
        written[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {root}><ofd:Content><ofd:Layer Type="Body">{inside}</ofd:Layer>'
            "</ofd:Content></ofd:Page>"
        )
    return package({**written, **parts})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(pages: int, *, picture: bool = False) -> bytes:
    """A PDF of pages without text, each with a picture if asked for."""
    resources = "<</XObject<</I 4 0 R>>>>" if picture else "<<>>"
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        _stream("", "q 200 0 0 200 0 0 cm /I Do Q"),
        _stream(
            _IMAGE,
            "A",
        ),
        *[
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources{resources}/Contents 3 0 R>>"
            for _ in range(pages)
        ],
    ]
    return _assembled(objects)


def pdf_of_subset(*, named: bool, drawn: str = "") -> bytes:
    """A PDF whose font is a subset that numbers its characters anew, with or without the table
    that says which they are: 1 to 48 the ideographs from 一 on, 49 and 50 “ and ”. ``drawn`` are
    the operators that draw them."""
    table = "beginbfrange <0001> <0030> <4E00> <0031> <0032> <201C> endbfrange"
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 {table} endcmap end end"
    )
    shown = "".join(f"{code:04x}" for code in range(1, 0x31))
    below = "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+A/FontDescriptor 8 0 R"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 200]/Resources<</Font<</F 5 0 R>>>>"
        "/Contents 4 0 R>>",
        _stream("", f"BT /F 12 Tf {drawn or f'20 100 Td <{shown}> Tj'} ET"),
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+A/Encoding/Identity-H"
        f"/DescendantFonts[6 0 R]{'/ToUnicode 7 0 R' if named else ''}>>",
        f"{below}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        _stream("", cmap),
        "<</Type/FontDescriptor/FontName/ABCDEF+A/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    ]
    return _assembled(objects)


def _assembled(objects: list[str]) -> bytes:
    body = "%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    body += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    trailer = f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{body.index('xref')}\n%%EOF"
    return (body + trailer).encode()


def _stream(entries: str, content: str) -> str:
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"
