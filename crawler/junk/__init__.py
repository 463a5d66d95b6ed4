"""What is not a document: system pages, empty templates, teasers, garbage, advertising."""

from crawler.junk.documents import judge_document, junk_document
from crawler.junk.pages import junk_page
from crawler.junk.speech import SPOKEN_REASONS
from crawler.junk.statements import SYSTEM_REASONS

__all__ = ["SPOKEN_REASONS", "SYSTEM_REASONS", "judge_document", "junk_document", "junk_page"]
