"""A story is cut into paragraphs and pieces without losing a letter."""

from hypothesis import given
from hypothesis import strategies as st

from search_app.marked_text import Mark, paragraphs

bodies = st.text(st.sampled_from("ab .“”\n\n\r\t"), max_size=80)


@st.composite
def marked_bodies(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    body = draw(bodies)
    places = st.integers(0, len(body))
    spans = draw(st.lists(st.tuples(places, places), max_size=6))
    return body, [Mark(f"m{number}", min(span), max(span)) for number, span in enumerate(spans)]


@given(marked_bodies())
def test_pieces_join_to_the_story_whatever_is_marked(case: tuple[str, list[Mark]]) -> None:
    body, marks = case

    joined = "".join(piece.text for paragraph in paragraphs(body, marks) for piece in paragraph.pieces)

    assert "".join(joined.split()) == "".join(body.split())


@given(marked_bodies())
def test_each_mark_begins_exactly_once_if_it_covers_anything_shown(case: tuple[str, list[Mark]]) -> None:
    body, marks = case

    begun = [name for paragraph in paragraphs(body, marks) for name in paragraph.begins]

    assert len(begun) == len(set(begun))
    assert {mark.name for mark in marks if body[mark.start : mark.end].strip()} <= set(begun)


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    first, second = paragraphs("He said “one.\n\nTwo” and left.", [Mark("q", 9, 18)])

    assert [(piece.text, piece.mark, piece.begins) for piece in first.pieces] == [("He said “", None, ()), ("one.", "q", ("q",))]
    assert [(piece.text, piece.mark, piece.begins) for piece in second.pieces] == [("Two", "q", ()), ("” and left.", None, ())]


def test_the_inner_of_two_marks_wins_and_both_can_be_linked_to() -> None:
    [paragraph] = paragraphs("abcdef", [Mark("outer", 0, 6), Mark("inner", 2, 4)])

    assert [(piece.text, piece.mark, piece.begins) for piece in paragraph.pieces] == [
        ("ab", "outer", ("outer",)),
        ("cd", "inner", ("inner",)),
        ("ef", "outer", ()),
    ]


def test_a_story_without_blank_lines_has_a_paragraph_a_line() -> None:
    assert [paragraph.pieces[0].text for paragraph in paragraphs("One.\nTwo.\n")] == ["One.", "Two."]


def test_lines_of_a_list_are_kept_and_wrapped_lines_flow() -> None:
    wrapped = "A line that was wrapped by a machine at seventy-two\ncharacters or so."
    kept, flowing = paragraphs(f"Apples\nPears\nPlums\n\n{wrapped}")

    assert kept.keeps_lines
    assert not flowing.keeps_lines
