"""What an article and a quotation are, and the ids by which both are linked to for good."""

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class SpeakerType(StrEnum):
    """Who can speak: a named person, a body, somebody unnamed, or nobody that the text tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    NONE = "none"


class Confidence(StrEnum):
    """How sure the attribution of a quote is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Dated:
    """When an article appeared, as far as its text tells.

    `value` is ISO 8601 cut to `precision`: "2024-11-06", "2024-11" or "2024". Both are None when the year is not known;
    `evidence` may still say what was found ("dateline 'MOSCOW, January 24': the year is not stated").
    """

    value: str | None = None
    precision: Precision | None = None
    evidence: str | None = None

    @property
    def year(self) -> int | None:
        return int(self.value[:4]) if self.value else None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody said, and where they stand in the article's body.

    `start` and `end` count characters and delimit the words without their quotation marks:
    `body[start:end] == text` for every quote. `speaker` is the fullest name that the article gives,
    `mention` is how the speaker is named beside the quote ("Peskov", "he", "the spokesman").
    """

    text: str
    start: int
    end: int
    speaker: str | None = None
    mention: str | None = None
    role: str | None = None
    speaker_type: SpeakerType = SpeakerType.NONE
    cue: str | None = None
    method: str | None = None
    confidence: Confidence = Confidence.LOW
    relayed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that is not the story, and why it was taken for that."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news story as it was understood.

    `source` is the path of its file below the articles folder, with forward slashes; `part` counts the articles of one
    file from 1. `fingerprint` changes whenever the file should be read again.
    """

    source: str
    fingerprint: str
    body: str
    part: int = 1
    outlet: str | None = None
    outlet_evidence: str | None = None
    title: str | None = None
    date: Dated = Dated()
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def id(self) -> str:
        """Ten characters made from source and part alone: the id outlives a rebuild, a move of the folder and a correction of the text."""
        return id_of(self.source, self.part)

    @property
    def quote_ids(self) -> tuple[str, ...]:
        """One id for each quote, in order, from the article's id and the words alone: correcting a speaker breaks no link."""
        seen: Counter[str] = Counter()
        ids = []
        for quote in self.quotes:
            words = " ".join(re.findall(r"\w+", quote.text.casefold()))
            seen[words] += 1
            ids.append(f"{self.id}-{_short_hash(f'{words}#{seen[words]}', 8)}")
        return tuple(ids)


def id_of(source: str, part: int) -> str:
    """The id of an article, from where it stands. One file name in two Unicode forms is one source."""
    name = unicodedata.normalize("NFC", source)
    return _short_hash(name if part == 1 else f"{name}\0{part}", 10)


def _short_hash(text: str, length: int) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:length]
