"""A guess at a text's language from its small words; None when no language is clearly ahead."""

import re
from collections import Counter

from indexer.reading.tables import table

SAMPLE = 20_000
FEWEST_WORDS = 8
LEAST_SHARE = 0.06
LEAD = 1.3
WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str | None:
    """Return a two-letter code, such as "en"."""
    words = Counter(WORD.findall(text[:SAMPLE].casefold()))
    total = words.total()
    if total < FEWEST_WORDS:
        return None
    hits = {language: sum(words[word] for word in small) for language, small in table("function_words").items()}
    (best, most), (_, second) = sorted(hits.items(), key=lambda hit: -hit[1])[:2]
    return best if most >= max(2, total * LEAST_SHARE) and most >= LEAD * second else None
