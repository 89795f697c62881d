"""What one line says about itself: the kind of page furniture that its words and form give away, if any."""

from indexer.reading.furniture_forms import LONGEST_CAPTION, shown_by_form
from indexer.reading.furniture_kinds import Sign
from indexer.reading.furniture_words import said_by_words
from indexer.reading.houses import Houses
from indexer.reading.layout import Line


def sign_of(line: Line, houses: Houses) -> Sign | None:
    """Return what the line gives itself away as; None for a line that may be the story's."""
    if line.words > LONGEST_CAPTION:
        return None
    return said_by_words(line) or shown_by_form(line, houses)
