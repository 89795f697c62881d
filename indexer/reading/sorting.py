"""Every line of a page sorted: the story's, or furniture with its reason; nothing is lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.reading.furniture import sign_of
from indexer.reading.furniture_forms import looks_like_caption
from indexer.reading.furniture_kinds import Furniture, Sign
from indexer.reading.furniture_words import SPOKEN, folded
from indexer.reading.headline import find_headline, without_suffix
from indexer.reading.houses import Houses
from indexer.reading.layout import Line, lay_out
from indexer.reading.story_span import Span, find_span
from search_core.article import Removed

BRACKETED = re.compile(r"\[[^\[\]]+\]$")
LEAST_TEASER = 4
LEAST_DECK = 5
DECK_REACH = 6
LONGEST_MENU_ENTRY = 5
MENU_RUN = 4
LONGEST_LINK = 40
LONGEST_BARE_CREDIT = 5
LONGEST_REPEAT = 50
OUTER = 500


@dataclass(frozen=True, slots=True)
class SortedPage:
    """The lines of a page, and for each the reason why it is not the story; None for the story's own.

    `headline` is the headline's line, if there is one; `span` is where the story runs.
    """

    lines: tuple[Line, ...]
    reasons: tuple[Furniture | None, ...]
    headline: int | None
    span: Span | None

    @property
    def outer_lines(self) -> tuple[Line, ...]:
        """The lines at both ends of the page: what the page says of itself stands there, however long the story is."""
        if len(self.lines) <= 2 * OUTER:
            return self.lines
        return self.lines[:OUTER] + self.lines[-OUTER:]

    @property
    def body(self) -> str:
        """The story's lines, paragraphs apart as they stood."""
        pieces: list[str] = []
        before = -1
        for line, reason in zip(self.lines, self.reasons, strict=True):
            if reason is None:
                gap = line.after_gap or line.number > before + 1
                pieces.append(("\n\n" if gap else "\n") if pieces else "")
                pieces.append(line.text)
                before = line.number
        return "".join(pieces)

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The other lines, those beside each other with one reason taken together."""
        runs = groupby(zip(self.lines, self.reasons, strict=True), key=lambda pair: pair[1])
        return tuple(Removed("\n".join(line.text for line, _ in run), reason.value) for reason, run in runs if reason)


def sort_page(text: str, houses: Houses, stated_title: str | None = None, *, is_story: bool = False) -> SortedPage:
    """Return the page's lines, each with its place; when no paragraph is found, whatever is not plainly furniture is the story.

    `is_story` tells that the text has been taken out of its page already: nothing is removed for where it stands.
    """
    lines = lay_out(text)
    known = {line.text: sign_of(line, houses) for line in {line.text: line for line in lines}.values()}
    signs = [known[line.text] for line in lines]
    span = find_span(lines, signs)
    if span and is_story:
        span = Span(0, len(lines) - 1, span.closed)
    headline = find_headline(lines, signs, span, stated_title)
    if span is None:
        reasons = [sign.kind if sign else None for sign in signs]
        return SortedPage(lines, tuple(reasons) if None in reasons else (None,) * len(lines), headline, None)
    places = _Places(lines, signs, span, headline)
    return SortedPage(lines, tuple(places.reasons()), headline, span)


@dataclass(frozen=True, slots=True)
class _Places:
    """What is known of a page when its lines are judged by where they stand and beside what."""

    lines: Sequence[Line]
    signs: Sequence[Sign | None]
    span: Span
    headline: int | None

    def reasons(self) -> list[Furniture | None]:
        reasons = [self._reason(line) for line in self.lines]
        self._find_captions(reasons)
        self._find_menus(reasons)
        self._find_repeated_headlines(reasons)
        self._find_repeated_paragraphs(reasons)
        return reasons

    def _reason(self, line: Line) -> Furniture | None:
        if line.number == self.headline:
            return None
        if sign := self.signs[line.number]:
            return sign.kind
        if line.number in self.span.closed:
            return self._reason_under_heading(line)
        if self.span.first <= line.number <= self.span.last:
            return Furniture.TEASER if _is_teaser_by_form(line) else None
        return self._reason_outside(line)

    def _reason_under_heading(self, line: Line) -> Furniture | None:
        """What stands first under "Related" is a link, sentence or not; a sentence further down stays when in doubt."""
        above = self.signs[line.number - 1]
        is_link = bool(above and above.closes) and line.words < LONGEST_LINK
        is_inside = self.span.first <= line.number <= self.span.last
        return None if is_inside and line.is_prose and not line.is_cut and not is_link else Furniture.TEASER

    def _reason_outside(self, line: Line) -> Furniture | None:
        if line.number < self.span.first:
            return None if self._is_deck(line) else Furniture.AROUND
        is_sentence = line.is_prose and not line.is_cut and line.ends_sentence and not line.is_bulleted
        return None if is_sentence else Furniture.AROUND

    def _is_deck(self, line: Line) -> bool:
        """The sentence under a headline belongs to the story even where it has no full stop."""
        if self.headline is None or not self.headline < line.number <= self.headline + DECK_REACH:
            return False
        return line.words >= LEAST_DECK and not line.is_bulleted and not line.is_cut

    def _find_captions(self, reasons: list[Furniture | None]) -> None:
        """A bare credit in its own line makes the line above it a caption, if that can be one and is not the headline's."""
        for line, sign in zip(self.lines, self.signs, strict=True):
            above = line.number - 1
            if above < 0 or sign is None or sign.kind is not Furniture.CREDIT or self.signs[above] or self._is_of_headline(above):
                continue
            if _is_bare_credit(line) and looks_like_caption(self.lines[above]):
                reasons[above] = Furniture.CAPTION

    def _is_of_headline(self, number: int) -> bool:
        return self.headline is not None and self.headline <= number <= self.headline + 1

    def _find_repeated_paragraphs(self, reasons: list[Furniture | None]) -> None:
        """Some pages print the first paragraph once as a summary: what is said twice in the same words is the story once."""
        seen: set[str] = set()
        for line in self.lines:
            if reasons[line.number] is None and line.is_prose:
                if line.text in seen:
                    reasons[line.number] = Furniture.REPEATED
                seen.add(line.text)

    def _find_menus(self, reasons: list[Furniture | None]) -> None:
        """Short lines without a stop, many in a row, are a menu even between paragraphs."""
        inside = [line for line in self.lines[self.span.first : self.span.last + 1] if line.number != self.headline]
        for is_entry, run in groupby(inside, key=lambda line: reasons[line.number] is None and _is_menu_entry(line)):
            entries = list(run)
            if is_entry and len(entries) >= MENU_RUN:
                for line in entries:
                    reasons[line.number] = Furniture.MENU

    def _find_repeated_headlines(self, reasons: list[Furniture | None]) -> None:
        if self.headline is None:
            return
        headline, least = folded(self.lines[self.headline].plain), self.lines[self.headline].words - 1
        for line in self.lines:
            if line.number == self.headline or not least <= line.words <= LONGEST_REPEAT:
                continue
            if headline in {folded(line.plain), folded(without_suffix(line.plain)[0])}:
                reasons[line.number] = Furniture.HEADLINE


def _is_teaser_by_form(line: Line) -> bool:
    """A headline in brackets or in capitals between paragraphs points to another story."""
    if line.words < LEAST_TEASER or SPOKEN.search(line.text):
        return False
    if BRACKETED.match(line.text):
        return not line.text.rstrip("]").endswith((".", "!", "?"))
    return line.words > LEAST_TEASER and line.text.isupper() and not line.ends_sentence


def _is_bare_credit(line: Line) -> bool:
    """Names only: a longer line that ends in a credit is a caption itself."""
    return line.words <= LONGEST_BARE_CREDIT or "|" in line.text


def _is_menu_entry(line: Line) -> bool:
    return line.words <= LONGEST_MENU_ENTRY and not line.ends_sentence and not line.text.endswith((":", ","))
