"""The persons and bodies of one article, each with all the places where it is named."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.names import Name, names_elsewhere
from indexer.quotes.roles import gender_of_role, role_beside
from indexer.quotes.words import Kind, Text


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a body that may speak like one. `score` is how much speaks for a human being: 2 is sure, below 0 a body or a place."""

    name: str
    words: tuple[str, ...]
    gender: str
    score: float
    count: int
    roles: tuple[str, ...]
    shares_surname: bool
    place: bool

    @property
    def role(self) -> str | None:
        """The role that the article gives first."""
        return self.roles[0] if self.roles else None

    @property
    def human(self) -> bool:
        return self.score >= 0.3


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a person is named; `person` is a position in the table's `persons`."""

    name: Name
    person: int
    full: bool
    role: str | None


@dataclass(frozen=True, slots=True)
class People:
    """The table of an article: who is in it, and every naming in reading order."""

    persons: tuple[Person, ...]
    named: tuple[Named, ...]


@dataclass(slots=True)
class _Draft:
    """A person while the evidence is still being gathered."""

    words: tuple[str, ...]
    printed: str
    body: bool
    count: int = 0
    score: float = 0.0
    genders: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    roles: list[str] = field(default_factory=list)
    last_paragraph: int = -10


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jr.", "sr."))
_ALIKE = str.maketrans("yjkq", "iicc")
_MOST_CONTEXT = 3.0
_MOST_BEARERS = 12
_TITLE, _LISTED, _ROLE, _PRONOUN = 3.0, 2.9, 3.0, 1.0


