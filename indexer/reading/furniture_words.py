"""Furniture that gives itself away by its words: known phrases of menus, share bars, notes and headings, in several languages."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from indexer.reading.furniture_kinds import Furniture, Sign
from indexer.reading.layout import Line
from indexer.reading.tables import table

KEY = 3
LONGEST_WHOLE = 8
LONGEST_START = 40
LONGEST_NOTE = 16
LONGEST_INSIDE = 70
EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
SPOKEN = re.compile(r"[“\"„«][^“”\"„«»]{12,}[”\"“»]")


@dataclass(frozen=True, slots=True)
class KnownPhrases:
    """The phrase table, made ready for looking lines up in it; `start` is keyed by the first KEY letters."""

    whole: dict[str, Sign]
    start: dict[str, list[tuple[str, Sign]]]
    inside: dict[str, Sign]


@cache
def known_phrases() -> KnownPhrases:
    """Return the phrases of data/phrases.toml."""
    whole: dict[str, Sign] = {}
    start: defaultdict[str, list[tuple[str, Sign]]] = defaultdict(list)
    inside: dict[str, Sign] = {}
    for row in table("phrases")["sign"]:
        sign = Sign(Furniture(row["reason"]), row.get("closes", False))
        whole.update(dict.fromkeys(row.get("whole", ()), sign))
        for phrase in row.get("start", ()):
            start[phrase[:KEY]].append((phrase, sign))
        inside.update(dict.fromkeys(row.get("inside", ()), sign))
    return KnownPhrases(whole, dict(start), inside)


def folded(text: str) -> str:
    """Return `text` for comparing: lower case, straight apostrophes, no marks or numbers at either end."""
    return EDGES.sub("", text.casefold().replace("’", "'"))


def said_by_words(line: Line) -> Sign | None:
    phrases, said = known_phrases(), line.plain.casefold().replace("’", "'").lstrip(" \"'“([|►▶→»>")
    if line.words <= LONGEST_WHOLE and (sign := phrases.whole.get(folded(said))):
        return sign
    if line.words <= LONGEST_START:
        for phrase, sign in phrases.start.get(said[:KEY], ()):
            if said.startswith(phrase) and not _is_story_like(line, sign):
                return sign
    if line.words > LONGEST_INSIDE:
        return None
    return next((sign for phrase, sign in phrases.inside.items() if phrase in said), None)


def _is_story_like(line: Line, sign: Sign) -> bool:
    """A sentence may begin like furniture ("More from the talks is expected ..."): it stays when it is long or quotes someone."""
    if sign.kind in {Furniture.COMMENTS, Furniture.TEASER}:
        return False
    is_spoken = sign.kind is not Furniture.SUBSCRIBE and bool(SPOKEN.search(line.text))
    return line.is_prose and (line.words > LONGEST_NOTE or is_spoken)
