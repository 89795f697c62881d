"""German, French and Spanish stories, and languages that are not known."""

import pytest

from indexer.quotes import find_quotes


@pytest.mark.parametrize(
    ("language", "body", "speaker"),
    [
        ("de", "„Der Hafen bleibt offen“, sagte Anna Wellenkamp am Montag.", "Anna Wellenkamp"),
        ("de", "Anna Wellenkamp sagte: „Der Hafen bleibt noch lange offen.“", "Anna Wellenkamp"),
        ("de", "Die Bürgermeisterin Anna Wellenkamp kam spät. „Der Hafen bleibt offen“, sagte sie.", "Anna Wellenkamp"),
        ("fr", "« Le port restera ouvert tout l’hiver », a déclaré Anne Vaguelin lundi.", "Anne Vaguelin"),
        ("fr", "Anne Vaguelin est arrivée tard. « Le port restera ouvert », dit-elle.", "Anne Vaguelin"),
        ("fr", "Selon Anne Vaguelin, « le port restera ouvert tout l’hiver ».", "Anne Vaguelin"),
        ("es", "«El puerto seguirá abierto todo el invierno», dijo Ana Olavide el lunes.", "Ana Olavide"),
        ("es", "“El puerto seguirá abierto”, aseguró la alcaldesa Ana Olavide.", "Ana Olavide"),
        ("es", "Según Ana Olavide, “el puerto seguirá abierto todo el invierno”.", "Ana Olavide"),
    ],
)
def test_the_main_verbs_of_a_language_lead_to_the_speaker(language, body, speaker, only_quote):
    assert only_quote(body, language).speaker == speaker


def test_the_language_is_guessed_when_it_is_not_told(only_quote):
    body = "Der Hafen ist alt und die Stadt ist nicht reich. „Der Hafen bleibt offen“, sagte Anna Wellenkamp."

    assert only_quote(body, None).speaker == "Anna Wellenkamp"


def test_an_unknown_language_has_its_quotes_found_without_a_speaker():
    [quote] = find_quotes("„Port pozostanie otwarty przez całą zimę” – powiedziała Anna Falkowska.", language="pl")

    assert quote.text == "Port pozostanie otwarty przez całą zimę"
    assert quote.speaker is None


def test_a_spanish_verb_without_a_subject_is_that_of_the_last_speaker(speakers):
    body = "“El puerto está cerrado desde ayer”, dijo Ana Olavide.\n\n“Nadie nos avisó de nada”, lamentó."

    assert speakers(body, "es") == ["Ana Olavide"] * 2


def test_a_wrong_language_does_not_hide_the_speaker():
    body = "The harbour was the heart of the town and the pride of it. “The harbour is ours,” said Nora Quillfeather to the crowd."

    [quote] = find_quotes(body, language="de")

    assert quote.speaker == "Nora Quillfeather"


def test_a_german_article_does_not_go_on_with_a_name(only_quote):
    body = "„Der Hafen bleibt offen“, sagte Anna Wellenkamp der Agentur Hafenblatt."

    assert only_quote(body, "de").speaker == "Anna Wellenkamp"


def test_a_german_name_keeps_the_particle_inside(only_quote):
    assert only_quote("„Der Hafen bleibt offen“, sagte Anna von der Wellen.", "de").speaker == "Anna von der Wellen"


def test_a_spanish_name_may_come_behind_the_role_and_a_comma(only_quote):
    body = "El Gobierno cree en el puerto. «El puerto seguirá abierto», advirtió la vicepresidenta, Ana Olavide, en la radio."

    assert only_quote(body, "es").speaker == "Ana Olavide"


def test_a_spanish_name_may_come_behind_a_place(only_quote):
    body = "«El puerto seguirá abierto», añadió desde la barca vecina Ana Olavide."

    assert only_quote(body, "es").speaker == "Ana Olavide"


def test_a_french_phrase_is_kept_in_full(only_quote):
    body = "La direction du port a publié un communiqué : « Le port restera ouvert tout l’hiver. »"

    assert only_quote(body, "fr").speaker == "direction du port"
