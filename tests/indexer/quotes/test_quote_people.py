"""Who is in an article: names without their titles, roles, surnames, pronouns and noun phrases."""

import pytest

from indexer.quotes import SpeakerType, find_quotes

QUOTE = "“The harbour is ours and stays ours,”"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Mayor Nora Quillfeather", "Nora Quillfeather"),
        ("Dr. Nora Quillfeather", "Nora Quillfeather"),
        ("former Dunmore mayor Nora Quillfeather", "Nora Quillfeather"),
        ("Dunmore resident Nora Quillfeather", "Nora Quillfeather"),
        ("Brightwater CIO Nora Quillfeather", "Nora Quillfeather"),
        ("Lighthouse Administrator Nora Quillfeather", "Nora Quillfeather"),
        ("New Zealand Prime Minister Nora Quillfeather", "Nora Quillfeather"),
        ("Harbour Trust chief executive Nora Quillfeather", "Nora Quillfeather"),
        ("his old friend, Nora Quillfeather", "Nora Quillfeather"),
        ("Nora Quillfeather (I-Dunmore)", "Nora Quillfeather"),
        ("Nora M. Quillfeather Jr.", "Nora M. Quillfeather Jr."),
        ("Nora de la Quille", "Nora de la Quille"),
        ("Nora des Quilles", "Nora des Quilles"),
        ("Nora O’Quill", "Nora O’Quill"),
        ("Nora Quill-Feather", "Nora Quill-Feather"),
        ("President Ham Do-yun", "Ham Do-yun"),
    ],
)
def test_titles_roles_and_bodies_are_taken_off_a_name(printed, name, only_quote):
    assert only_quote(f"{QUOTE} said {printed}.").speaker == name


def test_the_role_before_a_name_is_kept_without_its_article(only_quote):
    assert only_quote(f"{QUOTE} said the harbour board spokeswoman Nora Quillfeather.").role == "harbour board spokeswoman"


def test_the_role_behind_a_name_is_kept_without_its_article(only_quote):
    assert only_quote(f"{QUOTE} said Nora Quillfeather, the head of the harbour board.").role == "head of the harbour board"


def test_a_surname_means_the_person_named_in_full_elsewhere(only_quote):
    assert only_quote(f"Mayor Nora Quillfeather came late.\n{QUOTE} Quillfeather said.").speaker == "Nora Quillfeather"


def test_a_full_name_that_comes_later_counts_too(only_quote):
    assert only_quote(f"{QUOTE} Quillfeather said.\nMayor Nora Quillfeather came late.").speaker == "Nora Quillfeather"


def test_what_stands_before_a_known_name_is_learnt_from_the_page(only_quote):
    body = f"Tom Bellweather scored twice. {QUOTE} said Pelicans Winger Tom Bellweather."

    assert only_quote(body).speaker == "Tom Bellweather"


def test_two_of_one_surname_are_told_apart_by_title(only_quote):
    body = f"Nora Quillfeather and Thomas Quillfeather came. {QUOTE} Mrs. Quillfeather said."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_a_surname_that_is_also_a_title_is_still_a_surname(only_quote):
    assert only_quote(f"Nora King came late. {QUOTE} Ms. King said.").speaker == "Nora King"


def test_she_is_never_a_man(only_quote):
    body = f"Nora Quillfeather wrote to Thomas Bellweather. Thomas Bellweather never answered. {QUOTE} she said."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_he_is_the_subject_rather_than_somebody_nearer(only_quote):
    body = f"Thomas Bellweather said the plan was that of Peter Marsh. {QUOTE} he said."

    assert only_quote(body).speaker == "Thomas Bellweather"


def test_she_without_any_woman_stays_unknown(only_quote):
    assert only_quote(f"Thomas Bellweather came late. {QUOTE} she said.").speaker is None


def test_a_definite_role_is_the_person_who_has_it(only_quote):
    body = f"Thomas Bellweather, the harbour spokesman, met Peter Marsh. {QUOTE} the spokesman said."

    assert only_quote(body).speaker == "Thomas Bellweather"


def test_a_short_title_is_the_role_in_full(only_quote):
    body = f"Gov. Thomas Bellweather met Peter Marsh. {QUOTE} the governor said."

    assert only_quote(body).speaker == "Thomas Bellweather"


@pytest.mark.parametrize("phrase", ["one resident of the valley", "several witnesses", "police", "critics"])
def test_who_is_not_named_stays_a_phrase(phrase, only_quote):
    quote = only_quote(f"Thomas Bellweather came late. {QUOTE} {phrase} said.")

    assert quote.speaker == phrase
    assert quote.speaker_type in (SpeakerType.UNNAMED, SpeakerType.ORGANISATION)


@pytest.mark.parametrize("article", ["a", "the"])
def test_the_phrase_for_who_is_not_named_has_no_article(article, only_quote):
    quote = only_quote(f"Thomas Bellweather came late. {QUOTE} {article} senior official said.")

    assert quote.speaker == "senior official"


def test_a_body_can_speak(only_quote):
    quote = only_quote(f"{QUOTE} the Harbour Workers Union said.")

    assert (quote.speaker, quote.speaker_type) == ("Harbour Workers Union", SpeakerType.ORGANISATION)


def test_a_possessive_name_does_not_speak_for_its_spokesman(only_quote):
    assert only_quote(f"{QUOTE} Quillfeather’s lawyer said.").speaker == "Quillfeather’s lawyer"


def test_the_title_may_tell_the_first_name():
    [quote] = find_quotes(f"{QUOTE} Quillfeather said.", title="Nora Quillfeather keeps the harbour")

    assert quote.speaker == "Nora Quillfeather"


def test_a_month_or_a_common_word_can_be_a_surname(only_quote):
    assert only_quote(f"Harriet May came late. {QUOTE} Ms. May said.").speaker == "Harriet May"
    assert only_quote(f"Thomas Read came late. {QUOTE} Read said.").mention == "Read"


def test_they_are_the_people_of_the_sentence_before(only_quote):
    assert only_quote(f"Officials met Thomas Bellweather at noon. {QUOTE} they said.").speaker == "Officials"


def test_the_apposition_of_a_name_does_not_speak(only_quote):
    body = f"{QUOTE} Nora Quillfeather, a friend of the Bellweather family, said."

    assert only_quote(body).speaker == "Nora Quillfeather"


def test_the_owner_of_a_role_is_no_speaker(only_quote):
    assert only_quote(f"{QUOTE} said former Bellweather adviser Nora Quillfeather.").speaker == "Nora Quillfeather"


def test_a_noun_that_no_list_has_can_speak_beside_the_verb(only_quote):
    assert only_quote(f"{QUOTE} said the lamplighter.").speaker == "lamplighter"
