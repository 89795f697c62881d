"""Bytes become text without loss, and files that are no text are refused with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading import read_pages
from indexer.reading.decoding import decode
from indexer.reading.mending import mend
from search_core.errors import UnreadableFile

RUSSIAN = "Портовый совет закрыл старый причал, сказала Ванда Феррик. Пассажирам придётся идти пешком."
ENGLISH = "The board said: “It’s closed – for good.” Nobody in the café answered at once, as far as I know."


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_english_is_read_in_every_charset(charset: str) -> None:
    [page] = read_pages(ENGLISH.encode(charset), "a.txt")

    assert page.text == ENGLISH
    assert page.replaced_bytes == 0


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_russian_is_read_in_every_charset(charset: str) -> None:
    [page] = read_pages(RUSSIAN.encode(charset), "a.txt")

    assert page.text == RUSSIAN


def test_japanese_in_shift_jis_is_detected() -> None:
    text = "彼は「橋は安全だ」と述べた。市長は来週の会議で説明する予定だと語った。" * 3

    [page] = read_pages(text.encode("shift_jis"), "a.txt")

    assert page.text == text


def test_broken_bytes_are_replaced_and_counted() -> None:
    [page] = read_pages("Über allen Gipfeln, sagte Frau Özgür später.".encode() + b"\xff\xfe end", "a.txt")

    assert page.text.startswith("Über allen Gipfeln")
    assert page.replaced_bytes == 2


def test_only_the_broken_line_is_mended() -> None:
    broken = "“It’s the ferry”".encode().decode("cp1252", "replace")

    assert mend(f"Ein Café für Zoë.\n{broken}").startswith("Ein Café für Zoë.\n“It’s the ferry")


def test_cyrillic_read_as_latin_is_mended_within_a_line_of_english() -> None:
    latin = RUSSIAN.encode("cp1251").decode("cp1252")

    assert mend(f"The old pier. Wanda Ferrick/HARBOURPIX {latin}") == f"The old pier. Wanda Ferrick/HARBOURPIX {RUSSIAN}"


@pytest.mark.parametrize("text", ["Là où été naïve Zoë à Çà", "ÀÉÎ ÕÜ à é", "Žluťoučký kůň", "Ærø, Øster Å"])
def test_sound_words_with_accents_stay(text: str) -> None:
    assert mend(text) == text


def test_entities_line_ends_and_invisible_characters_are_put_right() -> None:
    assert mend("&ldquo;Yes&rdquo; &amp;amp; no\r\nso\u00ad\u200bon\u202e\x00\u2028end\xa0here") == "“Yes” & no\nsoon\nend here"


def test_combining_marks_without_end_are_cut_and_letters_composed() -> None:
    assert mend("e\u0301") == "é"
    assert len(mend("a" + "\u0301\u0327" * 200_000)) < 40


@given(st.binary(max_size=400))
def test_decoding_never_raises_anything_but_a_refusal(data: bytes) -> None:
    try:
        text = mend(decode(data).text)
    except UnreadableFile:
        return

    assert "\r" not in text
    assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=8, max_size=300))
@settings(max_examples=60)
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    assert decode(text.encode()).charset == "utf-8"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"%PDF-1.7 ...", "story.txt", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "story.txt", "picture"),
        (b"MZ" + bytes(range(32)) * 40, "story.txt", "program"),
        (b"\x1f\x8b\x08....", "story.txt", "gzip"),
        (b"PK\x03\x04....", "story.md", "ZIP"),
        (b"text", "story.pdf", "not a supported format yet"),
        (b"text", "story.warc", "not a supported format yet"),
        (b"text", "story.docx", "not a supported format yet"),
        (b"a" * 20_000_001, "a.txt", "larger than 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_pages(data, name)


FRONT_MATTER = """---
headline: "Ferry: the last crossing"
publisher: The Quillport Ledger
pubDate: 2029-03-14
byline: [Ada Moss, Ben Tarn]
link: https://ledger.example/ferry
---
# Ferry: the last crossing

The **old** ferry made its [last crossing](https://ledger.example/x) on Wednesday.
"""


def test_front_matter_of_common_exports_is_understood() -> None:
    [page] = read_pages(FRONT_MATTER.encode(), "ferry.md")

    assert dict(page.metadata) == {
        "title": "Ferry: the last crossing",
        "outlet": "The Quillport Ledger",
        "date": "2029-03-14",
        "authors": "Ada Moss; Ben Tarn",
        "url": "https://ledger.example/ferry",
    }
    assert "The old ferry made its last crossing on Wednesday." in page.text


def test_front_matter_is_understood_in_a_text_file_too() -> None:
    [page] = read_pages(FRONT_MATTER.encode(), "ferry.txt")

    assert page.metadata["outlet"] == "The Quillport Ledger"


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{below}, *{below}, *{below}]\n" for below, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
)
MERGE_BOMB = "a: &a {k: v}\n" + "".join(
    f"{name}: &{name} {{<<: [*{below}, *{below}]}}\n" for below, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB + "title: *l",
        MERGE_BOMB + "title: *l",
        'title: !!python/object/apply:os.system ["echo no"]',
        "title: {a: [b]}\ndate: 2029-13-45\nauthor: 7",
        "title: [[[[" + "[" * 3000,
        "title: 'never closed",
        "\ttitle: x",
        "- a\n- list",
        "&a : *a",
        "title: ~\nurl: !!binary aGk=",
    ],
)
def test_hostile_front_matter_never_raises(head: str) -> None:
    [page] = read_pages(f"---\n{head}\n---\nThe body of the story stands here.".encode(), "a.md")

    assert "The body of the story stands here." in page.text
    assert page.metadata.get("title", "") not in {"echo no"}


def test_a_head_of_named_lines_is_metadata() -> None:
    [page] = read_pages(b"Title: The last crossing\nSource: Quillport Ledger\nDate: 14 March 2029\n\nThe ferry stopped.", "a.txt")

    assert page.metadata == {"title": "The last crossing", "outlet": "Quillport Ledger", "date": "14 March 2029"}
    assert page.text == "The ferry stopped."


def test_an_interview_is_not_taken_for_a_head() -> None:
    text = "Question: Why now?\nAnswer: Because of the roof.\n\nShe laughed."

    [page] = read_pages(text.encode(), "a.txt")

    assert page.text == text
