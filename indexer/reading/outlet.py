"""Which outlet a story appeared in, and what on the page says so: the first proof that holds, from the surest to the weakest."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from indexer.reading.calendar_words import find_dates
from indexer.reading.furniture_forms import REPORTED_BY
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.furniture_words import folded
from indexer.reading.headline import without_suffix
from indexer.reading.houses import HouseKind
from indexer.reading.layout import Line
from indexer.reading.outlet_clues import Clues, Found, shortened, words_in_names
from indexer.reading.outlet_in_byline import by_biography, by_byline, by_newsroom
from indexer.reading.outlet_in_chrome import by_breadcrumb, by_chrome, by_lone_address, by_masthead, by_own_phrases
from indexer.reading.sorting import SortedPage

LONGEST_NAME = 50
FIRST_LINES = 30
LAST_LINES = 12
YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?"
MARK = r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*"
OWNED = re.compile(rf"{MARK}{YEARS},?\s*(?:by\s+)?(?P<name>[^\W\d_][^.|,;©\n]{{1,60}})", re.IGNORECASE)
OWNED_BEFORE_YEAR = re.compile(rf"{MARK}(?:by\s+)?(?P<name>[^\W\d_][^.|,;©\n]{{1,60}}?),?\s+(?:19|20)\d\d", re.IGNORECASE)
COMPANY = re.compile(r",?\s+(?:LLC|Media(?: Group)?|Publishing|Inc|Ltd|GmbH|AG|S\.?A|Corp|Co|Group|Holdings|plc|B\.?V)\.?$", re.IGNORECASE)
RIGHTS = re.compile(r"\s*[-–—]?\s*(?:all rights|alle rechte|tous droits|todos los|todos os|tutti i|wszelkie|все права).*$", re.IGNORECASE)
HOST = re.compile(r"(?:https?://|\bwww\.|@)((?:[\w-]+\.)+[a-z]{2,10})\b", re.IGNORECASE)
APPEARED = re.compile(
    r"(?:originally|first) (?:appeared|published|ran) (?:on|in|by) (?P<name>(?:The )?[A-Z][\w&'’ ]{1,40}?)(?:\s+(?:on|in)\b|[.,)]|$)"
)
NOTED = re.compile(r"[(\[](?P<name>[^\d()\[\]]{2,40}?)[,;]?\s+\d[^()\[\]]{3,25}[)\]]$")
CREDITED = re.compile(r"\([^()/\n]{3,40}\s?/\s?(?P<name>[^()/\n]{3,40})\)\.?$")
INQUIRED = re.compile(
    r"(?<![\w-])(?P<name>(?:The )?[A-Z][\w&'’]*(?: [A-Z][\w&'’]*){0,3}) (?:has )?(?:reached out to|spoke (?:with|to)|contacted)\b"
)
ADDRESSED = frozenset({Furniture.BYLINE, Furniture.AROUND, Furniture.FOOTER, Furniture.SHARE, Furniture.SUBSCRIBE})


def find_outlet(clues: Clues) -> Found | None:
    """Return the outlet; None when nothing on the page says it, which is better than a guess."""
    proofs: tuple[Callable[[Clues], Found | None], ...] = (
        by_statement,
        by_address,
        by_title_suffix,
        by_copyright,
        by_dateline,
        by_byline,
        by_newsroom,
        by_note,
        by_own_report,
        by_masthead,
        by_lone_address,
        by_address_on_page,
        by_breadcrumb,
        by_chrome,
        by_own_phrases,
        by_first_appearance,
        by_biography,
        by_interviewer,
        by_own_photographer,
        by_inquiry,
        by_unknown_address,
    )
    return next((found for proof in proofs if (found := proof(clues))), None)


def by_statement(clues: Clues) -> Found | None:
    """The file says it."""
    name = clues.metadata.get("outlet", "")
    return Found(clues.shown(name), f"stated in the file: {name!r}") if name else None


def by_address(clues: Clues) -> Found | None:
    """The page's own address is a known house's."""
    host = host_of(clues.metadata.get("url", ""))
    house = clues.houses.at(host)
    return Found(house.name, f"address {shortened(clues.metadata['url'])}") if house else None


def by_unknown_address(clues: Clues) -> Found | None:
    """A site that nothing else names goes by its host."""
    host = host_of(clues.metadata.get("url", ""))
    return Found(host, f"address {shortened(clues.metadata['url'])}") if host else None


def by_title_suffix(clues: Clues) -> Found | None:
    """ "Headline - Site" proves the site when the headline stands alone as well, or when the house is known."""
    for line in clues.page.lines[:FIRST_LINES]:
        site = without_suffix(line.text)[1]
        house = clues.publisher(site) if site else None
        if site and (_repeats_headline(line, clues.page) or (house and house.kind is HouseKind.OUTLET and _may_be_title(line, clues.page))):
            return Found(house.name if house else site, f"title suffix {shortened(line.text)!r}")
    site = without_suffix(clues.metadata.get("title", ""))[1]
    return Found(clues.shown(site), f"title suffix {site!r}") if site and clues.publisher(site) else None


def _repeats_headline(line: Line, page: SortedPage) -> bool:
    if page.headline is None or page.headline == line.number:
        return False
    return folded(line.text).startswith(folded(page.lines[page.headline].plain))


def _may_be_title(line: Line, page: SortedPage) -> bool:
    return 6 <= line.words <= 40 and page.reasons[line.number] in {None, Furniture.HEADLINE, Furniture.AROUND}


def by_copyright(clues: Clues) -> Found | None:
    """ "© 2031 Name" owns the page."""
    for line in clues.lines_of([Furniture.FOOTER]):
        match = OWNED.search(line.text) or OWNED_BEFORE_YEAR.search(line.text)
        if match and (name := _owner_name(match["name"], clues)):
            return Found(name, f"copyright line {shortened(line.text)!r}")
    return None


def _owner_name(owner: str, clues: Clues) -> str | None:
    """A company may own the site under another name, or only its data: it counts when the page shows its name elsewhere too."""
    owner = RIGHTS.sub("", owner).strip(" -–—")
    name = COMPANY.sub("", owner).strip()
    if clues.houses.named(name):
        house = clues.publisher(name)
        return house.name if house else None
    if len(name.split()) > 7 or len(name) > LONGEST_NAME or not name[:1].isupper():
        return None
    return name if name == owner or clues.stands_alone(name) else None


def by_dateline(clues: Clues) -> Found | None:
    """ "CITY (Agency) -" opens the story."""
    if clues.dateline is None or clues.dateline.agency is None:
        return None
    agency = clues.dateline.agency
    if clues.houses.named(agency) and not clues.publisher(agency):
        return None
    return Found(clues.shown(agency), f"dateline {clues.dateline.text!r}")


def by_note(clues: Clues) -> Found | None:
    """A line at either end closes with name and date in brackets: "(Name 3/10/2017 page 4)"."""
    for line in clues.page.lines[:3] + clues.page.lines[-LAST_LINES // 2 :]:
        match = NOTED.search(line.text[-90:])
        if match and find_dates(match[0]) and (clues.publisher(match["name"]) or words_in_names().search(match["name"])):
            return Found(clues.shown(match["name"].strip()), f"note {shortened(match[0])!r}")
    return None


def by_own_report(clues: Clues) -> Found | None:
    """An agency's picture and a "Reporting by" line together are its own story; the picture alone is not."""
    if not any(REPORTED_BY.match(line.text) for line in clues.lines_of([Furniture.BYLINE])):
        return None
    for line in clues.lines_of([Furniture.CREDIT, Furniture.CAPTION]):
        for name in re.split(r"[/|,()]", line.text):
            house = clues.houses.named(name)
            if house and house.kind is HouseKind.AGENCY:
                return Found(house.name, f"credit {shortened(line.text)!r} with a 'Reporting by' line")
    return None


