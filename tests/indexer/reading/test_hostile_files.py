"""Files made to cost time or memory are read or refused within bounds, whatever their format."""

import time
from contextlib import suppress
from datetime import date

import pytest

from indexer.reading import read_pages, tell_story
from search_core.errors import UnreadableFile

MOST_SECONDS = 5.0
PARAGRAPH = "<p>The harbour board of Quillport voted to close the old ferry terminal on Tuesday after months of argument.</p>"
TIME = "<time>2029-01-01</time>"
MANY = " ".join(f"a{number}" for number in range(300_000))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nested.html", "<div>" * 100_000 + PARAGRAPH),
        ("form.html", "<form>" + PARAGRAPH * 1_450),
        ("long form.html", "<form>" + PARAGRAPH * 12_000),
        ("attributes.html", f"<p {MANY}>{PARAGRAPH}"),
        ("hidden attributes.html", f'<p a=">" {MANY}>{PARAGRAPH}'),
        ("deep times.html", ('<div class="' + "x " * 400 + '">') * 200 + TIME * 20_000),
        ("deep heading.html", "<h1>word " * 240 + "x" * 500_000),
        ("open scripts.html", "<script>" * 300_000 + PARAGRAPH),
        ("open pictures.html", "<svg " * 300_000 + PARAGRAPH),
        ("open comments.html", PARAGRAPH + "<!--" * 300_000),
        ("quotes.html", '="' * 500_000),
        ("one word.html", "<p>" + "x" * 10_000_000),
        ("json in page.html", '<script type="application/ld+json">' + "[" * 150_000 + "</script>" + PARAGRAPH),
        ("many authors.json", '{"text": "Words.", "author": [' + '"Ada Moss",' * 300_000 + '"Ben"]}'),
        ("many headers.eml", "MIME-Version: 1.0\n" + "X: y\n" * 500_000 + "\nWords."),
        ("long header.eml", "MIME-Version: 1.0\nContent-Type: text/plain; " + "a=b; " * 300_000 + "\n\nWords."),
        ("long boundary.eml", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=" + "b" * 1_000_000 + "\n\n" + "--b\n" * 4_000),
        ("many items.rss", "<rss><channel>" + "<item><description>Words.</description></item>" * 4_000 + "</channel></rss>"),
    ],
)
def test_a_hostile_file_is_read_or_refused_in_seconds(name: str, content: str) -> None:
    start = time.process_time()
    with suppress(UnreadableFile):
        for page in read_pages(content.encode(), name):
            tell_story(page, arrived=date(2031, 1, 1))

    assert time.process_time() - start < MOST_SECONDS
