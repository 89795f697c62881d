"""The quotation marks of the world, and what happens when they are wrong."""

import pytest

from indexer.quotes import find_quotes

SAID = "we will open the bridge in May"


@pytest.mark.parametrize(
    "quoted",
    [
        f'"{SAID},"',
        f"“{SAID},”",
        f"„{SAID}“,",
        f"„{SAID}”,",
        f"«{SAID}»,",
        f"« {SAID} »,",
        f"«\u00a0{SAID}\u00a0»,",
        f"»{SAID}«,",
        f"”{SAID},”",
        f"``{SAID},''",
        f"''{SAID},''",
        f'""{SAID},""',
        f"‘{SAID},’",
        f"'{SAID},'",
        f"「{SAID}」,",
    ],
)
def test_every_kind_of_mark_opens_and_closes_a_quote(quoted, only_quote):
    quote = only_quote(f"{quoted} Nora Quillfeather said on Monday.")

    assert quote.text.rstrip(",") == SAID
    assert quote.speaker == "Nora Quillfeather"


@pytest.mark.parametrize("quoted", [f'“{SAID},"', f'"{SAID},”', f"“{SAID},“", f"“{SAID},''"])
def test_a_quote_closed_by_the_wrong_mark_still_ends_there(quoted, texts):
    assert texts(f"{quoted} said Nora Quillfeather. The town was quiet.") == [f"{SAID},"]


def test_apostrophes_are_not_quotation_marks(texts):
    assert texts("The workers' hall wasn't open in the '90s, and the town's rock 'n' roll nights weren't missed.") == []


def test_single_marks_keep_the_apostrophes_inside(texts):
    assert texts("‘It’s the farmers’ own fault and they don’t care,’ said Nora Quillfeather.") == [
        "It’s the farmers’ own fault and they don’t care,"
    ]


def test_a_quote_in_a_quote_belongs_to_the_outer_one(texts):
    body = "“He told me, ‘Leave the keys on the table,’ and he left,” said Nora Quillfeather."

    assert texts(body) == ["He told me, ‘Leave the keys on the table,’ and he left,"]


def test_nested_marks_of_one_kind_stay_together(texts):
    body = "“My mother called it “the long winter” and never spoke of it,” said Nora Quillfeather."

    assert texts(body) == ["My mother called it “the long winter” and never spoke of it,"]


def test_a_quote_over_three_paragraphs_is_one_record_a_paragraph(speakers, texts):
    body = (
        "Nora Quillfeather said: “The bridge is old and tired.\n"
        "“We have painted it each spring for years.\n\n"
        "“Now we will build another one.”\n"
        "The council meets again in June."
    )

    assert texts(body) == [
        "The bridge is old and tired.",
        "We have painted it each spring for years.",
        "Now we will build another one.",
    ]
    assert speakers(body) == ["Nora Quillfeather"] * 3


def test_an_interrupted_quote_is_two_stretches_of_one_speaker(speakers):
    assert speakers("“The bridge is old,” said Nora Quillfeather, “and it will not last the winter.”") == ["Nora Quillfeather"] * 2


def test_an_unclosed_mark_in_the_middle_does_not_swallow_the_next_quote(texts):
    body = "“We never closed this one, said Nora Quillfeather. “But the next one we did close.”"

    assert "But the next one we did close." in texts(body)


def test_inches_and_feet_are_not_quotes(texts):
    assert texts('The plank is 6\'4" long and 3" thick, the carpenter found.') == []


def test_the_offsets_leave_the_marks_out():
    body = "Then came “ a cold and early winter, ” said Nora Quillfeather."
    [quote] = find_quotes(body)

    assert body[quote.start : quote.end] == quote.text == "a cold and early winter,"


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("es", "—El puerto está cerrado —dijo Ana Olavide—. No abrirá hoy.", ["El puerto está cerrado", "No abrirá hoy."]),
        ("fr", "– Le port est fermé, dit Anne Vaguelin.\n– Et demain ?", ["Le port est fermé,", "Et demain ?"]),
        ("pl", "— Port jest zamknięty — powiedziała Anna. — Nie dziś.", ["Port jest zamknięty", "Nie dziś."]),
        ("ru", "— Порт закрыт, — сказала Анна.", ["Порт закрыт,"]),
    ],
)
def test_a_dash_opens_speech_where_a_teller_breaks_in(language, body, expected, texts):
    assert texts(body, language) == expected


def test_a_list_with_dashes_is_no_dialogue(texts):
    assert texts("– Barcos\n– Redes\n– Sal de mar para el invierno largo", "es") == []
