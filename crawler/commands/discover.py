"""tongwen discover: where else to look, by links, sites, archives and searches."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import check_new, check_seeds, check_store, stop
from crawler.terminal.command import CrawlingCommand, count_of, listed, refuse
from crawler.terminal.sites import leave_out_the_store


class Command(CrawlingCommand):
    """Asks the sources that are named, and keeps what they propose as starts."""

    summary = "Look for new places to start from: links, sitemaps, archives, searches"
    description = (
        "Look for new places to start from, by what the collection has and likes. Only the sources "
        "that --from names are asked, each question once; what they propose goes into the "
        "database's table of starts, for tongwen collect --at-discovered. outlinks asks nobody; "
        "sitemaps, feeds, tags and search (where a spider declares it) are pages of sites, by "
        "their robots.txt. The others are interfaces made for programs, asked by their limits, "
        "without reading their host's robots.txt: %(interfaces)s. A key of Brave's is read from "
        "TONGWEN_BRAVE_KEY, and kept nowhere."
    )
    exit_codes = {0: "all went well", 4: "a source wants to be left alone, and a later run goes on"}
    log_level = "WARNING"

    def long_desc(self) -> str:
        """Return what --help says, with the interfaces."""
        from crawler.discovery.interfaces import in_words

        return super().long_desc().replace("%(interfaces)s", in_words())

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        add = parser.add_argument
        add("--from", dest="sources", metavar="A,B", default="", help="sources to ask (see above)")
        add("--seeds", metavar="DIR", help="folder of example texts (default: the bundled five)")
        add("--queries", metavar="N", help="at most N questions to each source")
        add("--limit", metavar="N", help="stop when N addresses are found")
        add("-o", "--output", metavar="FILE", help="write the best starts, one a line, as well")
        add("--recordings", metavar="DIR", help="for the answers that may be kept (recordings)")
        add("--dry-run", action="store_true", help="print what would be asked, and ask nothing")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the options, and what the sources need."""
        super().process_options(args, opts)
        from crawler.discovery.sources import NAMES

        refuse(args, "name sources with --from A,B")
        opts.sources = listed(opts.sources)
        if not opts.sources:
            stop(f"name the sources to ask: --from {','.join(NAMES)}")
        for name in opts.sources:
            if name not in NAMES:
                stop(f"no source {name!r}; there are: {', '.join(NAMES)}")
        opts.queries = count_of("--queries", opts.queries) if opts.queries else 0
        opts.limit = count_of("--limit", opts.limit) if opts.limit else 0
        if opts.output:
            check_new("-o", opts.output)
        self.choose(SEEDS=opts.seeds)
        check_seeds(self.project["SEEDS"])
        check_store(opts.db)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Ask; set the exit code."""
        from crawler.terminal.discover import discover

        assert self.crawler_process
        leave_out_the_store(self.project)
        self.exitcode = discover(self.crawler_process, self.project, opts)
