"""A saved page gives its story alone, and outlet, title and date only from what the page states of this story."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading import read_pages
from search_core.article import Precision
from search_core.errors import UnreadableFile
from tests.indexer.reading.conftest import Tell

TITLE = "Ferry terminal to close after vote"
LINKED = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2029-03-14T08:00:00+01:00",
    "dateModified": "2030-05-01",
    "author": [{"@type": "Person", "name": "Ada Moss"}, {"@type": "Person", "name": "Ben Tarn"}],
    "publisher": {"@type": "Organization", "name": "The Quillport Ledger"},
}
STORY = """<p>The harbour board of Quillport voted to close the old ferry terminal on Tuesday after months of argument.</p>
<p>“We kept it open for as long as the roof allowed,” said Wanda Ferrick, who chairs the board. “It does not allow it any more.”</p>
<p>Passengers will have to walk to the new pier from next month, which takes about eleven minutes in fair weather.</p>"""


def linked(*objects: object) -> str:
    """JSON-LD as it stands in a page's head."""
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in objects)


def page(head: str = "", *, before: str = "", after: str = "", title: str = f"{TITLE} | The Quillport Ledger") -> str:
    """A page with menu, story, teasers and footer."""
    return f"""<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<main><article><h1>{TITLE}</h1>{before}{STORY}</article>{after}
<aside class="related"><h2>Related</h2><ul><li><a href="/a">“I never saw it coming,” says the baker of Tarn Street</a>
<time datetime="2028-01-02">2 January 2028</time></li></ul></aside></main>
<footer>© 2031 Quillport Media. All rights reserved.</footer></body></html>"""


def test_the_story_keeps_its_paragraphs_and_the_page_around_it_is_shown_as_removed(tell: Tell) -> None:
    story = tell(page(linked(LINKED)), "ferry.html")

    assert story.body.count("\n\n") >= 2
    assert "as long as the roof allowed,” said Wanda Ferrick" in story.body
    assert "baker" not in story.body
    removed = "\n".join(piece.text for piece in story.removed)
    for dropped in ("Sport", "says the baker of Tarn Street", "© 2031 Quillport Media"):
        assert dropped in removed


def test_title_outlet_authors_and_date_come_from_json_ld(tell: Tell) -> None:
    story = tell(page(linked(LINKED)), "ferry.html")

    assert (story.title, story.outlet, story.authors) == (TITLE, "The Quillport Ledger", ("Ada Moss", "Ben Tarn"))
    assert (story.date.value, story.date.precision) == ("2029-03-14", Precision.DAY)
    assert "JSON-LD" in (story.date.evidence or "")


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('<meta property="article:published_time" content="2029-03-14T23:30:00Z">', ""),
        ('<meta name="parsely-pub-date" content="2029-03-14">', ""),
        ("", '<time class="published" datetime="2029-03-14T10:00">14 March</time>'),
        ("", '<span itemprop="datePublished" content="2029-03-14">yesterday</span>'),
        ("", "<time datetime='2029-03-14'>14 March</time>"),
        ("", "<p>Published 14 March 2029, 10:40</p>"),
        (linked({"@graph": [{"@type": "WebSite", "name": "x"}, LINKED]}), ""),
        (linked([LINKED]), ""),
    ],
)
def test_a_stated_day_of_publication_is_the_date(tell: Tell, head: str, before: str) -> None:
    assert tell(page(head, before=before), "ferry.html").date.value == "2029-03-14"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", ""),
        ('<meta property="article:modified_time" content="2029-03-14"><meta property="og:updated_time" content="2029-03-14">', ""),
        ('<meta name="last-modified" content="2029-03-14">', ""),
        ("", '<time class="modified" datetime="2029-03-14">14 March</time>'),
        (linked({**LINKED, "datePublished": None}), ""),
        (linked({**LINKED, "datePublished": "1970-01-01T00:00:00Z"}), ""),
        (linked({**LINKED, "datePublished": "2099-01-01"}), ""),
        (linked({**LINKED, "datePublished": {"a": [7]}}), ""),
        (linked({"@type": "ItemList", "itemListElement": [LINKED]}), ""),
        (linked(*({**LINKED, "headline": f"Another story, number {number}"} for number in (1, 2))), ""),
    ],
)
def test_what_was_modified_or_belongs_to_another_story_is_no_date(tell: Tell, head: str, before: str) -> None:
    assert tell(page(head, before=before), "ferry.html").date.value is None


def test_of_several_articles_in_json_ld_the_one_with_this_headline_counts(tell: Tell) -> None:
    other = {**LINKED, "headline": "Baker saw nothing", "datePublished": "2027-01-01", "author": "Zoë Karr"}

    story = tell(page(linked(other, LINKED)), "ferry.html")

    assert story.date.value == "2029-03-14"
    assert story.authors == ("Ada Moss", "Ben Tarn")


def test_the_window_title_names_the_outlet_when_nothing_else_does(tell: Tell) -> None:
    story = tell(page(), "ferry.html")

    assert story.title == TITLE
    assert story.outlet == "The Quillport Ledger"


def test_a_site_name_that_is_a_domain_gives_way_to_the_publisher(tell: Tell) -> None:
    head = '<meta property="og:site_name" content="quillport.example">' + linked(LINKED)

    assert tell(page(head), "ferry.html").outlet == "The Quillport Ledger"


