"""Questions and answers: who speaks on lines that name nobody."""

from indexer.quotes import find_quotes

INTRODUCTION = "Nora Quillfeather has run the harbour for nine years. Thomas Bellweather will follow her.\nQuillfeather pours the tea.\n"


def test_answers_are_those_of_the_person_whom_the_interview_is_about(speakers):
    body = f"{INTRODUCTION}Q: Was it a quiet job?\nA: “It was like a house by the sea.”\nQ: And now?\nA: “Now I will sleep until noon.”"

    assert speakers(body) == ["Nora Quillfeather"] * 2


def test_quotes_behind_questions_are_answers(speakers):
    body = f"{INTRODUCTION}Was it a quiet job?\n“It was like a house by the sea.”\nAnd what comes now?\n“Now I will sleep until noon.”"

    assert speakers(body) == ["Nora Quillfeather"] * 2


def test_questions_in_quotes_are_not_those_of_the_guest():
    body = f"{INTRODUCTION}Q: “Was it a quiet job?”\nA: “It was like a house by the sea.”\nQ: “And what comes now?”\nA: “Now I will sleep.”"

    assert [quote.speaker for quote in find_quotes(body, language="en")][::2] == [None, None]


def test_one_quote_behind_a_question_makes_no_interview(only_quote):
    assert only_quote(f"{INTRODUCTION}Who will pay for it?\n“The boats have all gone home tonight.”").speaker != "Thomas Bellweather"
