"""Furniture that gives itself away by its form: rows of entries, timestamps, bylines, credits, captions, copyright lines."""

import re

from indexer.reading.calendar_words import find_dates
from indexer.reading.furniture_kinds import Furniture, Sign
from indexer.reading.furniture_words import LONGEST_INSIDE, SPOKEN
from indexer.reading.houses import Houses
from indexer.reading.layout import Line

LONGEST_TIMESTAMP = 22
LONGEST_BYLINE = 14
LONGEST_CREDIT = 12
LONGEST_CAPTION = 90
FEWEST_ENTRIES = 3
LONGEST_ENTRY = 4
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d|[^\W\d_].{0,60}(?:19|20)\d\d)", re.IGNORECASE)
READING_TIME = re.compile(
    r"\d{1,3}\s*(?:min|mins|minutes?|minuten|minutos|minuti|минут\w*)\b"
    r"(?:\s+(?:read|lesezeit|de lectura|de lecture|de leitura|di lettura|чтения))?$",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"[\d.,]+\s*[km]?\s*"
    r"(?:shares?|comments?|views?|likes?|reader comments|kommentare|commentaires|comentarios|comentários|commenti|komentarzy)?$",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?\b)?|\b\d{1,2}\s*[ap]\.?m\.?\b|\b(?:UTC|GMT|[ECMP][SD]?T|CEST|CET|BST|IST|Uhr)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(r"(?:last )?(?:updated|published|posted)\b.{0,20}\d{1,2}[:.]\d\d", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3,}")
BYLINE = re.compile(
    r"(?i:(?:exclusive |exklusiv |exclusif )?(?:by|von|par|por|di|autor(?:ka)?|text|автор|текст))\s*:?\s+(?=[^\W\d_a-zß-öø-ÿа-яё])"
)
REPORTED_BY = re.compile(
    r"\(?(?:additional |further )?(?:reporting|writing|editing|translation|edited|written|reported|translated) by\b", re.IGNORECASE
)
HANDLE = re.compile(r"\S+@[\w-]+\.\w|@\w{3,}$")
DATED_CAPTION = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я ,.'-]{2,60}\s?[-–—]\s?[A-Z]{3,9}\.? \d{1,2}, \d{4}\s?:")
CAPITAL_WORD = r"[^\W\d_a-zß-ÿа-яё][^\s()/]*"
PICTURE_BY = r"(?:\b(?:[Pp]hoto(?:graph)?|[Ff]otos?|[Pp]icture|[Ii]mage|[Bb]ild|[Ii]llustration|[Zz]djęcie|[Cc]redits?)|Фото)(?: by|:| :)?"
PICTURE_WORDS = ("oto", "icture", "mage", "ild", "llustration", "djęcie", "redit", "Фото")
PHOTOGRAPHER = re.compile(
    rf"\({CAPITAL_WORD}(?: {CAPITAL_WORD}){{1,3}} ?/ ?{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,5}}\)\.?$|\[Photo[^\[\]]{{0,60}}\]$",
)
CREDITED_AT_END = re.compile(rf"{PICTURE_BY}\s+{CAPITAL_WORD}(?: (?:[/|] )?{CAPITAL_WORD}){{0,4}}\)?\.?$")
ROW_PARTS = re.compile(r"\s*[|·•]\s*|\s{2,}|\s+[/»>]\s+")
ROW_MARK = re.compile(r"[|·•/»>]|\s\s")
POSE = re.compile(
    r"\((?:left|right|center|centre|l|r|c|top|bottom|pictured|links|rechts|gauche|droite|izquierda|derecha)\)"
    r"|\b(?:file photo|pictured|poses? (?:for|with)|archivbild|symbolbild|archive photo|photo d'archives|foto de archivo)\b"
    r"|\bin this (?:\w+ )?(?:photo|image|picture)\b",
    re.IGNORECASE,
)


