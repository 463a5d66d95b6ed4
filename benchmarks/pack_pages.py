"""Pack the recorded pages of a folder with a manifest into one WARC, to be crawled from it.

    python benchmarks/pack_pages.py --pages ../shared/pages --out pages.warc.gz
    scrapy crawl web -a file=pages.warc.gz.urls.txt -s REPLAY=pages.warc.gz

Pages without a known address get one at page.example.
"""

from __future__ import annotations

import argparse
import gzip
import io
import sys
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.reading import SHARED, address, articles

RECORDED = "2020-01-01T00:00:00Z"


def pack(folder: Path, out: Path) -> list[str]:
    """Write the article pages of ``folder`` to the WARC ``out``; return their addresses."""
    pages = articles(folder / "manifest.json")
    with out.open("wb") as stream:
        writer = WARCWriter(stream, gzip=out.suffix == ".gz")
        for page in pages:
            content = gzip.decompress((folder / page["file"]).read_bytes())
            headers = [
                ("Content-Type", page["content_type"]),
                ("Content-Length", str(len(content))),
            ]
            record = writer.create_warc_record(
                address(page),
                "response",
                payload=io.BytesIO(content),
                http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": RECORDED},
            )
            writer.write_record(record)
    return [address(page) for page in pages]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=Path, default=SHARED / "pages")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    addresses = pack(options.pages, options.out)
    listing = options.out.with_name(options.out.name + ".urls.txt")
    listing.write_text("".join(f"{line}\n" for line in addresses), encoding="utf-8")
    print(f"{len(addresses)} pages in {options.out}, their addresses in {listing}")


if __name__ == "__main__":
    main()
