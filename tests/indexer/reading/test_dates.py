"""The story's own date with its precision and evidence; a wrong year is worse than none."""

from collections.abc import Callable
from datetime import date

import pytest

from indexer.reading import Story
from indexer.reading.calendar_words import DayMonthOrder, find_dates
from indexer.reading.elections import us_presidential_election, year_of_writing
from search_core.article import Precision

Tell = Callable[..., Story]
HEADLINE = "Quillport closes its old ferry terminal"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("March 14, 2029", (2029, 3, 14)),
        ("Wed, Mar 14 2029", (2029, 3, 14)),
        ("14 March 2029", (2029, 3, 14)),
        ("14th of March 2029", (2029, 3, 14)),
        ("Mittwoch, den 14. März 2029", (2029, 3, 14)),
        ("mercredi 14 mars 2029", (2029, 3, 14)),
        ("1er mai 2029", (2029, 5, 1)),
        ("14 de marzo de 2029", (2029, 3, 14)),
        ("quarta-feira, 14 de março de 2029", (2029, 3, 14)),
        ("14 marzo 2029", (2029, 3, 14)),
        ("14 października 2029", (2029, 10, 14)),
        ("14 марта 2029 г.", (2029, 3, 14)),
        ("2029-03-14T08:30:00Z", (2029, 3, 14)),
        ("20290314083000", (2029, 3, 14)),
        ("14.03.2029", (2029, 3, 14)),
        ("3/14/2029", (2029, 3, 14)),
        ("March 14 08:30 2029", (2029, 3, 14)),
        ("March 2029", (2029, 3, None)),
        ("March 14", (None, 3, 14)),
        ("10/9/30", (2030, None, None)),
        ("2029년 3월 14일", (2029, 3, 14)),
    ],
)
def test_dates_are_read_in_many_forms(text: str, found: tuple[int | None, int | None, int | None]) -> None:
    [mention] = find_dates(text)

    assert (mention.year, mention.month, mention.day) == found