def by_address_on_page(clues: Clues) -> Found | None:
    """The site of an e-mail address or link beside the story is a known house's."""
    for line in clues.lines_of(ADDRESSED):
        for host in HOST.findall(line.text[:500]):
            if house := clues.houses.at(host):
                return Found(house.name, f"address in {shortened(line.text)!r}")
    return None


def by_first_appearance(clues: Clues) -> Found | None:
    """ "This article first appeared in Name"."""
    for line in clues.page.lines[:6] + clues.page.lines[-LAST_LINES:]:
        match = APPEARED.search(line.text) if line.words <= 40 else None
        if match:
            return Found(clues.shown(match["name"].strip()), f"note {shortened(line.text)!r}")
    return None


def by_interviewer(clues: Clues) -> Found | None:
    """Two paragraphs or more open with a known house's name and a colon: it asks the questions."""
    speakers = [line.text.partition(":")[0] for line in clues.lines_of([None]) if ":" in line.text[:40]]
    for name in dict.fromkeys(speakers):
        house = clues.publisher(name)
        if house and speakers.count(name) > 1:
            return Found(house.name, f"asks the questions: '{name}: ...'")
    return None


def by_inquiry(clues: Clues) -> Found | None:
    """ "Name reached out to ..." in the story: the outlet tells of its own asking."""
    for line in clues.lines_of([None]):
        match = INQUIRED.search(line.text[:1000])
        house = clues.publisher(match["name"]) if match else None
        if match and house and house.kind is HouseKind.OUTLET:
            return Found(house.name, f"asks in the story: {match[0]!r}")
    return None


def by_own_photographer(clues: Clues) -> Found | None:
    """A newspaper is credited for a picture, as it is for its own photographers; agencies and picture agencies prove nothing."""
    for line in clues.lines_of([None, Furniture.CAPTION, Furniture.CREDIT]):
        match = CREDITED.search(line.text[-100:])
        house = clues.publisher(match["name"]) if match else None
        if house and house.kind is HouseKind.OUTLET:
            return Found(house.name, f"its own photographer: {shortened(line.text[-80:])!r}")
    return None


def host_of(url: str) -> str:
    """Return the host of an address without "www."; empty when it has none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""
