"""What is asked for an outlet: the page in its parts, what the file states, the house table; and the form of an answer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from indexer.reading.dateline import Dateline
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.furniture_words import folded
from indexer.reading.houses import House, HouseKind, Houses
from indexer.reading.layout import Line
from indexer.reading.sorting import SortedPage
from indexer.reading.tables import alternatives, table

LONGEST_EVIDENCE = 120


@dataclass(frozen=True, slots=True)
class Found:
    """An outlet's name and the words that prove it."""

    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Clues:
    """The page in its parts, what the file states of itself, the dateline, and the houses known."""

    page: SortedPage
    metadata: Mapping[str, str]
    dateline: Dateline | None
    houses: Houses

    def lines_of(self, kinds: Iterable[Furniture | None]) -> list[Line]:
        """Return the lines near either end of the page that were sorted into these kinds, None being the story."""
        wanted = frozenset(kinds)
        return [line for line in self.page.outer_lines if self.page.reasons[line.number] in wanted]

    def shown(self, name: str) -> str:
        """Return a known house's own spelling of its name, any other name as it is."""
        house = self.houses.named(name)
        return house.name if house else name

    def publisher(self, name: str) -> House | None:
        """Return the known house of this name, unless it only sells pictures."""
        house = self.houses.named(name)
        return house if house and house.kind is not HouseKind.PHOTO else None

    def stands_alone(self, name: str) -> bool:
        """Whether a line of the page is nothing but this name."""
        wanted = folded(name)
        return any(folded(line.plain) == wanted for line in self.page.outer_lines if line.words <= 8)


def shortened(text: str) -> str:
    """Return `text` short enough to be shown as evidence."""
    return text if len(text) <= LONGEST_EVIDENCE else text[: LONGEST_EVIDENCE - 1] + "…"


@cache
def words_in_names() -> re.Pattern[str]:
    """Return what finds a word that names of outlets are made of, such as "Gazette"."""
    return re.compile(rf"(?<!\w)(?:{alternatives(table('outlet_words')['in_names'])})(?!\w)", re.IGNORECASE)
