"""Which language's word lists to read a story with."""

import re

from indexer.quotes.lexicon import LANGUAGES

_SAMPLE = 4_000
_CLEARLY = 3
_WORD = re.compile(r"[^\W\d_]+")
_COMMONEST = {
    "en": frozenset(("the", "and", "of", "to", "said", "that", "was", "is", "with", "for")),
    "de": frozenset(("der", "die", "und", "das", "nicht", "sagte", "mit", "den", "ist", "ein")),
    "fr": frozenset(("le", "les", "et", "des", "une", "est", "dans", "pour", "il", "du")),
    "es": frozenset(("el", "los", "las", "una", "con", "por", "del", "dijo", "y", "para")),
}


def language_of(body: str, language: str | None) -> str:
    """Return one of the languages that have word lists, "none" for another.

    A language that is told counts, unless the commonest words of the story are clearly those of another one.
    """
    words = _WORD.findall(body[:_SAMPLE].lower())
    counts = {code: sum(word in common for word in words) for code, common in _COMMONEST.items()}
    likeliest = max(counts, key=lambda code: (counts[code], code == "en"))
    if not language:
        return likeliest
    told = language.lower().replace("_", "-").split("-")[0]
    if told not in LANGUAGES:
        return "none"
    return likeliest if counts[likeliest] > _CLEARLY * (counts[told] + 1) else told
