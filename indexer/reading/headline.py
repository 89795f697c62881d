"""Which line of a page is the story's headline: several weak signs added up, and none when they do not add up to enough."""

import re
from collections import Counter
from collections.abc import Sequence

from indexer.reading.furniture_kinds import Furniture, Sign
from indexer.reading.furniture_words import folded
from indexer.reading.layout import Line
from indexer.reading.story_span import Span

LONGEST = 32
LONGEST_CHARACTERS = 250
SHORTEST_WORDS = 2
ENOUGH = 2.5
REACH_INTO_STORY = 3
REACH_ABOVE_STORY = 80
SUFFIX = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*|\s*::\s*")
SEPARATOR = re.compile(r"[|–—·•»]| - |::")
NEAR_BYLINE = 5
BYLINE_BELOW = 3
MOST_DISTANCE = 3.0
FARTHEST = 40
SHORTEST_DECK = 9
LONGEST_MASTHEAD = 4
LONGEST_NAME = 3
SHORT_PARAGRAPH = 10
BESIDE_HEADLINES = frozenset({Furniture.BYLINE, Furniture.TIMESTAMP})


def find_headline(lines: Sequence[Line], signs: Sequence[Sign | None], span: Span | None, stated: str | None) -> int | None:
    """Return the number of the headline's line; `stated` is the title that the file gives, which must then be the one found."""
    last = span.first + REACH_INTO_STORY if span else REACH_ABOVE_STORY
    first = max(0, span.first - REACH_ABOVE_STORY) if span else 0
    candidates = [line for line in lines[first : last + 1] if _can_be_headline(line, signs[line.number])]
    if stated:
        return next((line.number for line in reversed(candidates) if _same(line.text, stated)), None)
    echoes = _echoes(lines[: last + 1])
    start = _story_start(lines, signs, span)
    scored = [(_score(line, lines, signs, echoes, start), line.number) for line in candidates if line.number <= start]
    best, number = max(scored, default=(0.0, -1))
    return number if best >= ENOUGH else None


def without_suffix(title: str) -> tuple[str, str | None]:
    """Split "Headline - Site" into headline and site; the site is None where the title has no such end."""
    if not SEPARATOR.search(title):
        return title, None
    parts = SUFFIX.split(title)
    if len(parts) < 2 or len(parts[-1].split()) > 6 or not parts[-1]:
        return title, None
    cut = title.rindex(parts[-1])
    head = SUFFIX.sub(" | ", title[:cut]).rstrip(" |")
    return (head, parts[-1]) if len(head.split()) >= 2 else (title, None)


def _can_be_headline(line: Line, sign: Sign | None) -> bool:
    return (
        sign is None
        and SHORTEST_WORDS <= line.words <= LONGEST
        and line.text[-1] not in ",;-–—|"
        and len(line.text) <= LONGEST_CHARACTERS
        and any(map(str.isalpha, line.text))
    )


def _same(text: str, stated: str) -> bool:
    return folded(text) == folded(stated) or folded(text) == folded(without_suffix(stated)[0])


def _echoes(lines: Sequence[Line]) -> Counter[str]:
    """Count how often a text stands on the page, alone or with the site's name behind it."""
    echoes: Counter[str] = Counter()
    for line in lines:
        if line.words <= LONGEST + 8:
            echoes.update({folded(part) for part in _titles_in(line.plain)})
    return echoes


def _titles_in(text: str) -> set[str]:
    """Return what a line can be a headline as: the whole, without its last part, its first part."""
    return {text, without_suffix(text)[0], SUFFIX.split(text, maxsplit=1)[0]} if SEPARATOR.search(text) else {text}


def _story_start(lines: Sequence[Line], signs: Sequence[Sign | None], span: Span | None) -> int:
    """Return the last line that can be a headline: the first that reads like a sentence of the story and has no byline under it."""
    if span is None:
        return min(len(lines) - 1, REACH_ABOVE_STORY)
    reach = lines[span.first : span.first + REACH_INTO_STORY + 1]
    return next((line.number for line in reach if _is_paragraph(line) and not _has_byline_below(line, signs)), span.first)


