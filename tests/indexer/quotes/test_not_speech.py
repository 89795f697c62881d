"""Quoted words that nobody said."""

import pytest


@pytest.mark.parametrize(
    "body",
    [
        "Her first novel, “The Salt Road to Dunmore,” sold well.",
        "He sang the song “My Boat Is Long Gone” twice.",
        "Thomas “Lefty” Bellweather came late.",
        "The so-called “experts” were wrong.",
        "The firm is known for a “seamless harbour shopping trip” in every town.",
        "In a paper titled “the slow decline of the northern herring fleet” the team counted boats.",
    ],
)
def test_titles_nicknames_scare_words_and_terms_are_no_quotes(body, texts):
    assert texts(body) == []


def test_a_short_phrase_is_speech_when_somebody_says_it(only_quote):
    quote = only_quote("Nora Quillfeather called the plan “a disgrace.”")

    assert (quote.text, quote.speaker) == ("a disgrace.", "Nora Quillfeather")


def test_a_short_phrase_that_nobody_says_is_none(texts):
    assert texts("The town has a “wet season” that lasts all year.") == []


def test_capitals_do_not_hide_what_was_said_outright(only_quote):
    assert only_quote("“Dunmore Harbour Belongs To Everybody,” said Nora Quillfeather.").speaker == "Nora Quillfeather"


@pytest.mark.parametrize(
    "body",
    [
        "Under a board that says “Mind your head, mind your brother” stood Nora Quillfeather.",
        "Nora Quillfeather held a cardboard sign that read “I built this quay.”",
        "Nora Quillfeather had written “Soup, socks, no questions” on the door.",
        "The boat came in with HARBOUR painted over and “END OF THE LINE” on its bow.",
        "On Monday they unrolled another banner, and it said only “SORRY, CAPTAIN”.",
        "The people of Dunmore had long called it “the Whale”.",
        "Sailors have a name for the passage: “the trapdoor”.",
        "The curtain rose for the second act of “The Salt Bride” on Monday.",
    ],
)
def test_signs_capitals_names_for_things_and_works_are_no_quotes(body, texts):
    assert texts(body) == []


def test_capitals_are_speech_when_somebody_says_them(only_quote):
    assert only_quote("“NOBODY TAKES THIS HARBOUR,” said Nora Quillfeather.").speaker == "Nora Quillfeather"


def test_a_term_that_is_taken_up_from_a_quote_is_no_quote(texts):
    body = "Nora Quillfeather confirmed “a copy of an old test system” on Monday.\nThe “test system” was real, according to three sailors."

    assert texts(body) == ["a copy of an old test system"]


def test_a_term_is_speech_again_when_somebody_uses_it(texts):
    body = "Nora Quillfeather confirmed “a copy of an old test system” on Monday.\nTom Bellweather called the “test system” a joke."

    assert texts(body)[1] == "test system"
