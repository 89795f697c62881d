"""The words that readers see in more than one place: dates, counts, and what is not known."""

from datetime import UTC, datetime

from search_core.article import Confidence, Dated, Precision
from search_core.engine import IndexState
from search_core.query import Facet, FacetLabel, Kind, Sort

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FACET_TITLES = {Facet.SPEAKER: "Speaker", Facet.OUTLET: "Outlet", Facet.YEAR: "Year"}
FACET_PLURALS = {Facet.SPEAKER: "speakers", Facet.OUTLET: "outlets", Facet.YEAR: "years"}
UNKNOWN_LABELS = {Facet.SPEAKER: "Speaker not stated", Facet.OUTLET: "Outlet unknown", Facet.YEAR: "Year unknown"}
KIND_TITLES = {Kind.QUOTES: "Quotes", Kind.ARTICLES: "Articles"}
SORT_TITLES = {Sort.RELEVANCE: "Best match", Sort.NEWEST: "Newest", Sort.OLDEST: "Oldest"}
CONFIDENCE_WORDS = {Confidence.HIGH: "sure", Confidence.MEDIUM: "medium", Confidence.LOW: "not sure"}
STATE_WORDS = {
    IndexState.READY: "Ready",
    IndexState.MISSING: "Not built yet",
    IndexState.DAMAGED: "Damaged, to be rebuilt",
    IndexState.OTHER_VERSION: "From another version, to be rebuilt",
}
LANGUAGES = {
    "ar": "Arabic", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def date_in_words(date: Dated) -> str:
    """ "6 November 2024", "November 2020, day not known", "2020" or "Date unknown"."""
    if date.value is None:
        return "Date unknown"
    year, month, day = ([int(part) for part in date.value.split("-")] + [0, 0])[:3]
    if date.precision is Precision.DAY:
        return f"{day} {MONTHS[month - 1]} {year}"
    if date.precision is Precision.MONTH:
        return f"{MONTHS[month - 1]} {year}, day not known"
    return str(year)


def moment_in_words(moment: datetime) -> str:
    """ "6 Nov 2024, 14:05" in UTC."""
    moment = moment.astimezone(UTC)
    return f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year}, {moment:%H:%M}"


def label_in_words(facet: Facet, label: FacetLabel) -> str:
    return UNKNOWN_LABELS[facet] if label is None else label


def as_said(words: str) -> str:
    """The words without the comma that American typesetting pulls into the quotation marks; takes text and snippets alike."""
    return words[:-1] if words.endswith(",") else words


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 quote", "1,204 quotes"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def language_in_words(code: str) -> str:
    """ "English" for "en" and "en-GB"; a code that has no entry stands for itself."""
    return LANGUAGES.get(code.lower()[:2], code) if len(code) == 2 or code[2:3] in "-_" else code


def size_in_words(size: int) -> str:
    """ "812 bytes", "14.2 MB", in steps of a thousand."""
    if size < 1_000:
        return counted(size, "byte")
    amount, unit = size / 1_000, "kB"
    for larger in ("MB", "GB", "TB"):
        if amount >= 1_000:
            amount, unit = amount / 1_000, larger
    return f"{amount:.1f} {unit}"
