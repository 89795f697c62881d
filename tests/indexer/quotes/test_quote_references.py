"""Whom "the minister", "the company", "the official" and "she" stand for, by what the story says of people and bodies."""

import pytest

QUOTE = "“The harbour is ours and stays ours,”"


@pytest.mark.parametrize(
    "introduction",
    [
        "The harbour commissioner, Nora Quillfeather, came late.",
        "There was applause for Nora Quillfeather, who has been commissioner of Dunmore since May.",
        "Nora Quillfeather became commissioner last year.",
        "Nora Quillfeather was elected commissioner of Dunmore last year.",
    ],
)
def test_a_role_is_learnt_from_however_the_story_tells_it(introduction, only_quote):
    body = f"{introduction} She thanked Paula Marsh.\nThomas Bellweather left.\n{QUOTE} the commissioner said."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_having_a_lawyer_makes_nobody_a_lawyer(only_quote):
    assert only_quote(f"Nora Quillfeather has a lawyer. {QUOTE} Quillfeather said.").role is None


def test_a_name_behind_a_place_and_a_comma_is_not_the_role_of_the_place(only_quote):
    body = f"In Dunmore, harbour spokesman Thomas Bellweather called the plan a joke. {QUOTE} Bellweather said."

    assert only_quote(body).role == "harbour spokesman"


def test_a_minister_of_another_kind_is_somebody_else(only_quote):
    body = f"The foreign minister, Paula Marsh, came with Nora Quillfeather.\nThe talks were long.\n{QUOTE} the prime minister said."

    assert only_quote(body).speaker != "Paula Marsh"


def test_a_role_that_nobody_has_is_that_of_the_only_person_in_the_paragraph(only_quote):
    body = f"Paula Marsh, the mayor, left.\nNora Quillfeather had watched from the quay. {QUOTE} said the captain."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_the_mayor_elect_is_the_one_elected_mayor(only_quote):
    body = f"Nora Quillfeather was elected mayor of Dunmore.\nThomas Bellweather left.\n{QUOTE} the mayor-elect said."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_the_former_minister_is_not_the_one_in_office(only_quote):
    body = f"Health minister Paula Marsh left.\nNora Quillfeather came late. {QUOTE} the former minister said."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_a_role_that_nobody_has_stays_a_phrase_beside_two_persons(only_quote):
    body = f"Nora Quillfeather had watched with Thomas Bellweather, and Paula Marsh laughed. {QUOTE} said the captain."

    assert only_quote(body).speaker == "captain"


def test_the_official_is_the_one_whom_the_story_has_just_brought_up(speakers):
    body = f"A senior official at the harbour office was blunter. {QUOTE} the official said."

    assert speakers(body) == ["senior official at the harbour office"]


def test_another_word_for_the_same_unnamed_person_is_understood(only_quote):
    body = f"According to one friend of the captain, the boat was old. {QUOTE} the pal added."

    assert only_quote(body).speaker == "one friend of the captain"


def test_several_people_are_not_the_one_brought_up_before(only_quote):
    assert only_quote(f"A senior official left. {QUOTE} the members wrote.").speaker == "members"


def test_she_may_be_somebody_without_a_name(only_quote):
    body = f"Thomas Bellweather was late.\nThe fee was the same everywhere, a harbour spokeswoman said. {QUOTE} she added."

    assert only_quote(body).speaker == "harbour spokeswoman"


def test_she_is_the_woman_named_rather_than_somebody_without_a_name(only_quote):
    assert only_quote(f"A reporter asked Nora Quillfeather about it. {QUOTE} she said.").speaker == "Nora Quillfeather"


@pytest.mark.parametrize(
    ("introduction", "phrase", "speaker"),
    [
        ("The Dunmore Harbour Authority made an offer.", "the authority", "Dunmore Harbour Authority"),
        ("Dunmore Ferries expects many guests.", "the company", "Dunmore Ferries"),
        ("The boats come from Dunmore Ferries, which has run the line for years.", "the company", "Dunmore Ferries"),
        ("The energy company Harbex left. Harbex has gone.", "the company", "Harbex"),
    ],
)
def test_a_body_is_known_by_its_noun(introduction, phrase, speaker, only_quote):
    assert only_quote(f"{introduction} {QUOTE} {phrase} said.").speaker == speaker


def test_of_two_companies_far_away_neither_speaks(only_quote):
    body = f"Boats of Dunmore Ferries met those of Harbex Lines.\n{QUOTE} the company said."

    assert only_quote(body).speaker == "company"


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("a former colleague on the board, who still works there", "former colleague on the board"),
        ("a senior figure in the Harbour League", "senior figure in the Harbour League"),
        ("the old lamplighter", "old lamplighter"),
    ],
)
def test_a_phrase_is_kept_in_full_but_without_its_clause(phrase, speaker, only_quote):
    assert only_quote(f"{QUOTE} said {phrase}.").speaker == speaker


def test_a_phrase_ends_before_the_verb(only_quote):
    body = "“The harbour is ours and stays ours,” one of the strikers was quoted as saying by the agency."

    assert only_quote(body).speaker == "one of the strikers"


def test_two_spellings_of_a_first_name_are_one_person(speakers):
    body = f"{QUOTE} said Sergey Quillov. The boats left. {QUOTE} argued Sergei Quillov."

    assert speakers(body) == ["Sergey Quillov"] * 2


def test_first_names_that_sound_different_are_two_persons(speakers):
    body = f"{QUOTE} said Nora Quillfeather. The boats left. {QUOTE} argued Nina Quillfeather."

    assert speakers(body) == ["Nora Quillfeather", "Nina Quillfeather"]