def test_the_address_is_canonical_or_where_a_browser_saved_it_from(tell: Tell) -> None:
    canonical = '<link rel="canonical" href="https://quillport.example/ferry">'

    assert tell(page(canonical), "ferry.html").url == "https://quillport.example/ferry"
    saved = page().replace("<html>", "<!-- saved from url=(0030)https://quillport.example/old --><html>")
    assert tell(saved, "ferry.html").url == "https://quillport.example/old"
    assert tell(page('<link rel="canonical" href="javascript:alert(1)">'), "ferry.html").url is None


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1251", "koi8-r", "iso-8859-5"])
def test_the_declared_charset_is_used_where_the_bytes_allow_it(charset: str) -> None:
    text = "Портовый совет Квиллпорта закрыл старый причал, сказала Ванда Феррик. Пассажирам придётся идти пешком. " * 3
    markup = f'<html><head><meta charset="{charset}"><title>Причал</title></head><body><p>{text}</p></body></html>'

    [read] = read_pages(markup.encode(charset), "a.html")

    assert text.strip() in read.text


@pytest.mark.parametrize("lie", ["windows-1251", "utf-16", "latin-1", "rot13", "zip", "idna", "no-such-charset", "undefined"])
def test_a_charset_that_lies_is_not_believed(lie: str) -> None:
    text = "Die Bäckerin von Quillport sagte: „Über die Brücke gehen künftig alle.“ Größer wird der Anleger nicht. " * 3
    markup = f'<html><head><meta charset="{lie}"></head><body><p>{text}</p></body></html>'

    [read] = read_pages(markup.encode(), "a.html")

    assert text.strip() in read.text


def test_html_named_text_is_html_and_text_named_html_is_text() -> None:
    [html] = read_pages(page(linked(LINKED)).encode(), "ferry.txt")
    [text] = read_pages(b"The ferry stopped at 3 < 4 o'clock.\n\nNobody saw it.", "ferry.html")

    assert "<p>" not in html.text
    assert html.metadata["title"] == TITLE
    assert text.text == "The ferry stopped at 3 < 4 o'clock.\n\nNobody saw it."


def test_scripts_styles_and_comments_never_become_text() -> None:
    noise = "<script>var a = '<!--'; alert('x')</script><style>p {color: red}</style><!-- <p>secret</p> --><p onclick='evil()'>Seen.</p>"

    [read] = read_pages(page(before=noise).encode(), "a.html")

    seen = (read.whole or "") + read.text
    assert "Seen." in seen
    assert STORY[3:60] in seen
    for unseen in ("alert", "color: red", "secret", "evil", "<!--"):
        assert unseen not in seen


def test_a_page_too_short_for_the_library_is_read_all_the_same() -> None:
    [read] = read_pages(b"<html><body><p>The ferry stopped.</p></body></html>", "a.html")

    assert read.text == "The ferry stopped."


def test_xml_entities_are_not_expanded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'

    [read] = read_pages((bomb + f"<html><body><p>&b; &f;</p>{STORY}</body></html>").encode(), "a.xhtml")

    assert "root:" not in read.text
    assert "boomboom" not in read.text


def test_a_page_without_text_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableFile, match="holds no text"):
        read_pages(b"<html><head><title></title></head><body><div id=app></div><script>run()</script></body></html>", "a.html")


SAVED = """From: <Saved by Blink>\r
Snapshot-Content-Location: https://quillport.example/ferry\r
Subject: Ferry\r
Date: Tue, 1 Jan 2030 10:00:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related; type="text/html"; boundary="----Edge--"\r
\r
------Edge--\r
Content-Type: text/html\r
Content-Transfer-Encoding: quoted-printable\r
Content-Location: https://quillport.example/ferry\r
\r
{}\r
------Edge--\r
Content-Type: text/css\r
\r
p {{ color: red }}\r
------Edge----\r
"""


@pytest.mark.parametrize("name", ["ferry.mhtml", "ferry.mht", "ferry.txt"])
def test_a_page_saved_as_mhtml_has_its_address_and_not_the_day_of_saving(tell: Tell, name: str) -> None:
    markup = page().replace("=", "=3D").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D").replace("©", "=C2=A9")

    story = tell(SAVED.format(markup), name)

    assert story.url == "https://quillport.example/ferry"
    assert story.date.value is None
    assert "“We kept it open" in story.body


@given(st.binary(max_size=300), st.sampled_from(["<p>", "<html><body>", "<table><tr><td>", '<script type="application/ld+json">{', "<!--"]))
@settings(max_examples=80, deadline=None)
def test_any_bytes_in_html_give_a_page_or_a_refusal(data: bytes, start: str) -> None:
    for name in ("a.html", "a.mhtml"):
        try:
            pages = read_pages(start.encode() + data, name)
        except UnreadableFile:
            continue
        assert all(read.text.strip() for read in pages)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "<td>",
                "<li>",
                "</div>",
                "<div class=x>",
                "<h1>",
                "<a href='",
                ">",
                "words here. ",
                "&amp",
                "<!--",
                "-->",
            ]
        )
    )
)
@settings(max_examples=80, deadline=None)
def test_tag_soup_gives_a_page_or_a_refusal(soup: list[str]) -> None:
    try:
        read_pages(("<html>" + "".join(soup)).encode(), "a.html")
    except UnreadableFile:
        return
