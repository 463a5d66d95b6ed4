"""Every setting of the project; any of them can be given to a command as -s NAME=VALUE."""

import os
import sys
from pathlib import Path

from crawler.job import NAME, JobError, read_job
from crawler.labels import asked_language, language_of, say, speak

_ROOT = Path(__file__).parent.parent

BOT_NAME = "tongwen"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "crawler.commands"

# Ours. REPLAY and RECORD name a WARC file each: see crawler/recording/addon.py.
DB = "tongwen.db"
SEEDS = str(_ROOT / "seeds")
BUNDLED_RECORDINGS = str(_ROOT / "tests" / "recordings")
# The least likeness that is kept; 0: everything. At USUAL_BAR nine in ten texts like the seeds pass
# (benchmarks.likeness, bar), but short texts that are whole score near 0.
USUAL_BAR = 0.25
MIN_LIKENESS = 0.0
FILES = "none"  # or attachments (of documents), all (of lists too): they are big
FILE_BYTES = 1 << 30  # bytes of files that a run takes; 0: no limit
RENDER = False  # whether pages whose shell holds no text are shown by a browser first
KEEP_UNLIKE = False  # whether the text of what is below MIN_LIKENESS is stored, not as a document
# What restoration decides with: a file that tongwen learn made, a folder of OpenCC's dictionaries.
MODEL = ""
OPENCC = ""
# Whether collect learns from its clean documents at its end: crawler/terminal/revise.py.
LEARN = True
# Processes that restore traditional texts, which may take seconds, beside the crawl; 0: none.
RESTORE_WORKERS = 1
# What tongwen collect takes where no option says it: sites (none: all that have a start), documents
# of each (0: all), the folder for recordings of live runs. ADDRESSES is a file that crawl web reads
# and collect starts from; SCOPE says whether it stays on the domain or the host of each.
SITES: list[str] = []
LIMIT = 0
RECORDINGS = "recordings"
ADDRESSES = ""
SCOPE = "domain"
LANGUAGE = ""  # zh or en; the locale's where it is empty
# Where the interfaces are that tongwen discover may ask (crawler/discovery/interfaces.py); a key of
# Brave's is read from the environment alone: TONGWEN_BRAVE_KEY.
COMMONCRAWL = "https://index.commoncrawl.org"
COMMONCRAWL_DATA = "https://data.commoncrawl.org"
WAYBACK = "https://web.archive.org"
SEARXNG = ""
BRAVE = "https://api.search.brave.com"
REPLAY = ""
RECORD = ""
ADDONS = {
    "crawler.recording.addon.RecordingAddon": 100,
    "crawler.fetching.agent.AgentAddon": 200,
}

# The data's way.
ITEM_PIPELINES = {
    "pipelines.restore.RestorePipeline": 100,
    "pipelines.judge.JudgePipeline": 200,
    "pipelines.score.ScorePipeline": 300,
    "pipelines.fingerprint.FingerprintPipeline": 400,
}
EXTENSIONS = {
    "crawler.scheduling.run.Run": 0,
    "crawler.scheduling.beyond.Beyond": 100,
    "crawler.scheduling.watchdog.Watchdog": 500,
}
# Scrapy's own but the console and the remote control: what is off here is loaded all the same, and
# with it a web server. Feeds know of copies.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "crawler.scheduling.feeds.CopiesFeed": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
SCHEDULER = "crawler.scheduling.frontier.Frontier"
# The frontier keeps depth, length of address and site itself, so that what is refused is on its
# books; Scrapy's own middlewares would drop it in silence.
SPIDER_MIDDLEWARES = {
    "crawler.scheduling.outcomes.OutcomeMiddleware": 10,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "crawler.fetching.failures.WholeAnswersMiddleware": 50,
    "crawler.sites.parts.PartsMiddleware": 900,
    "crawler.sites.files.FilesMiddleware": 910,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
# Scrapy's own but that of cookies: it loads a whole HTTP client, also where cookies are off.
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": 300,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "crawler.fetching.cookies.LazyCookies": 700,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": 900,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.fetching.robots.RobotsMiddleware": 100,
    "crawler.discovery.archived.ArchivedMiddleware": 150,
    "crawler.fetching.rendering.RenderMiddleware": 160,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.fetching.redirects.CarefulMetaRefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.fetching.redirects.CarefulRedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.fetching.retries.PatientRetryMiddleware": 550,
}
CONCURRENT_ITEMS = 4

