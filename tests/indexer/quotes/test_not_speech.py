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
