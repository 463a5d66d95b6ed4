"""Full-text search for Chinese: what is typed finds what a page wrote, in any of its forms."""

from crawler.store.search.finding import CHOICES, Filters, count_facets, find, matching, search
from crawler.store.search.folding import fold
from crawler.store.search.indexing import index_text, optimise, unindex_text
from crawler.store.search.proposing import propose
from crawler.store.search.query import Query, QueryError, parse, phrase_expression

__all__ = [
    "CHOICES",
    "Filters",
    "Query",
    "QueryError",
    "count_facets",
    "find",
    "fold",
    "index_text",
    "matching",
    "optimise",
    "parse",
    "phrase_expression",
    "propose",
    "search",
    "unindex_text",
]
