"""The outlet as the page around the story shows it: menus, account and cookie lines, breadcrumbs, a lone address."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from indexer.reading.furniture_kinds import Furniture
from indexer.reading.furniture_words import folded, known_phrases
from indexer.reading.houses import House, HouseKind
from indexer.reading.layout import Line
from indexer.reading.outlet_clues import Clues, Found, shortened, words_in_names
from indexer.reading.tables import alternatives, table

CHROME = frozenset(Furniture) - {Furniture.CAPTION, Furniture.CREDIT, Furniture.BYLINE, Furniture.TIMESTAMP, Furniture.HEADLINE}
LONGEST_LINE = 60
LONGEST_NAME = 50
PAGE_HEAD = 8
LONGEST_CRUMBS = 5
LONGEST_MASTHEAD = 6
MASTHEADS = 4
NAME_WORD = r"(?:[A-ZÀ-ÞĄ-ŻА-ЯЁ0-9][\w'’.+]*|&|of|the|and|de|del|la|le|der|für|do|da|di)"
MASTHEAD = re.compile(rf"(?!\d){NAME_WORD}(?:[ -]{NAME_WORD})*$")
LONE_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,6})/?$", re.IGNORECASE)
CRUMB = re.compile(r"(?P<place>\d)\.\s+(?P<name>\S.{0,60})$")
NOT_NAMES = frozenset(
    {"us", "me", "more", "now", "you", "our", "the", "this", "here", "my", "from", "all", "your", "it", "them", "latest", "new", "from the"}
)


@dataclass(slots=True)
class Tally:
    """How strongly the page names a house, and the first line that does."""

    weight: float = 0.0
    first: str = ""

    def add(self, weight: float, text: str) -> None:
        self.weight += weight
        self.first = self.first or text


@cache
def own_phrases() -> tuple[re.Pattern[str], ...]:
    """Return the patterns in which a site names itself, such as "About NAME"."""
    words = table("outlet_words")
    capital = "A-ZÀ-ÞА-ЯЁ0-9"
    name = rf"(?P<name>[{capital}][\w&'’.+-]*(?: (?:of|and|de|del|la|le|der|the|für|do|da|di|&|[{capital}][\w&'’.+-]*)){{0,5}}?)"
    before = rf"^(?i:{alternatives(words['before'])}) {name}(?: ?[!.,:|]|$| (?:for|on|to|by|sur|auf|en)\b)"
    after = rf"^{name} (?i:{alternatives(words['after'])})\b"
    return re.compile(before), re.compile(after)


def by_masthead(clues: Clues) -> Found | None:
    """The name at the top of the page, above menu and headline: made of words that outlets' names are made of, or echoed in the page."""
    for line in _top_lines(clues):
        name = line.plain
        if line.words > LONGEST_MASTHEAD or not MASTHEAD.match(name) or name.startswith("A ") or own_phrases()[0].match(name):
            continue
        if _stands_in_menu(line, clues):
            continue
        if clues.publisher(name) or words_in_names().search(name) or _is_echoed(name, line, clues):
            return Found(clues.shown(_cased(name, clues)), f"masthead {name!r}")
    return None


def _stands_in_menu(line: Line, clues: Clues) -> bool:
    """Whether the line is a section's name, or touches one: "Time" among "Science" and "Sport" is no outlet."""
    whole, lines = known_phrases().whole, clues.page.lines
    touches = not line.after_gap and line.number > 0 and folded(lines[line.number - 1].plain) in whole
    return folded(line.plain) in whole or touches


def _top_lines(clues: Clues) -> list[Line]:
    """Return the first lines that are not the site's notes or its clock, as long as the headline is still to come."""
    headline = clues.page.headline
    if headline is None:
        return []
    beside_story = {Furniture.AROUND, Furniture.MENU, Furniture.HEADLINE}
    return [line for line in clues.page.lines[: min(headline, PAGE_HEAD)] if clues.page.reasons[line.number] in beside_story][:MASTHEADS]


def _is_echoed(name: str, masthead: Line, clues: Clues) -> bool:
    """Whether other furniture, or a sentence in which somebody is told something, has the name too; a place or a section would not."""
    if name.count(" ") > 3 or len(name) < 5:
        return False
    telling = re.compile(
        rf"\b(?:told|tells) (?:the )?{re.escape(name)}\b|\b{re.escape(name)} (?:app|newsletter|briefing|has seen|understands)\b",
        re.IGNORECASE,
    )
    return any(telling.search(line.text[:2000]) for line in clues.page.outer_lines if line.number != masthead.number)