class _Table:
    """Gathers names into persons: first the full names of the whole article, then the single words that point to them."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.drafts: list[_Draft] = []
        self.by_key: dict[tuple[str, ...], int] = {}
        self.by_sound: dict[tuple[str, str], tuple[str, ...]] = {}
        self.by_surname: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)

    def enter(self, name: Name) -> None:
        """Make sure that a full name has a draft."""
        key = _key(name)
        if key not in self.by_key and len(key) == 2 and not name.body:
            alike = self.by_sound.setdefault((_sound(key[0]), key[1]), key)
            if alike in self.by_key:
                self.by_key[key] = self.by_key[alike]
        if key in self.by_key:
            draft = self.drafts[self.by_key[key]]
            if len(name.words) > len(draft.printed.split()):
                draft.printed = " ".join(name.words)
            return
        number = self._new(name, key)
        if not name.body:
            _append(self.by_surname[key[-1]], number)
            _append(self.by_first[key[0]], number)

    def enter_outside(self, words: tuple[str, str]) -> None:
        """Make sure that a surname of the story is known in full when only the title or a quote has it so."""
        key = (words[0].lower(), words[1].lower().replace("’", "'"))
        if key not in self.by_key and key[1] not in self.by_surname:
            self.by_key[key] = len(self.drafts)
            draft = _Draft(key, " ".join(words), False)
            if gender := self.lexicon.first_names[words[0]]:
                draft.genders[gender] = _LISTED
            self.drafts.append(draft)
            self.by_surname[key[1]].append(self.by_key[key])

    def _new(self, name: Name, key: tuple[str, ...]) -> int:
        self.by_key[key] = len(self.drafts)
        draft = _Draft(key, " ".join(name.words), name.body)
        if len(key) > 1 and not _surname_first(name) and (gender := self.lexicon.first_names.get(name.words[0])):
            draft.genders[gender] = _LISTED
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def find(self, name: Name) -> int:
        """Return whom a name means; a word that points to nobody is somebody new."""
        key = _key(name)
        if len(key) == 1:
            bearers = self.by_surname.get(key[0]) or self.by_first.get(key[0], [])
            if bearers:
                return self._choose(bearers, name)
        if key not in self.by_key:
            return self._new(name, key)
        return self.by_key[key]

    def _choose(self, bearers: list[int], name: Name) -> int:
        if len(bearers) == 1:
            return bearers[0]
        paragraph = self.text.paragraph[name.first]

        def fit(number: int) -> tuple[float, int]:
            draft = self.drafts[number]
            points = 2.2 * (draft.last_paragraph == paragraph) + 1.2 * (paragraph - draft.last_paragraph <= 2) + 0.1 * min(draft.count, 20)
            if name.gender and draft.genders:
                points += 4.0 if draft.genders[name.gender] else -4.0
            return points, -number

        return max(bearers, key=fit)


def _append(bearers: list[int], number: int) -> None:
    """Few bear one name in a story; in a directory, those past the first dozen are known by their full names only."""
    if len(bearers) < _MOST_BEARERS:
        bearers.append(number)


def people_of(text: Text, names: list[Name], title: str | None, lexicon: Lexicon) -> People:
    """Gather the names of an article into its table; the title and the quoted words may tell first names."""
    table = _Table(text, lexicon)
    names = _without_fronts(names, lexicon)
    for name in names:
        if len(_key(name)) > 1 and not name.heading:
            table.enter(name)
    for words in names_elsewhere([title or "", *(text.tokens[index].text for index in text.quote_tokens)], lexicon):
        table.enter_outside(words)
    named = []
    for name in names:
        if name.common and name.low[0] not in table.by_surname:
            continue
        person = table.find(name)
        role = role_beside(text, name, lexicon)
        _note(table.drafts[person], text, name, role, lexicon)
        named.append(Named(name, person, len(_key(name)) > 1 or len(table.drafts[person].words) == 1, role))
    return People(tuple(_person(draft, table) for draft in table.drafts), tuple(named))


def _surname_first(name: Name) -> bool:
    """ "Ham Do-yun" puts the family first, so that the first word tells no gender."""
    _, hyphen, rest = name.words[-1].partition("-")
    return bool(hyphen) and rest[:1].islower()


def _key(name: Name) -> tuple[str, ...]:
    """First and last word of a person's name, all words of a body's."""
    low = name.low
    while len(low) > 1 and low[-1] in _SUFFIXES:
        low = low[:-1]
    return low if name.body or len(low) == 1 else (low[0], low[-1])


def _sound(first_name: str) -> str:
    """A first name as other spellings of it sound: "Sergey" and "Sergei", "Erik" and "Eric"."""
    spelled = first_name.translate(_ALIKE)
    return "".join(letter for at, letter in enumerate(spelled) if at == 0 or letter != spelled[at - 1])


def _without_fronts(names: list[Name], lexicon: Lexicon) -> list[Name]:
    """Learn from the page what stands before a name: where "Tom Bell" is known, "Kings Tom Bell" and "Kings Bell" are he."""
    pairs = Counter(name.low for name in names if len(name.words) == 2 and not name.body)
    listed = {name.low for name in names if len(name.words) == 2 and name.words[0] in lexicon.first_names}
    surnames = {low[1] for low in listed}
    known = frozenset(listed | {low for low, count in pairs.items() if count > 1})
    return [_without_front(name, known, surnames, lexicon) for name in names]


def _without_front(name: Name, known: frozenset[tuple[str, ...]], surnames: set[str], lexicon: Lexicon) -> Name:
    low = name.low
    drop = 0
    if len(low) > 2 and low[-2:] in known and low[0] != low[-2] and name.words[0] not in lexicon.first_names:
        drop = len(low) - 2
    elif len(low) == 2 and low[1] in surnames and name.words[0] not in lexicon.first_names and low not in known:
        drop = 1
    if not drop:
        return name
    return replace(name, first=name.first + drop, words=name.words[drop:], body=False)


def _note(draft: _Draft, text: Text, name: Name, role: str | None, lexicon: Lexicon) -> None:
    """Count one naming and what stands beside it."""
    draft.count += 1
    draft.last_paragraph = text.paragraph[name.first]
    if name.titled:
        draft.score += 2.0
    if name.gender:
        draft.genders[name.gender] += _TITLE
    if role:
        draft.roles.append(role)
        draft.score += 1.0
        if gender := gender_of_role(role, lexicon):
            draft.genders[gender] += _ROLE
    if len(draft.words) > 1 and len(name.words) == 1:
        draft.score += 1.0
    _note_neighbours(draft, text, name, lexicon)


def _note_neighbours(draft: _Draft, text: Text, name: Name, lexicon: Lexicon) -> None:
    tokens = text.tokens
    start, end = text.sentence_bounds(name.first)
    before = tokens[name.run_first - 1].low if name.run_first > start else ""
    after = tokens[name.past] if name.past < end else None
    if before == "the" and name.run_first == name.first:
        draft.score -= 1.5
    if before in lexicon.say or (after is not None and after.low in lexicon.say):
        draft.score += 1.0
    if after is not None and after.text in ",(" and name.past + 1 < end:
        following = tokens[name.past + 1]
        if following.low == "which":
            draft.score -= 3.0
        elif following.low in lexicon.relatives or (following.text.isdigit() and len(following.text) == 2):
            draft.score += 1.0
    for token in tokens[name.past : min(end, name.past + 25)]:
        gender = lexicon.gender_hints.get(token.low)
        if gender:
            draft.genders[gender] += _PRONOUN
            break
        if token.kind is Kind.NAME and token.low not in lexicon.functions:
            break


def _person(draft: _Draft, table: _Table) -> Person:
    lexicon = table.lexicon
    first = draft.printed.split()[0]
    listed = first in lexicon.first_names and first.lower() not in lexicon.functions
    place = draft.printed.lower() in lexicon.places
    return Person(
        name=draft.printed,
        words=draft.words,
        gender=_verdict(draft.genders),
        score=_score(draft, listed, place, lexicon),
        count=draft.count,
        roles=tuple(dict.fromkeys(draft.roles)),
        shares_surname=not draft.body and len(table.by_surname.get(draft.words[-1], ())) > 1,
        place=place,
    )


def _verdict(genders: defaultdict[str, float]) -> str:
    """The gender with clearly more evidence; "" when it is not told."""
    if genders["m"] > 1.5 * genders["f"]:
        return "m"
    return "f" if genders["f"] > 1.5 * genders["m"] else ""


def _score(draft: _Draft, listed: bool, place: bool, lexicon: Lexicon) -> float:
    score = max(-2.0, min(_MOST_CONTEXT, draft.score))
    words = draft.printed.split()
    if draft.body:
        score -= 4.0
    if 2 <= len(words) <= 3:
        score += 0.7
    if listed:
        score += 2.0 if len(words) > 1 else 0.7
    if place:
        score -= 3.0
    if any(word.lower() in lexicon.organisation_words for word in words[-1:]):
        score -= 2.0 if listed and len(words) > 1 else 3.0
    if len(words) == 1 and words[0].isupper():
        score -= 1.5
    return score
