"""Every threshold by which junk is known; the words stand in words.toml.

Precision comes first. Thresholds count Chinese characters unless they say otherwise; shares run
from 0 to 1. Unless a line says otherwise, a threshold was set by hand on the tuned kinds of
tests/corpora/junk.toml, as far from what must stay (tests/corpora/like_junk.toml, seeds, real
articles) as it rejects them; ``python -m benchmarks.junk`` measures it on the held-out kinds.
"""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
QUOTES = "“‘「『《"
SENTENCE_ENDS = "。！？!?；;…"

# Statements (statements.py).
LONGEST_CLAUSE = 36  # letters; the longest known clause of a tuned system page has 19
MOST_BESIDE = 24  # in the same line: an address or a name, no second sentence
MOST_PROSE = 20  # one short sentence; texts of this length that must stay have their own titles
MOST_PROSE_BELOW_SYSTEM_TITLE = 150  # three recommended neighbours with their first sentences
LONGEST_ADDRESS = 60  # letters; what speaks to a reader at more length explains something
MOST_ADDRESS = 100  # four lines that speak to the reader; manuals have more

# Teasers (documents.py): less than this under a gap is no document. Chosen: a paragraph, as in
# crawler.restoration.hosts.cuts; all that the kinds of tests/corpora/junk.toml show is shorter.
TEASER = 80

# Empty templates (templates.py).
LONGEST_TEMPLATE = 400  # letters; chosen to bound the work, labels alone never reach it
LEFT_OF_TEMPLATE = 4  # fewer left when labels and placeholders are gone: a name, no sentence
MOST_DEMO_SHARE = 0.5  # of own words beside a system's samples

# Glyph garbage (glyphs.py). Real texts and the documents that look like junk have at most 0.47
# rare characters, 0.02 misread and no broken ones, at least 0.14 common and 15 different ones;
# garbage of the tuned kinds has 0.77 rare, 0.44 misread, no common, or at most five different ones.
FEWEST_GLYPHS = 20  # letters; in fewer, shares mean nothing
MOST_GLYPHS = 1000  # sampled from a text; chosen, as the shares' errors are then below 0.03
RARE_SHARE = 0.55
COMMON_SHARE = 0.08
BROKEN_SHARE = 0.3
MISREAD_SHARE = 0.3
MOST_FOREIGN = 0.9
FEWEST_DIFFERENT = 6

# Advertising (adverts.py).
ADVERT_SHARE = 0.5  # of a text that speaks as a seller does: most of it
FEWEST_OFFERS = 2  # one offer is in notices too
FEWEST_TRADE_WORDS = 2  # one word of a trade is in reports and laws too
MOST_REPORTING = 0.2  # a seller's "no cheating" is below; warnings are above
SMUT_SHARE = 0.4  # of a line that parts its key words by commas; chosen: no sentence has so many
LONGEST_ADVERT = 160  # letters of a line; chosen, longer ones are paragraphs
FEWEST_QUERIES = 3
FEWEST_ITEMS = 6  # a list of fewer is a title with its tags
STUFFED_SHARE = 0.5
FEWEST_FARM_WORDS = 2
MOST_FARM_PROSE = 0.3

# Selling of any kind (selling.py).
LONGEST_SOLICITATION = 400  # longer texts that sell are articles about it as often
SELLING_SHARE = 0.75
FEWEST_PITCHES = (4, 3)  # of who is reached by any channel, and by a private one
FEWEST_PITCH_SORTS = 2
MOST_HAN_A_PITCH = 16  # a seller makes a pitch in every clause

# What a site says of itself (speech.py). Shares are those of own words.
LONGEST_SPEECH = 120
OWN_WORDS = 0.6
OWN_WORDS_TO_A_READER = 0.5
LONGEST_TO_A_READER = 60
OWN_WORDS_OF_A_LINE = 0.55
OWN_WORDS_BELOW_PAPER = 0.85  # a notice about a site names more than a site's own notice
OWN_TITLE = 0.8

# A page cut short (cut_short.py).
CUT_LINE = 10  # letters; a line of prose this long is no footer
MOST_LOST = 2  # replacement characters; on a page of a wrong charset there are hundreds
