"""The house table: well-known outlets and agencies, their other names and sites, and how their names stand in credits."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from indexer.reading.tables import alternatives, table

LONGEST_CREDITED_NAME = 60
LONGEST_BARE_CREDIT = 3
CREDIT_MARKS = ("/", "|", "•", "©", "via ", "for ")


class HouseKind(StrEnum):
    """What a house's name proves: agencies stand in datelines and credits, picture agencies in credits only."""

    AGENCY = "agency"
    PHOTO = "photo"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class House:
    """One outlet or agency. `ambiguous` names are everyday words too and count only where the page says that they are the outlet."""

    name: str
    kind: HouseKind
    aliases: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    dates: str | None = None
    ambiguous: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def is_certain(self) -> bool:
        """Whether the names mean an outlet wherever they stand."""
        return self.kind is HouseKind.OUTLET and not self.ambiguous


class Houses:
    """The table, made ready for looking names, sites and credits up."""

    def __init__(self, rows: Iterable[House]) -> None:
        self._rows = tuple(rows)
        self._by_name = {_folded(name): house for house in reversed(self._rows) for name in house.names}
        self._by_site = {site: house for house in self._rows for site in house.sites}
        credited = alternatives([name for house in self._rows if house.kind is not HouseKind.OUTLET for name in house.names])
        certain = alternatives([name for house in self._rows if house.is_certain for name in house.names])
        self._credit = re.compile(rf"(?:[/|•]|\bvia|\bfor|©|^)\s*(?:{credited})(?:\s*[/|]\s*[^/|\n]{{1,40}})?[)\].]?$")
        self._credit_first = re.compile(rf"(?:^|[\s(,])(?:{credited})\s?/\s?[^\W\d_][\w .'-]{{2,40}}[)\].]?$")
        named = rf"(?:(?<!\w)(?:{credited})(?!\w)|\b(?:[Pp]hoto|[Ff]oto|[Cc]redit|[Ii]mage)\b)"
        self._bracketed = re.compile(rf"\([^()\n]{{0,{LONGEST_CREDITED_NAME}}}{named}[^()\n]{{0,40}}\)\.?$")
        self._certain_names = re.compile(rf"(?<![\w-])(?:{certain})(?![\w-])")

    def named(self, name: str) -> House | None:
        """Return the house that goes by this name, however it is capitalised and with or without its article."""
        return self._by_name.get(_folded(name))

    def at(self, host: str) -> House | None:
        """Return the house whose site this host is or belongs to."""
        parts = host.casefold().split(".")
        return next((house for first in range(len(parts) - 1) if (house := self._by_site.get(".".join(parts[first:])))), None)

    def mentioned(self, text: str) -> list[House]:
        """Return the outlets whose unmistakable names stand in `text`, in order."""
        return [house for match in self._certain_names.finditer(text) if (house := self.named(match[0]))]

    def ends_with_credit(self, text: str) -> bool:
        """Whether the text ends in "Name/Agency", "Name | Agency | Agency" or "Agency/Name"."""
        tail = text[-100:]
        if not any(mark in tail for mark in CREDIT_MARKS) and tail.count(" ") > LONGEST_BARE_CREDIT:
            return False
        return bool(self._credit.search(tail) or self._credit_first.search(tail))

    def ends_with_bracketed_credit(self, text: str) -> bool:
        """Whether the text ends in brackets that name an agency or say "Photo"."""
        return text.endswith((")", ").")) and bool(self._bracketed.search(text[-120:]))


@cache
def known_houses() -> Houses:
    """Return the houses that come with the program."""
    return Houses(_rows(table("outlets")))


def houses_with(path: Path) -> Houses:
    """Return the houses of a user's table in front of our own; where both know a name, the user's counts."""
    return Houses([*_rows(tomllib.loads(path.read_text("utf-8"))), *_rows(table("outlets"))])


def _rows(content: dict[str, Any]) -> list[House]:
    return [
        House(row["name"], kind, tuple(row.get("aliases", ())), tuple(row.get("sites", ())), row.get("dates"), row.get("ambiguous", False))
        for kind in HouseKind
        for row in content.get(kind, ())
    ]


def _folded(name: str) -> str:
    words = re.sub(r"[^\w+/&!' ]", " ", name.casefold().replace("’", "'")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
