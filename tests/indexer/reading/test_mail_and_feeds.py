"""Mails and feeds: subject and items become articles; what was passed on or declares entities is treated with care."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading import read_pages
from search_core.errors import UnreadableFile
from tests.indexer.reading.conftest import PARAGRAPHS, Tell

MAIL = """From: Wanda Ferrick <wanda@quillport.example>
To: news@ledger.example
Subject: {subject}
Date: Wed, 14 Mar 2029 23:30:00 +0100
Message-ID: <1@quillport.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{text}
"""
BOTH = """Subject: =?utf-8?q?F=C3=A4hre?= stopped
Message-ID: <2@quillport.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=edge

--edge
Content-Type: text/plain

See the web version.
--edge
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: base64

{html}
--edge
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

attached
--edge--
"""


@pytest.mark.parametrize("name", ["story.eml", "story.txt"])
def test_a_mail_has_its_subject_as_title_and_its_day_as_date(tell: Tell, name: str) -> None:
    story = tell(MAIL.format(subject="The last =?utf-8?q?F=C3=A4hre?=", text=PARAGRAPHS), name)

    assert story.title == "The last Fähre"
    assert story.date.value == "2029-03-14"
    assert story.outlet is None
    assert "Wanda Ferrick, who chairs the board" in story.body


def test_a_mail_that_passes_a_story_on_does_not_date_it(tell: Tell) -> None:
    story = tell(MAIL.format(subject="Fwd: Re: The last ferry", text=PARAGRAPHS), "story.eml")

    assert story.title == "The last ferry"
    assert story.date.value is None


def test_the_html_of_a_mail_is_read_where_its_text_is_a_stub_and_attachments_are_not() -> None:
    import base64

    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS.split("\n\n")) + "<p>Straße “closed”.</p>"
    mail = BOTH.format(html=base64.encodebytes(html.encode("cp1252")).decode())

    [page] = read_pages(mail.encode(), "story.eml")

    assert page.metadata["title"] == "Fähre stopped"
    assert "Straße “closed”." in (page.whole or page.text)
    assert "attached" not in (page.whole or page.text)


@pytest.mark.parametrize(
    "mail",
    [
        "Subject: empty\nMIME-Version: 1.0\n\n",
        "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n\n" * 6_000,
        "MIME-Version: 1.0\n" + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)),
        "Subject: picture\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA",
    ],
)
def test_a_mail_without_text_or_with_too_many_parts_is_refused(mail: str) -> None:
    with pytest.raises(UnreadableFile):
        read_pages(mail.encode(), "story.eml")


@pytest.mark.parametrize("charset", ["no-such", "rot13", "=?x?", "utf-8; charset=latin-1", '"'])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "uuencode", "8bit", "nonsense"])
def test_a_mail_with_odd_headers_is_still_read_or_refused(charset: str, encoding: str) -> None:
    mail = f"Subject: =?utf-8?b?////?= =?no-such?q?x?=\nDate: never\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    try:
        read_pages(f"{mail}Content-Transfer-Encoding: {encoding}\n\n{PARAGRAPHS}".encode(), "a.eml")
    except UnreadableFile:
        return


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>The Quillport Ledger</title><link>https://ledger.example</link><language>en-gb</language>
<lastBuildDate>Mon, 01 Jan 2035</lastBuildDate>
<item><title>Ferry &amp;amp; pier</title><link>https://ledger.example/1</link>
<pubDate>Wed, 14 Mar 2029 10:00:00 GMT</pubDate>
<dc:creator>Ada Moss</dc:creator>
<description>Short.</description><content:encoded><![CDATA[<p>{PARAGRAPHS}</p><p>Second.</p>]]></content:encoded></item>
<item><title>Nothing in it</title></item>
<item><title>Third</title><source url="https://tarn.example/rss">Tarn Observer</source><description>{PARAGRAPHS}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quillport Ledger</title>
<entry><title type="html">Ferry &lt;b&gt;stops&lt;/b&gt;</title><link rel="self" href="https://x.example"/><link href="https://ledger.example/1"/>
<updated>2030-01-01T00:00:00Z</updated><author><name>Ada Moss</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS}</p><p>Second.</p></div></content></entry></feed>"""


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed.txt"])
def test_every_item_of_a_feed_with_content_is_an_article(name: str) -> None:
    first, third = read_pages(RSS.encode(), name)

    assert first.metadata == {
        "title": "Ferry & pier",
        "date": "Wed, 14 Mar 2029 10:00:00 GMT",
        "url": "https://ledger.example/1",
        "outlet": "The Quillport Ledger",
        "language": "en-gb",
        "authors": "Ada Moss",
    }
    assert first.text.endswith("\n\nSecond.")
    assert (third.part, third.metadata["outlet"]) == (3, "Tarn Observer")
    assert first.notes[0].text == "item 2: it has no content"


def test_an_atom_entry_that_only_says_when_it_was_updated_has_no_date() -> None:
    [entry] = read_pages(ATOM.encode(), "feed.atom")

    assert entry.metadata == {
        "title": "Ferry stops",
        "url": "https://ledger.example/1",
        "outlet": "The Quillport Ledger",
        "authors": "Ada Moss",
    }
    assert entry.text.endswith("\n\nSecond.")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            '<!DOCTYPE rss [<!ENTITY a "x">]><rss><channel><item><description>&a;</description></item></channel></rss>',
            "entities",
        ),
        ("<rss><channel></channel></rss>", "no article"),
        (RSS[:-200], "damaged"),
        ("<note><to>you</to></note>", "not a feed"),
        ("<rss>" + "<a>" * 10_000, "nested"),
        ("<rss>" + "<a/>" * 300_000, "split it"),
        ("plain words", "not a feed"),
    ],
)
def test_xml_that_is_no_feed_or_a_hostile_one_is_refused_with_its_reason(source: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_pages(source.encode(), "feed.xml")


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"<rss><channel><item><description>", b"Subject: x\nMIME-Version: 1.0\n", RSS[:400].encode()]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_pages_or_a_refusal(data: bytes, start: bytes) -> None:
    for name in ("a.rss", "a.eml", "a.mht"):
        try:
            read_pages(start + data, name)
        except UnreadableFile:
            continue
