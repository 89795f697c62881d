"""Outlet, title, language and authors, each from evidence on the page; unknown stays unknown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.reading import Story
from indexer.reading.houses import houses_with, known_houses

Tell = Callable[..., Story]
HEADLINE = "Quillport closes its old ferry terminal"


def test_the_file_s_own_statement_comes_first(tell: Tell, paragraphs: str) -> None:
    story = tell(f"Title: {HEADLINE}\nSource: Quillport Ledger\n\nHARTMOOR (Reuters) - {paragraphs}")

    assert (story.outlet, story.outlet_evidence) == ("Quillport Ledger", "stated in the file: 'Quillport Ledger'")


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("HARTMOOR, March 14. /NORDWIRE/. ", "NORDWIRE"),
        ("HARTMOOR, March 14 (Skerry News) - ", "Skerry News"),
        ("HARTMOOR (Reuters) - ", "Reuters"),
        ("(CNN) ", "CNN"),
        ("Hartmoor (dpa) - ", "dpa"),
        ("MADRID (EFE).- ", "EFE"),
    ],
)
def test_the_agency_of_a_dateline_is_the_outlet(tell: Tell, paragraphs: str, dateline: str, agency: str) -> None:
    story = tell(f"{HEADLINE}\n\n{dateline}{paragraphs}")

    assert story.outlet == agency
    assert "dateline" in (story.outlet_evidence or "")


@pytest.mark.parametrize(
    "page",
    [
        "{headline} - Skerry Observer\n\n{headline}\n\n{text}",
        "{headline} | Harbour | Skerry Observer\n\n{headline}\n\n{text}",
        "Skerry Observer\nHome | News | Sport\n\n{headline}\n\n{text}",
        "SKERRY OBSERVER\n\n{headline}\n\n{text}",
        "{headline}\n\n{text}\n\n© 2031 Skerry Observer. All rights reserved.",
        "{headline}\n\n{text}\n\nCopyright 2031 by Skerry Observer",
        "{headline}\n\nBy Ada Moss, Skerry Observer\n\n{text}",
        "{headline}\n\n{text}\n\n(Skerry Observer 03/14/2029 page 4)",
        "{headline}\n\n{text}\n\nThis article first appeared in Skerry Observer.",
        "1. Skerry Observer\n2. Harbour\n3. {headline}\n\n{headline}\n\n{text}",
        "Menu\nAbout Skerry Observer\nAdvertise with Skerry Observer\n\n{headline}\n\n{text}",
        "{headline}\n\nAda Moss\nAda is a harbour reporter at Skerry Observer.\n\n{text}",
        "{headline}\n\nNewsroom Skerry Observer\n14 March 2029\n\n{text}",
    ],
)
def test_an_outlet_never_heard_of_is_found_by_structure(tell: Tell, paragraphs: str, page: str) -> None:
    story = tell(page.format(headline=HEADLINE, text=paragraphs))

    assert (story.outlet or "").casefold() == "skerry observer"
    assert story.outlet_evidence


@pytest.mark.parametrize(
    "page",
    [
        "{headline}\n\n{text}\n\nThe agency Reuters reported earlier that the pier was full.",
        "{headline}\n\n{text}\n\nThe keeper told the BBC that he had seen nothing.",
        "{headline}\n\nThe pier on Monday.\nCyril Vane | AFP | Getty Images\n\n{text}",
        "{headline}\n\nThe pier on Monday. (Cyril Vane/Reuters)\n\n{text}",
        "{headline}\n\n{text}\n\n© Getty Images 2029",
        "Home\nNews\nScience\nTime\n\n{headline}\n\nBy Ada Moss\n\n{text}",
        "{headline}\n\nBy Emily Post\n\n{text}",
        "19.5 C\nHartmoor\nTuesday, May 14, 2030\n\n{headline}\n\n{text}",
    ],
)
def test_who_is_merely_named_is_not_the_outlet(tell: Tell, paragraphs: str, page: str) -> None:
    story = tell(page.format(headline=HEADLINE, text=paragraphs))

    assert (story.outlet, story.outlet_evidence) == (None, None)


def test_an_agency_s_picture_with_a_reporting_line_is_the_agency_s_story(tell: Tell, paragraphs: str) -> None:
    story = tell(f"{HEADLINE}\n\nWanda Ferrick, Reuters/Cyril Vane\n\n{paragraphs}\n\nReporting by Ada Moss")

    assert story.outlet == "Reuters"


def test_a_known_site_s_address_gives_its_name_and_an_unknown_one_its_host(tell: Tell, paragraphs: str) -> None:
    head = "---\ntitle: {}\nurl: {}\n---\n"

    assert tell(head.format(HEADLINE, "https://www.reuters.com/world/x") + paragraphs).outlet == "Reuters"
    assert tell(head.format(HEADLINE, "https://www.skerry.example/x") + paragraphs).outlet == "skerry.example"


def test_users_extend_the_table_of_houses(tmp_path: Path) -> None:
    table = tmp_path / "outlets.toml"
    table.write_text('[[outlet]]\nname = "Skerry Observer"\naliases = ["SkObs"]\nsites = ["skerry.example"]\n', "utf-8")

    houses = houses_with(table)

    assert [
        getattr(house, "name", None) for house in (houses.named("skobs"), houses.at("www.skerry.example"), houses.named("reuters"))
    ] == [
        "Skerry Observer",
        "Skerry Observer",
        "Reuters",
    ]
    assert known_houses().named("skobs") is None


@pytest.mark.parametrize(
    "page",
    [
        "{headline}\n\n{text}",
        "Skerry Observer\nHarbour\n\n{headline}\n\nBy Ada Moss\n\n{text}",
        "News\nSport\nCulture\nTravel\n{headline}\nBy Ada Moss\n14 March 2029\n{text}",
        "{headline}\n\nThe board says the roof cannot be saved, and many in the town agree\n\n{text}",
        "A goat is lost on the moor\nLighthouse for sale\nTide tables\n\n{headline} - Skerry Observer\n\n{headline}\n\nAda Moss\n\n{text}",
    ],
)
def test_the_headline_is_found(tell: Tell, paragraphs: str, page: str) -> None:
    assert tell(page.format(headline=HEADLINE, text=paragraphs)).title == HEADLINE


def test_a_dash_in_a_headline_is_no_site_s_name(tell: Tell, paragraphs: str) -> None:
    headline = "Quillport closes its old ferry terminal — spokeswoman"

    assert tell(f"{headline}\n\n{paragraphs}").title == headline


def test_without_a_headline_there_is_no_title(tell: Tell, paragraphs: str) -> None:
    assert tell(paragraphs).title is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The board of the harbour said that it was ready for the winter and that the roof was closed.", "en"),
        ("Der Hafenrat hat am Dienstag die alte Halle geschlossen, und das Dach ist nicht zu retten.", "de"),
        ("Le conseil du port a fermé la halle mardi, et le toit est dans un état qui inquiète les élus.", "fr"),
        ("El consejo del puerto cerró la terminal el martes y los vecinos dicen que es una pena para la villa.", "es"),
        ("O conselho do porto não quis falar, mas os moradores da vila dizem que foi uma pena para todos.", "pt"),
        ("Il consiglio del porto ha chiuso la sala e gli abitanti non sono contenti della decisione.", "it"),
        ("Rada portu nie zgodziła się na remont, a dach jest w złym stanie i przez lata się sypał.", "pl"),
        ("Совет порта закрыл старый зал, и крыша не выдержала бы зимы, но он не спешит с ремонтом.", "ru"),
        ("Xylofon Zebra", None),
        ("12 34 56 78 90", None),
    ],
)
def test_the_language_is_guessed_or_left_open(tell: Tell, text: str, language: str | None) -> None:
    assert tell(text).language == language


def test_authors_come_from_the_byline(tell: Tell, paragraphs: str) -> None:
    assert tell(f"{HEADLINE}\n\nBy Ada Moss and Ben Tarn, Skerry Observer\n\n{paragraphs}").authors[:2] == ("Ada Moss", "Ben Tarn")