@pytest.mark.parametrize("text", ["14 Marching 2029", "2029-13-45", "99/99/2029", "in 2029", "at 10:30", "a 12-3 win", "version 1.2.3"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert [mention for mention in find_dates(text) if mention.month] == []


def test_day_and_month_are_told_apart_by_weekday_or_order() -> None:
    assert find_dates("Tuesday 10/9/2030")[0].month == 9
    assert find_dates("10/9/2030", DayMonthOrder.MONTH_FIRST)[0].month == 10
    assert find_dates("10/9/2030", DayMonthOrder.DAY_FIRST)[0].month == 9


@pytest.mark.parametrize(
    "line",
    [
        "Published: 14 March 2029, 09:30",
        "Posted on Wednesday, March 14th, 2029 by admin",
        "By Ada Moss • 3.14.29",
        "By Ada Moss | March 14, 2029 | 10:41 am",
        "Ada Moss\nMarch 14, 2029 6:15 pm UTC",
        "on March 14, 2029 at 7:25 PM, updated March 16, 2029 at 6:40 AM",
        "Updated Mar. 16, 2029 7:48 am ET / Original Mar. 14, 2029 7:31 am ET",
        "Publié le 14 mars 2029 à 11h20 • Mis à jour le 16 mars 2029",
    ],
)
def test_the_line_under_the_headline_dates_the_story(tell: Tell, paragraphs: str, line: str) -> None:
    story = tell(f"{HEADLINE}\n\n{line}\n\n{paragraphs}")

    assert (story.date.value, story.date.precision) == ("2029-03-14", Precision.DAY)
    assert story.date.evidence


def test_published_wins_over_updated_and_updated_is_better_than_nothing(tell: Tell, paragraphs: str) -> None:
    assert tell(f"{HEADLINE}\n\nUpdated: 16 March 2029\nPublished: 14 March 2029\n\n{paragraphs}").date.value == "2029-03-14"
    assert tell(f"{HEADLINE}\n\nUpdated: 16 March 2029\n\n{paragraphs}").date.value == "2029-03-16"


@pytest.mark.parametrize(
    "page",
    [
        "Tuesday, May 14, 2030 | 10:41\nSkerry Observer\n\n{headline}\n\n{text}",
        "May 14, 2030 | 10:41\n\n{headline}\n\n{text}",
        "18.4 C\nHartmoor\nTuesday, May 14, 2030\n\nLog in\n\n{headline}\n\n{text}",
        "Tuesday, May 14, 2030\n\n{headline}\n\n{text}",
        "{headline}\n\n{text}\n\n© 2030 Skerry Observer. All rights reserved.",
        "{headline}\n\n{text}\n\nRelated\n\nLighthouse keeper finds piano\nMay 14, 2030\nGoat lost\nMay 15, 2030",
        "{headline}\n\n{text}\n\nThe terminal was opened on 3 May 1931 by the queen.",
        "{headline}\n\nPublished: 14 May 2199\n\n{text}",
        "{headline}\n\nSunday, May 14, 2030\n\n{text}",
        "{headline}\n\nWanda Ferrick at the ball on May 14, 2021\n\n{text}",
        "{headline}\n\nThe pier, May 14, 2020. (Photo: Cyril Vane)\n\nNobody has said when the harbour was built, and so it stays.",
    ],
)
def test_dates_of_the_page_and_of_other_stories_are_refused(tell: Tell, paragraphs: str, page: str) -> None:
    story = tell(page.format(headline=HEADLINE, text=paragraphs))

    assert (story.date.value, story.date.precision) == (None, None)


def test_a_date_after_the_file_came_is_refused(tell: Tell, paragraphs: str) -> None:
    page = f"{HEADLINE}\n\nPublished: 14 March 2029\n\n{paragraphs}"

    assert tell(page, arrived=date(2029, 3, 14)).date.value == "2029-03-14"
    assert tell(page, arrived=date(2029, 3, 13)).date.value is None


def test_an_ambiguous_date_stays_at_the_precision_that_is_certain(tell: Tell, paragraphs: str) -> None:
    story = tell(f"{HEADLINE}\n\nBy Ada Moss • 10/9/30\n\n{paragraphs}")

    assert (story.date.value, story.date.precision) == ("2030", Precision.YEAR)


def test_a_dateline_without_a_year_leaves_it_unknown(tell: Tell, paragraphs: str) -> None:
    story = tell(f"{HEADLINE}\n\nHARTMOOR, March 14. /NORDWIRE/. {paragraphs}")

    assert story.date.value is None
    assert story.date.evidence == "dateline 'HARTMOOR, March 14. /NORDWIRE/': the year is not stated"


def test_a_dateline_is_completed_by_its_weekday_and_a_dated_caption(tell: Tell) -> None:
    caption = "QUILLPORT, AVONIA – FEBRUARY 2, 2028: Wanda Ferrick before the board. Cyril Vane/TASS"
    text = "HARTMOOR, March 14. /NORDWIRE/. The board of the harbour has closed the terminal for good, its chair said on Tuesday."

    story = tell(f"{caption}\n\n{text}")

    assert (story.date.value, story.date.precision) == ("2028-03-14", Precision.DAY)
    assert "Tuesday after the caption of 2 February 2028" in (story.date.evidence or "")


def test_a_weekday_that_does_not_fit_completes_nothing(tell: Tell) -> None:
    caption = "QUILLPORT, AVONIA – FEBRUARY 2, 2028: Wanda Ferrick before the board. Cyril Vane/TASS"
    text = "HARTMOOR, March 14. /NORDWIRE/. The board of the harbour has closed the terminal for good, its chair said on Friday."

    assert tell(f"{caption}\n\n{text}").date.value is None


def test_a_caption_of_the_weekday_that_the_story_names_dates_it(tell: Tell) -> None:
    story = tell(
        "The board of the harbour closed the terminal on Tuesday, to the surprise of nobody in the town.\n"
        "Wanda Ferrick before the board on Tuesday, March 14, 2028.\nCyril Vane | Getty Images\n"
        "Passengers will have to walk to the new pier from next month, which takes eleven minutes."
    )

    assert story.date.value == "2028-03-14"


def test_an_old_picture_dates_nothing(tell: Tell) -> None:
    story = tell(
        "The board of the harbour closed the terminal on Tuesday, to the surprise of nobody in the town.\n"
        "Wanda Ferrick in a file photo of March 14, 2028.\nCyril Vane | Getty Images\n"
        "Passengers will have to walk to the new pier from next month, which takes eleven minutes."
    )

    assert story.date.value is None


def test_the_law_sets_the_day_of_a_us_presidential_election() -> None:
    assert [us_presidential_election(year) for year in (2008, 2020, 2023, 2028)] == [
        date(2008, 11, 4),
        date(2020, 11, 3),
        None,
        date(2028, 11, 7),
    ]


def test_a_page_that_awaits_a_dated_january_was_written_the_year_before() -> None:
    assert year_of_writing("Toll to start from 2029. The toll will be due from January 1, the town said.") == 2028
    assert year_of_writing("The toll will be due from January 1. From 2029 or from 2030, nobody knows.") is None
    assert year_of_writing("The toll was due from January 1 from 2029.") is None


ELECTION = (
    "The mayor of Quillport said on Wednesday that he would wait and see what the new president does.\n\n"
    "He congratulated nobody, although Cora Vance claims the U.S. presidential election by a wide margin.{more}"
)


def test_a_story_of_a_won_us_election_is_dated_when_the_page_makes_the_year_sure(tell: Tell) -> None:
    teaser = "\n\nRelated\n\nBridge toll to start from 2029\n\nThe toll will be due from January 1, says the town clerk."

    assert tell(ELECTION.format(more=teaser)).date.value == "2028-11-08"
    assert tell(ELECTION.format(more="")).date.value is None
