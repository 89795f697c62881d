"""How the reading of each sample article differs from what a careful person reads. `make misses` writes the list anew."""

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from indexer.understanding import understand_file
from search_core.article import Article, Quote

ROOT = Path(__file__).parent.parent
EXPECTED: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/seeds_expected.json").read_text("utf-8"))
KNOWN_MISSES = ROOT / "tests/seeds_known_misses.json"


@cache
def read_sample(name: str) -> Article:
    """The one article of a sample file."""
    [article] = understand_file(ROOT / "seeds" / name, name, "", date(2026, 11, 1), 20e6)
    return article


def misses(name: str) -> dict[str, Any]:
    """What is read otherwise than expected, by aspect; nothing when all is right."""
    article, expected = read_sample(name), EXPECTED[name]
    found = {
        "outlet": None if article.outlet == expected["outlet"] else article.outlet or "none",
        "title": None if article.title == expected["title"] else article.title or "none",
        "date": None if _date(article) == (expected["date"], expected["date_precision"]) else article.date.value or "none",
        "body lacks": [text for text in expected["in_body"] if text not in article.body],
        "body keeps": [text for text in expected["not_in_body"] if text in article.body],
        **_quote_misses(article.quotes, expected["quotes"]),
    }
    return {aspect: miss for aspect, miss in found.items() if miss}


def totals() -> dict[str, int]:
    """How many quotes are expected, how many are found, how many of those have the right speaker, how many are none."""
    counts: Counter[str] = Counter()
    for name, expected in EXPECTED.items():
        wrong = _quote_misses(read_sample(name).quotes, expected["quotes"])
        counts["expected"] += len(expected["quotes"])
        counts["found"] += len(expected["quotes"]) - len(wrong["quotes missed"])
        counts["right speaker"] += len(expected["quotes"]) - len(wrong["quotes missed"]) - len(wrong["speakers"])
        counts["no quotes"] += len(wrong["no quotes"])
    return dict(counts)


def wrong_by_method() -> dict[str, int]:
    """How the wrong speakers were found, most frequent first; "none" where a speaker that is stated was not found."""
    counts: Counter[str] = Counter()
    for name, expected in EXPECTED.items():
        wrong = _quote_misses(read_sample(name).quotes, expected["quotes"])["speakers"]
        counts.update(quote.method or "none" for quote in read_sample(name).quotes if _words(quote.text)[:60] in wrong)
    return dict(counts.most_common())


def _quote_misses(quotes: tuple[Quote, ...], expected: list[dict[str, Any]]) -> dict[str, Any]:
    wanted = Counter(_words(quote["text"]) for quote in expected)
    found = Counter(_words(quote.text) for quote in quotes)
    speakers = {_words(quote["text"]): (quote["speaker"], quote.get("relayed_by")) for quote in expected}
    wrong = {}
    for quote in quotes:
        right = speakers.get(_words(quote.text))
        if right and (_bare(right[0]), right[1]) != (_bare(quote.speaker), quote.relayed_by):
            wrong[_words(quote.text)[:60]] = _said(quote.speaker, quote.relayed_by) + " instead of " + _said(*right)
    return {
        "quotes missed": sorted(text[:60] for text in (wanted - found).elements()),
        "no quotes": sorted(text[:60] for text in (found - wanted).elements()),
        "speakers": wrong,
    }


def _bare(speaker: str | None) -> str | None:
    """A phrase without its article: "a senior official" and "senior official" name the same."""
    return re.sub(r"^(?:an?|the|der|die|das|la|le|les|el|los) ", "", speaker, flags=re.IGNORECASE) if speaker else None


def _said(speaker: str | None, relayed_by: str | None) -> str:
    return (speaker or "nobody") + (f" by {relayed_by}" if relayed_by else "")


def _date(article: Article) -> tuple[str | None, str | None]:
    return article.date.value, article.date.precision


def _words(text: str) -> str:
    """A quote without what may or may not belong to it at its ends."""
    return text.strip().strip(",.;:!?…").strip()


def main() -> None:
    found = {name: miss for name in sorted(EXPECTED) if (miss := misses(name))}
    KNOWN_MISSES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(totals())  # noqa: T201
    print(wrong_by_method())  # noqa: T201


if __name__ == "__main__":
    main()
