"""What most commands load: imported once by the server that forks the suite's processes.

Nothing here may read the environment (crawler.settings does) or choose Twisted's reactor."""

import gc
import pkgutil
import sys
from importlib import import_module

import rjieba
import scrapy.cmdline
import scrapy.commands
import scrapy.core.engine
import scrapy.extensions.closespider
import scrapy.extensions.feedexport
import scrapy.extensions.throttle
import scrapy.utils.project

import crawler
from crawler.duplicates.fingerprint import fingerprint
from crawler.likeness.profile import profile_of
from crawler.patterns import LazyPattern
from crawler.restoration import SHIPPED, restore
from tests.conftest import ROOT

for package in (crawler, scrapy.commands):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.startswith(("crawler.settings", "crawler.browse.plugins")):
            import_module(module.name)

# What is read from files when it is first needed, and is the same for all.
_ = SHIPPED.version
restore("各位代表：堅(jiān)持改革，擴(kuò)大開(kāi)放，都要写思想?yún)R報。")
[*rjieba.cut("改革")]
# isinstance would ask a proxy, which may be dead, for its class.
for pattern in [each for each in gc.get_objects() if type(each) is LazyPattern]:
    pattern.search("")

# The likeness of texts that are cut is by crops of the seeds, made for a few lengths.
seeds = profile_of(str(ROOT / "seeds"))
seeds.judge("各位代表，坚持改革开放。" * 20)
fingerprint("各位代表，坚持改革开放。" * 20)
for length in (300, 600, 1200, 2400):
    seeds.likeness("各位代表，坚持改革开放。" * (length // 12), cut=True)

assert "crawler.settings" not in sys.modules
assert "twisted.internet.reactor" not in sys.modules