def _cased(name: str, clues: Clues) -> str:
    """A name printed in capitals is shown as the page writes it elsewhere, else with capital initials; short ones are abbreviations."""
    if not name.isupper() or (len(name) <= 5 and " " not in name):
        return name
    written = re.compile(re.escape(name), re.IGNORECASE)
    spellings = (match[0] for line in clues.page.outer_lines for match in written.finditer(line.text[:2000]))
    return next((spelling for spelling in spellings if not spelling.isupper()), name.title() if " " in name else name)


def by_chrome(clues: Clues) -> Found | None:
    """The known outlet that the page around the story names most. One menu entry is no proof: it may lead to a partner."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for line in clues.page.outer_lines:
        if line.words <= LONGEST_LINE and _is_around(line, clues):
            for name, weight in _houses_in(line, clues).items():
                tallies[name].add(weight, line.text)
    if not tallies:
        return None
    name, tally = max(tallies.items(), key=lambda entry: entry[1].weight)
    return Found(name, f"the page around the story: {shortened(tally.first)!r}") if tally.weight >= 1 else None


def _is_around(line: Line, clues: Clues) -> bool:
    """Furniture that tells of the site; and a line left in the story that is too short to be told by it."""
    reason = clues.page.reasons[line.number]
    return reason in CHROME or (reason is None and not line.is_prose and line.number != clues.page.headline)


def _houses_in(line: Line, clues: Clues) -> dict[str, float]:
    whole = clues.houses.named(line.plain)
    if whole and whole.kind is HouseKind.OUTLET:
        return {whole.name: _weight_alone(whole, line, clues)}
    text = f"{line.text}\n{line.text.title()}" if line.text.isupper() else line.text
    is_told = clues.page.reasons[line.number] in {Furniture.TEASER, None} and not line.text.isupper()
    return {house.name: 0.4 if is_told and not line.text.startswith(house.names) else 1.0 for house in clues.houses.mentioned(text)}


def _weight_alone(house: House, line: Line, clues: Clues) -> float:
    """At the top a name alone is the site's; further down it may be a menu entry for a partner or a section."""
    if line.number < PAGE_HEAD and not line.is_bulleted and not _stands_in_menu(line, clues):
        return 1.0
    return 0.0 if house.ambiguous else 0.3


def by_own_phrases(clues: Clues) -> Found | None:
    """A name that the site gives itself ("About X", "X uses cookies"): known, or standing alone as well, or given in two phrases."""
    phrases: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for line in clues.lines_of(CHROME):
        for pattern in own_phrases():
            match = pattern.match(line.plain) if line.words <= LONGEST_LINE else None
            if match and len(match["name"]) <= LONGEST_NAME and folded(match["name"]) not in NOT_NAMES:
                phrases[match["name"]].add(folded(line.plain))
                first.setdefault(match["name"], line.text)
    counts = Counter({name: len(lines) for name, lines in phrases.items()})
    for name, count in counts.most_common(5):
        if count > 1 or clues.publisher(name) or _is_shown_alone(name, clues):
            return Found(clues.shown(name), f"the page around the story: {shortened(first[name])!r}")
    return None


def _is_shown_alone(name: str, clues: Clues) -> bool:
    return clues.stands_alone(name) and folded(name) not in known_phrases().whole


def by_breadcrumb(clues: Clues) -> Found | None:
    """ "1. Site 2. Section 3. Headline": numbered lines that end in the headline begin with the site."""
    if clues.page.headline is None:
        return None
    headline = folded(clues.page.lines[clues.page.headline].plain)
    crumbs: list[str] = []
    for line in clues.page.lines[: clues.page.headline + 1]:
        crumb = CRUMB.match(line.text)
        if not crumb or int(crumb["place"]) != len(crumbs) + 1:
            crumbs = [crumb["name"]] if crumb and crumb["place"] == "1" else []
            continue
        crumbs.append(crumb["name"])
        if folded(crumb["name"]) == headline and len(crumbs) <= LONGEST_CRUMBS:
            return (
                Found(clues.shown(crumbs[0]), f"breadcrumb {shortened(' > '.join(crumbs))!r}")
                if folded(crumbs[0]) not in known_phrases().whole
                else None
            )
    return None


def by_lone_address(clues: Clues) -> Found | None:
    """A line at the top of the page that is only a site's name with its domain."""
    for line in clues.page.lines[:PAGE_HEAD]:
        match = LONE_ADDRESS.match(line.text) if line.words <= 2 else None
        if match:
            house = clues.houses.at(match[1])
            return Found(house.name if house else match[1].casefold(), f"address {line.text!r} at the top of the page")
    return None
