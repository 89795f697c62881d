"""How a story says who spoke: verbs before, behind and inside, "according to", colons, and speech that is passed on."""

import pytest

from indexer.quotes import Confidence, SpeakerType, find_quotes


@pytest.mark.parametrize(
    ("body", "method"),
    [
        ("“The harbour is ours,” said Nora Quillfeather.", "inverted"),
        ("“The harbour is ours,” Nora Quillfeather said.", "subject"),
        ("“The harbour is ours,” Nora Quillfeather, the mayor of Dunmore, told reporters.", "subject"),
        ("Nora Quillfeather said: “The harbour is ours.”", "subject"),
        ("Nora Quillfeather told the Dunmore Courier that “the harbour is ours and stays ours.”", "subject"),
        ("According to Nora Quillfeather, “the harbour is ours and stays ours.”", "according-to"),
        ("“The harbour is ours,” according to Nora Quillfeather.", "according-to"),
        ("Nora Quillfeather: “The harbour is ours.”", "colon"),
        ("Nora Quillfeather said the boats were late, adding that “the harbour is ours and stays ours.”", "inherited"),
        ("The plan was described as “a slow and costly mistake” by Nora Quillfeather.", "agent"),
        ("“The harbour is ours.” — Nora Quillfeather", "alone"),
    ],
)
def test_each_way_to_name_a_speaker_is_understood(body, method, only_quote):
    quote = only_quote(body)

    assert quote.speaker == "Nora Quillfeather"
    assert quote.speaker_type is SpeakerType.PERSON
    assert quote.method == method


def test_the_cue_and_the_mention_are_kept_as_printed(only_quote):
    quote = only_quote("Nora Quillfeather came late. “The harbour is ours,” Quillfeather insisted.")

    assert (quote.speaker, quote.mention, quote.cue) == ("Nora Quillfeather", "Quillfeather", "insisted")


def test_words_passed_on_belong_to_who_said_them_first(only_quote):
    quote = only_quote("“We will keep the old ferry,” Tom Bellweather quoted Nora Quillfeather as saying.")

    assert quote.speaker == "Nora Quillfeather"
    assert quote.relayed_by == "Tom Bellweather"
    assert quote.method == "quoted-as-saying"


def test_a_passive_verb_does_not_make_its_subject_speak(only_quote):
    quote = only_quote("Nora Quillfeather was asked, “Will you keep the old ferry?”")

    assert quote.speaker is None


def test_a_relative_clause_leaves_the_subject_in_place(only_quote):
    quote = only_quote("“The harbour is ours,” Nora Quillfeather, who teaches at the Institute of Tides in Dunmore, said.")

    assert quote.speaker == "Nora Quillfeather"


def test_who_takes_the_name_before_it(only_quote):
    quote = only_quote("The letter came from Nora Quillfeather, who wrote that “the harbour is ours and stays ours.”")

    assert quote.speaker == "Nora Quillfeather"


def test_a_noun_that_looks_like_a_verb_is_no_cue(only_quote):
    quote = only_quote("“The harbour is ours,” Nora Quillfeather wrote in a Courier post.")

    assert quote.cue == "wrote"


def test_a_second_quote_goes_on_with_the_speaker_of_the_first(speakers):
    assert speakers("“The harbour is ours,” said Nora Quillfeather. “Nobody takes it.”") == ["Nora Quillfeather"] * 2


def test_of_two_who_speak_together_the_first_is_named(only_quote):
    assert only_quote("“We saw the light first,” Nora Quillfeather and her brother wrote.").speaker == "Nora Quillfeather"


def test_whoever_issued_a_statement_speaks_in_it(only_quote):
    quote = only_quote("The Dunmore Council issued a statement saying “the ferry will run until autumn.”")

    assert quote.speaker == "Dunmore Council"
    assert quote.speaker_type is SpeakerType.ORGANISATION


def test_a_quote_without_any_sign_of_a_speaker_has_none(only_quote):
    quote = only_quote("It was dark on the quay.\n\n“The boats have all gone home tonight.”")

    assert (quote.speaker, quote.speaker_type, quote.confidence) == (None, SpeakerType.NONE, Confidence.LOW)