def _is_paragraph(line: Line) -> bool:
    return line.words > LONGEST or (line.words >= SHORT_PARAGRAPH and _ends_like_a_sentence(line))


def _has_byline_below(line: Line, signs: Sequence[Sign | None]) -> bool:
    below = signs[line.number + 1 : line.number + 1 + BYLINE_BELOW]
    return any(sign and sign.kind in BESIDE_HEADLINES for sign in below)


def _score(line: Line, lines: Sequence[Line], signs: Sequence[Sign | None], echoes: Counter[str], start: int) -> float:
    score = 2.0 if line.words >= 5 else 1.0 if line.words >= 3 else 0.0
    score += 4.0 if echoes[folded(line.plain)] > 1 and line.words >= 3 and not _is_paragraph(line) else 0.0
    score += _score_of_neighbours(line, lines, signs)
    score -= 3.0 * (line.is_bulleted + line.is_cut) + _distance(line, lines, signs, start)
    score -= 2.0 * line.text[0].islower() + _score_of_full_stop(line, signs) + 4.0 * (line.text[0] in "([")
    score -= 1.5 * (line.text.isupper() and line.words <= 6) + 1.0 * (line.words > 20)
    return score - _run_of_short_lines(line, lines)


def _score_of_full_stop(line: Line, signs: Sequence[Sign | None]) -> float:
    """Count against a line that it ends like a sentence, less so when a byline follows at once: some headlines do."""
    if not _ends_like_a_sentence(line):
        return 0.0
    below = signs[line.number + 1] if line.number + 1 < len(signs) else None
    return 1.0 if below and below.kind in BESIDE_HEADLINES else 3.0


def _distance(line: Line, lines: Sequence[Line], signs: Sequence[Sign | None], start: int) -> float:
    """Count against a line what stands between it and the story; known furniture stands there by right."""
    between = sum(
        signs[number] is None and not lines[number].is_prose for number in range(line.number + 1, min(start, line.number + 1 + FARTHEST))
    )
    return min(MOST_DISTANCE, 0.25 * between)


def _score_of_neighbours(line: Line, lines: Sequence[Line], signs: Sequence[Sign | None]) -> float:
    after = range(line.number + 1, min(len(lines), line.number + 1 + NEAR_BYLINE))
    kinds = [sign.kind if (sign := signs[number]) else None for number in after]
    score = 2.0 if BESIDE_HEADLINES.intersection(kinds) else 0.0
    if line.words <= LONGEST_NAME and BESIDE_HEADLINES.intersection(kinds[:1]):
        score -= 2.0
    if line.number and (sign := signs[line.number - 1]) and sign.kind in BESIDE_HEADLINES:
        score += 1.0
    if any(signs[number] is None and lines[number].words >= SHORTEST_DECK for number in after[:4]):
        score += 1.5
    alone = (line.after_gap or line.number == 0) and line.number + 1 < len(lines) and lines[line.number + 1].after_gap
    is_caption = Furniture.CREDIT in kinds[:1] and not lines[line.number + 1].after_gap
    score += 1.5 if alone and _has_deck(line, lines, signs) else 1.0 if alone else 0.0
    return score - (3.0 if is_caption else 0.0) - (1.5 if line.number == 0 and line.words <= LONGEST_MASTHEAD else 0.0)


def _has_deck(line: Line, lines: Sequence[Line], signs: Sequence[Sign | None]) -> bool:
    """No headline stands above another: of two that could be, each in a block of its own, the upper is likelier the headline."""
    below = line.number + 1
    return signs[below] is None and not _is_paragraph(lines[below]) and min(line.words, lines[below].words) > LONGEST_MASTHEAD


def _ends_like_a_sentence(line: Line) -> bool:
    return line.text.rstrip("\"'”’»)").endswith((".", ":")) and not line.is_cut


def _run_of_short_lines(line: Line, lines: Sequence[Line]) -> float:
    """Menus stand in runs: a short line between short lines, with no gap, is likelier one of theirs."""
    beside = [lines[number] for number in (line.number - 1, line.number + 1) if 0 <= number < len(lines)]
    touching = not line.after_gap and len(beside) == 2 and not beside[1].after_gap
    return 1.5 if touching and line.words <= 8 and all(other.words <= 4 for other in beside) else 0.0
