"""Small pages in the layouts of hosts, 文秘 sites, authorities and others, in words of our own."""

from __future__ import annotations

from tests.reading.samples.hosts import chunked_host, metas_host, paged_host, plain_host
from tests.reading.samples.markup import Kin
from tests.reading.samples.news import table_news, trs_news, ucap_news, vsb_news
from tests.reading.samples.others import blog, forum, wiki
from tests.reading.samples.templates import mirrored_template, outlined_template, tree_template

KIN: tuple[Kin, ...] = (
    metas_host(),
    chunked_host(),
    paged_host(),
    plain_host(),
    outlined_template(),
    tree_template(),
    mirrored_template(),
    trs_news(),
    ucap_news(),
    vsb_news(),
    table_news(),
    blog(),
    wiki(),
    forum(),
)