def test_only_the_surest_pattern_is_of_high_confidence(only_quote):
    assert only_quote("“The harbour is ours,” said Nora Quillfeather.").confidence is Confidence.HIGH
    assert only_quote("Nora Quillfeather came late. “The harbour is ours,” she said.").confidence is not Confidence.HIGH


def test_two_persons_of_one_surname_are_never_of_high_confidence(only_quote):
    body = "Nora Quillfeather and her cousin Tom Quillfeather came. “The harbour is ours,” Quillfeather said."

    assert only_quote(body).confidence is not Confidence.HIGH


def test_a_speaker_named_after_the_last_paragraph_speaks_in_all_of_them(speakers):
    body = "“The harbour is old and tired.\n“We have painted it each spring.\n“Now it must rest,” said Nora Quillfeather."

    assert speakers(body) == ["Nora Quillfeather"] * 3


def test_what_goes_on_from_a_sure_quote_in_its_paragraph_is_sure():
    body = "“The harbour is ours,” said Nora Quillfeather. “Nobody takes it from us.”"

    first, second = find_quotes(body)

    assert first.confidence is second.confidence is Confidence.HIGH
    assert second.method == "continuation"


def test_a_headline_that_repeats_a_quote_has_its_speaker(speakers):
    body = "“The Harbour Will Never Be Sold”\n\n“I swear that the harbour will never be sold to them,” said Nora Quillfeather."

    assert speakers(body) == ["Nora Quillfeather"] * 2


def test_a_participle_in_front_waits_for_its_subject(only_quote):
    assert only_quote("Calling the plan “a slow and costly mistake,” Nora Quillfeather left the hall.").speaker == "Nora Quillfeather"


def test_the_verb_may_come_first(only_quote):
    assert only_quote("Said Nora Quillfeather, “The harbour is ours and stays ours.”").speaker == "Nora Quillfeather"


def test_who_is_told_does_not_speak(only_quote):
    quote = only_quote("Nora Quillfeather, the mayor, left early, telling Tom Bellweather, “The harbour is ours and stays ours.”")

    assert quote.speaker == "Nora Quillfeather"


def test_the_cue_of_a_phrase_is_the_whole_phrase(only_quote):
    assert only_quote("According to Nora Quillfeather, “the harbour is ours and stays ours.”").cue == "According to"


def test_whoever_speaks_of_something_says_it(speakers):
    body = "“The harbour is ours,” said Tom Bellweather.\nThe mayor, Nora Quillfeather, spoke of “the cheapest good idea of the year”."

    assert speakers(body) == ["Tom Bellweather", "Nora Quillfeather"]


def test_to_cheers_is_no_verb(only_quote):
    body = "Tom Bellweather climbed on a crate to cheers from the quay.\n“We did not build it for them to sell,” he roared."

    assert only_quote(body).speaker == "Tom Bellweather"


def test_a_quote_that_goes_on_with_its_clause_belongs_to_that_clause(only_quote):
    body = "Asked about Nora Quillfeather, who declared that she would “never again sell a boat to him,” Tom Bellweather advised patience."

    assert only_quote(body).speaker == "Nora Quillfeather"


@pytest.mark.parametrize("line", ["There were cries of “Ring the bell for us!” on the quay.", "“Ring the bell for us!” came a shout."])
def test_what_a_crowd_calls_is_not_that_of_the_last_speaker(line, speakers):
    assert speakers(f"“The harbour is ours,” said Nora Quillfeather.\n{line}") == ["Nora Quillfeather", None]


def test_the_name_may_come_behind_the_role_and_a_comma(only_quote):
    assert only_quote("“The harbour is ours,” warned the old watchman, Tom Bellweather, at noon.").speaker == "Tom Bellweather"


def test_a_cue_before_a_colon_belongs_to_the_next_quote(speakers):
    body = "“All is late,” said Nora Quillfeather.\nTom Bellweather called it “a step for the town.” He told reporters: “It moves.”"

    assert speakers(body) == ["Nora Quillfeather", "Tom Bellweather", "Tom Bellweather"]


def test_a_quote_inside_a_new_sentence_is_not_surely_that_of_the_last_speaker():
    body = "“The harbour is ours,” said Nora Quillfeather. For those on the quay it is “an old fish in a new and bright paper”."

    assert find_quotes(body)[1].confidence is not Confidence.HIGH