# The frontier. FRESH forgets what waits and when pages are due.
FRESH = False
CONDITIONAL_REQUESTS = True
RETRY_TIMES = 3
RETRY_BACKOFF = 5.0  # seconds before the first retry; each further one waits twice as long
CLOCK = "crawler.fetching.clock.Clock"
HOST_PATIENCE = 600.0  # seconds that a run waits for a host; what is left waits for the next run
WATCHDOG_SECONDS = 60.0  # how often a look is taken whether anything can still happen
ORDER = "focus"  # in which addresses are visited: crawler.scheduling.orders
# A run takes so many pages, or hours, or until a hundred of the last 500 pages give fewer wanted
# texts than this, before it leaves the rest to the next; 0: no limit.
PAGES = 0
HOURS = 0.0
UNTIL_YIELD = 0.0
HOST_PAGES = 100_000  # pages and bytes that a crawl takes from one host; 0: no limit
HOST_BYTES = 10 * 1024**3
# New hosts that a crawl of any sites goes on to, by the out-links of its pages. None unless it is
# said: who names a site has asked for that one, and hosts that only links lead to were named by
# nobody. Each gives so many pages at most (0: no limit) until it has given a document; chosen: a
# site that has what is wanted shows it on its front page, a channel or a title.
BEYOND = 0
BEYOND_PAGES = 50
TRAP_PAGES = 100  # pages of one kind in a row that give nothing new, before no more are taken

# Manners: who we are, what we may take, how fast.
# USER_AGENT is made of CONTACT, an address (https://… or mailto:…) for those whose site is asked.
CONTACT = ""
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = DOWNLOAD_DELAY  # with Scrapy's 5 seconds one page took 6
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh",
    # A recording keeps bodies as they came, and what reads WARC files knows no br and no zstd.
    "Accept-Encoding": "gzip, deflate",
}

# Only public addresses are connected to, and those of these networks: 127.0.0.0/8,fd00::/8.
PRIVATE_ADDRESSES: list[str] = []
TWISTED_DNS_RESOLVER = "crawler.fetching.resolver.PublicResolver"
DOWNLOAD_HANDLERS = {
    **dict.fromkeys(("http", "https"), "crawler.fetching.handler.CarefulDownloadHandler"),
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}

# Nothing listens, nothing is unbounded.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
DEPTH_LIMIT = 50

HTTPCACHE_POLICY = "scrapy.extensions.httpcache.DummyPolicy"
HTTPCACHE_ENABLED = False

LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.scheduling.logs.QuietLogFormatter"
FEED_EXPORT_ENCODING = "utf-8"
# The edits are many and stand in the database; a feed has what a reader of texts wants.
FEED_EXPORT_FIELDS = [
    "url", "site", "family", "document_id", "title", "text", "author", "source", "published",
    "uploaded_by", "uploaded_at", "format", "size", "pages", "breadcrumb", "tags", "outline",
    "script", "declared", "completeness", "gaps", "likeness", "genre", "extra",
    "canonical_url", "representative", "related",
]  # fmt: skip

# A job file in the current folder chooses, and the environment above it. CHOSEN says who did.
CHOSEN: dict[str, str] = {}
try:
    for _name, _value in read_job(Path(NAME)).items():
        globals()[_name], CHOSEN[_name] = _value, NAME
except JobError as _error:
    speak(language_of(asked_language(sys.argv)))
    print(f"tongwen: {say(str(_error))}", file=sys.stderr)
    raise SystemExit(2) from _error
for _name in ("MODEL", "OPENCC", "MIN_LIKENESS", "LEARN", "RESTORE_WORKERS"):
    if _value := os.environ.get(f"TONGWEN_{_name}"):
        globals()[_name], CHOSEN[_name] = _value, f"TONGWEN_{_name}"
