"""Pack the recorded pages of a folder with a manifest into one WARC, to be crawled from it.

    python -m benchmarks.pack_pages --pages ../shared/pages --out pages.warc.gz
    scrapy crawl web -a file=pages.warc.gz.urls.txt -s REPLAY=pages.warc.gz

Pages without a known address get one at page.example.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from benchmarks.reading import address, articles
from crawler.recording.warc import RecordedPage, RecordingWriter
from tests.corpora import SHARED


def pack(folder: Path, out: Path) -> list[str]:
    """Writes the article pages of `folder` to a new WARC `out`; returns their addresses."""
    pages = articles(folder / "manifest.json")
    out.unlink(missing_ok=True)
    with RecordingWriter(out, software="benchmarks/pack_pages.py") as recording:
        for page in pages:
            content = gzip.decompress((folder / page["file"]).read_bytes())
            headers = (("Content-Type", page["content_type"]),)
            recording.write(RecordedPage(address(page), 200, headers, content))
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
