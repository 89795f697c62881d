"""The story stays, the page around it goes, and nothing is lost on the way."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading import Story
from indexer.reading.houses import known_houses
from indexer.reading.sorting import sort_page

Tell = Callable[..., Story]

PAGE = """Skip to main content
The Quillport Ledger
Home | News | Harbour | Sport
We use cookies to make this site better. Learn more in our cookie policy.

Quillport closes its old ferry terminal

By Ada Moss, Harbour Correspondent
Published: 14 March 2029, 09:30
Share
Facebook
Twitter

{paragraphs}

Related articles
Lighthouse keeper finds a piano in the bay
"I thought it was a whale," says the man who has seen many whales in his long life on the rock.

Leave a Reply
Your email address will not be published.
Subscribe to our newsletter for the tides
© 2031 The Quillport Ledger. All rights reserved.
"""


@pytest.fixture
def page(paragraphs: str) -> str:
    return PAGE.format(paragraphs=paragraphs)


def test_the_story_is_left_with_its_headline(tell: Tell, page: str, paragraphs: str) -> None:
    assert tell(page).body == f"Quillport closes its old ferry terminal\n\n{paragraphs}"


@pytest.mark.parametrize(
    "gone",
    ["Skip to main", "Home | News", "cookies", "By Ada Moss", "Facebook", "Lighthouse", "whale", "Reply", "email", "newsletter", "©"],
)
def test_furniture_is_removed(tell: Tell, page: str, gone: str) -> None:
    story = tell(page)

    assert gone not in story.body
    assert any(gone in piece.text for piece in story.removed)


def test_every_removed_piece_has_its_reason(tell: Tell, page: str) -> None:
    reasons = {piece.text.split("\n")[0]: piece.reason for piece in tell(page).removed}

    assert reasons["By Ada Moss, Harbour Correspondent"] == "byline"
    assert reasons["Related articles"] == "related stories"
    assert reasons["We use cookies to make this site better. Learn more in our cookie policy."] == "cookie note"
    assert reasons["Leave a Reply"] == "comments"


def test_a_teaser_in_mid_story_is_removed_and_the_story_goes_on(tell: Tell, paragraphs: str) -> None:
    first, second, third = paragraphs.split("\n\n")
    story = tell(f"{first}\n\nRead more:\nA goat called Admiral is lost on the moor\n\n{second}\n\n{third}")

    assert "Admiral" not in story.body
    assert [part in story.body for part in (first, second, third)] == [True, True, True]


def test_a_teaser_marked_in_its_own_line_is_removed_even_with_a_quotation(tell: Tell, paragraphs: str) -> None:
    first, rest = paragraphs.split("\n\n", 1)
    story = tell(f"{first}\n\nRead also: “I lost the goat in the fog,” says the shepherd\n\n{rest}")

    assert "goat" not in story.body


@pytest.mark.parametrize(
    "caption",
    [
        "The terminal in winter (Photo: Cyril Vane)",
        "The terminal in winter. Foto: Cyril Vane",
        "Wanda Ferrick (left) at the terminal on 3 May 2027.\nCyril Vane | Getty Images",
        "QUILLPORT, AVONIA – MAY 3, 2027: Wanda Ferrick before the board. Cyril Vane/TASS",
    ],
)
def test_a_caption_with_its_credit_is_removed(tell: Tell, paragraphs: str, caption: str) -> None:
    first, rest = paragraphs.split("\n\n", 1)
    story = tell(f"{first}\n{caption}\n{rest}")

    assert "Cyril" not in story.body
    assert "winter" not in story.body
    assert first in story.body


def test_a_paragraph_above_a_credit_stays_when_somebody_speaks_in_it(tell: Tell, paragraphs: str) -> None:
    _, speech, _ = paragraphs.split("\n\n")

    assert speech in tell(paragraphs.replace(speech, f"{speech}\nCyril Vane | Getty Images")).body


def test_a_repeated_headline_is_kept_once(tell: Tell, paragraphs: str) -> None:
    headline = "Quillport closes its old ferry terminal"
    story = tell(f"{headline} - Harbour Echo\n\n{headline}\n\n{paragraphs}")

    assert story.body.count(headline) == 1
    assert story.title == headline


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Lesen Sie auch", "German"),
        ("À lire aussi", "French"),
        ("Te puede interesar", "Spanish"),
        ("Leia também", "Portuguese"),
        ("Leggi anche", "Italian"),
        ("Czytaj także", "Polish"),
        ("Читайте также", "Russian"),
    ],
)
def test_teasers_at_the_end_are_removed_in_other_languages(tell: Tell, paragraphs: str, heading: str, language: str) -> None:
    story = tell(f"{paragraphs}\n\n{heading}\nXylofon Zebra Quagga Okapi")

    assert "Zebra" not in story.body, language


def test_a_sentence_under_the_headline_stays_above_a_credit(tell: Tell, paragraphs: str) -> None:
    deck = "The old roof cannot be saved, the chair of the board believes"
    credit = "Wanda Ferrick, who chairs the board Cyril Vane/TASS\n© Cyril Vane/TASS"
    story = tell(f"Quillport closes its old ferry terminal\n\n{deck}\n{credit}\n\n{paragraphs}")

    assert deck in story.body
    assert "Cyril" not in story.body


def test_a_paragraph_printed_twice_is_kept_once(tell: Tell, paragraphs: str) -> None:
    first = paragraphs.split("\n\n")[0]
    story = tell(f"Quillport closes its old ferry terminal\n\n{first}\n\n{paragraphs}")

    assert story.body.count(first) == 1
    assert [piece.reason for piece in story.removed] == ["repeated paragraph"]


def test_subheads_and_short_last_sentences_stay(tell: Tell, paragraphs: str) -> None:
    story = tell(paragraphs.replace("Passengers", "A longer walk\n\nPassengers") + "\n\nNobody clapped.")

    assert "A longer walk" in story.body
    assert story.body.endswith("Nobody clapped.")


def test_a_hard_wrapped_paragraph_is_put_together(tell: Tell) -> None:
    story = tell(
        "The harbour board of Quillport voted to close the old ferry\nterminal on Tuesday after months of argument between the\n"
        "members, of whom several had left the room by the time the\nchair counted the hands."
    )

    assert "the old ferry terminal on Tuesday" in story.body


def test_a_text_of_one_short_line_is_its_own_story(tell: Tell) -> None:
    assert tell("The ferry stopped").body == "The ferry stopped"


LINES = st.sampled_from(
    [
        *(
            "Related",
            "Menu",
            "© 2030 Echo",
            "By Ada Moss",
            "Comments",
            "Tags: a, b",
            "Read more: the goat",
            "Ada | Getty Images",
            "14 March 2029",
        ),
        *("", " ", "* Home", "[see the goat]", "…", "Cut off in the midst of the long sentence that never…"),
        "“We know nothing of the matter,” said the keeper of the old lighthouse.",
        "A sentence of a dozen words stands here to be a paragraph.",
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=30))
@settings(max_examples=80, deadline=None)
def test_every_word_is_kept_or_removed_and_none_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    page = sort_page(text, known_houses())

    accounted = [page.body, *(piece.text for piece in page.removed)]
    assert Counter(" ".join(accounted).split()) == Counter(text.split())
