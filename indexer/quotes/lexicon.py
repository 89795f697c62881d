"""The word lists of a language, read once from the files in data/."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CAPITAL_NOUNS = frozenset(("de",))
_DROPS_PRONOUNS = frozenset(("es",))
LANGUAGES = ("en", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of single words. All in lower case, but for first names. Genders are "m", "f" or "" (not told)."""

    say: frozenset[str]
    weak: frozenset[str]
    cue_nouns: frozenset[str]
    cues_to_person: frozenset[str]
    noun_openers: frozenset[str]
    verb_openers: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    linking: frozenset[str]
    adverbs: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    functions: frozenset[str]
    adjectives: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    articles: frozenset[str]
    pronouns: dict[str, str]
    abbreviations: frozenset[str]
    calendar: frozenset[str]
    relatives: frozenset[str]
    conjunctions: frozenset[str]
    relaying: frozenset[str]
    saying: frozenset[str]
    outcries: frozenset[str]
    going_on: frozenset[str]
    phrase_tails: frozenset[str]
    faint_nouns: frozenset[str]
    gender_hints: dict[str, str]
    titles: dict[str, str]
    short_titles: dict[str, str]
    roles: dict[str, str]
    generic_roles: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    firms: frozenset[str]
    documents: frozenset[str]
    works: frozenset[str]
    signs: frozenset[str]
    organisation_words: frozenset[str]
    places: frozenset[str]
    first_names: dict[str, str]
    capital_nouns: bool
    drops_pronouns: bool

    def is_cue(self, word: str) -> bool:
        return word in self.say or word in self.weak


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lists of "en", "de", "fr" or "es". A list that a language does not have is empty."""
    return Lexicon(
        say=_words(language, "cues_say"),
        weak=_words(language, "cues_weak"),
        cue_nouns=_words(language, "cue_nouns"),
        cues_to_person=_words(language, "cues_to_person"),
        noun_openers=_words(language, "noun_openers"),
        verb_openers=_words(language, "verb_openers"),
        auxiliaries=_words(language, "auxiliaries"),
        passive=_words(language, "passive"),
        linking=_words(language, "linking"),
        adverbs=_words(language, "adverbs"),
        according=tuple(tuple(line.split()) for line in _lines(language, "according")),
        functions=_words(language, "function_words"),
        adjectives=_words(language, "adjectives"),
        prepositions=_words(language, "prepositions"),
        subordinators=_words(language, "subordinators"),
        determiners=_words(language, "determiners"),
        definite=_words(language, "definite"),
        indefinite=_words(language, "indefinite"),
        articles=_words(language, "articles"),
        pronouns=_gendered(language, "pronouns"),
        abbreviations=_words(language, "abbreviations"),
        calendar=_words(language, "calendar"),
        relatives=_words(language, "relatives"),
        conjunctions=_words(language, "conjunctions"),
        relaying=_words(language, "relaying"),
        saying=_words(language, "saying"),
        outcries=_words(language, "outcries"),
        going_on=_words(language, "going_on"),
        phrase_tails=_words(language, "phrase_tails"),
        faint_nouns=_words(language, "faint_nouns"),
        gender_hints=_gendered(language, "gender_hints"),
        titles=_gendered(language, "titles"),
        short_titles=_gendered(language, "short_titles"),
        roles=_gendered(language, "roles"),
        generic_roles=_words(language, "generic_roles"),
        people=_words(language, "people_nouns"),
        bodies=_words(language, "body_nouns"),
        firms=_words(language, "firms"),
        documents=_words(language, "documents"),
        works=_words(language, "works"),
        signs=_words(language, "signs"),
        organisation_words=_words("en", "organisation_words") | _words(language, "organisation_words"),
        places=frozenset(_lines("en", "places")) | frozenset(_lines(language, "places")),
        first_names=_first_names(),
        capital_nouns=language in _CAPITAL_NOUNS,
        drops_pronouns=language in _DROPS_PRONOUNS,
    )


@cache
def _first_names() -> dict[str, str]:
    """First names as written, and the gender of those who bear them."""
    names = {}
    for file, gender in (("female", "f"), ("male", "m"), ("either", "")):
        names.update(dict.fromkeys(_lines("names", file), gender))
    return names


def _gendered(language: str, name: str) -> dict[str, str]:
    """A list whose lines are a word and what is told of it."""
    table = {}
    for line in _lines(language, name):
        word, _, gender = line.partition(" ")
        table[word] = gender
    return table


def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(language, name) for word in line.split())


def _lines(language: str, name: str) -> list[str]:
    file = files("indexer.quotes") / "data" / language / f"{name}.txt"
    if not file.is_file():
        return []
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