def shown_by_form(line: Line, houses: Houses) -> Sign | None:
    text = line.text
    if not WORD.search(text) or COUNT.fullmatch(line.plain):
        return Sign(Furniture.AROUND) if not line.ends_sentence or line.words <= 2 else None
    if is_owner_of_picture(line, houses):
        return Sign(Furniture.CREDIT)
    if is_row_of_entries(line):
        return Sign(Furniture.MENU)
    if ADDRESS.match(line.plain) or READING_TIME.match(text):
        return Sign(Furniture.AROUND)
    if line.words <= LONGEST_INSIDE and (COPYRIGHT.match(text) or (not line.is_prose and COPYRIGHT.search(text))):
        return Sign(Furniture.FOOTER)
    if names_its_picture(line, houses):
        return Sign(Furniture.CAPTION)
    if is_timestamp(line):
        return Sign(Furniture.TIMESTAMP)
    if is_byline(line):
        return Sign(Furniture.BYLINE)
    if is_credit(line, houses):
        return Sign(Furniture.CREDIT)
    return Sign(Furniture.CAPTION) if is_caption(line, houses) else None


def is_row_of_entries(line: Line) -> bool:
    """Three short names or more side by side: a menu, a breadcrumb, a share bar."""
    if line.words > LONGEST_INSIDE or line.ends_sentence or not ROW_MARK.search(line.text):
        return False
    parts = ROW_PARTS.split(line.text.removesuffix("|").strip())
    return len(parts) >= FEWEST_ENTRIES and all(part and part.count(" ") < LONGEST_ENTRY for part in parts) and not find_dates(line.text)


def is_timestamp(line: Line) -> bool:
    """A date, with little else than a clock, a place or a name beside it."""
    if line.words > LONGEST_TIMESTAMP or line.is_prose:
        return False
    dates = find_dates(line.text)
    if not dates:
        return bool(CHANGED.match(line.text)) and line.words <= LONGEST_BYLINE
    rest = line.text
    for date in reversed(dates):
        rest = rest[: date.start] + rest[date.end :]
    return len(WORD.findall(CLOCK.sub("", rest))) <= (6 if dates[0].year else 2)


def is_byline(line: Line) -> bool:
    """A line that names who wrote or edited."""
    if line.words > LONGEST_BYLINE + 10:
        return False
    if REPORTED_BY.match(line.text):
        return True
    if line.words > LONGEST_BYLINE and line.ends_sentence:
        return False
    return bool(BYLINE.match(line.text) or HANDLE.search(line.text)) and not line.is_prose


def is_owner_of_picture(line: Line, houses: Houses) -> bool:
    """A credit in which bars part name and agencies: it looks like a row of menu entries."""
    return "|" in line.text and is_credit(line, houses) and not is_byline(line)


def is_credit(line: Line, houses: Houses) -> bool:
    """A short line that is nothing but the owner of a picture: "Ann Lee | Agency", "© Ann Lee/Agency"."""
    return line.words <= LONGEST_CREDIT and not line.is_prose and (line.text[0] == "©" or houses.ends_with_credit(line.text))


def is_caption(line: Line, houses: Houses) -> bool:
    """A line that ends in an agency's credit, or that describes a pose."""
    return houses.ends_with_credit(line.text) or (not line.is_prose and bool(POSE.search(line.text)))


def names_its_picture(line: Line, houses: Houses) -> bool:
    """A line that ends in the words "Photo: Name" or in brackets with an agency, or begins with place and date as agencies' captions do."""
    if (
        DATED_CAPTION.match(line.text)
        or PHOTOGRAPHER.search(line.text[-LONGEST_CREDIT * 8 :])
        or houses.ends_with_bracketed_credit(line.text)
    ):
        return True
    tail = line.text[-LONGEST_CREDIT * 8 :]
    return any(word in tail for word in PICTURE_WORDS) and bool(CREDITED_AT_END.search(tail))


def looks_like_caption(line: Line) -> bool:
    """Whether a line that stands above a credit can be the caption: no quotation, and dated, posed or unfinished."""
    if line.words > LONGEST_CAPTION or SPOKEN.search(line.text):
        return False
    return not line.ends_sentence or bool(POSE.search(line.text)) or any(date.year and date.day for date in find_dates(line.text))
