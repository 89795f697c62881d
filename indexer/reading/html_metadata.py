"""What a page of HTML states about its article: JSON-LD, meta elements, the title, the published time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from indexer.reading.date_candidates import date_phrases
from indexer.reading.fields import our_metadata
from indexer.reading.furniture_words import folded
from indexer.reading.headline import without_suffix
from indexer.reading.linked_data import linked_article, linked_site, texts
from indexer.reading.mending import mend
from indexer.reading.tables import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 1_000
MOST_HEADINGS = 20
MOST_TIMES = 50
LONGEST_LABEL = 200
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]{4,900})")
ADDRESS = re.compile(r"https?://[^\s<>\"]{4,900}")
DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,10}/?", re.IGNORECASE)
PUBLISHED_CLASS = re.compile(r"publi(?:sh|cat)|entry-date|post(?:ed|-date|date)|date-?line|pub-?date", re.IGNORECASE)
UPDATED_CLASS = re.compile(r"modif|updat", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"related|recirc|recommend|teaser|most-|popular|comment|sidebar|promo|widget|ticker|latest|read-?more", re.IGNORECASE
)
ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})


def stated_metadata(tree: HtmlElement, markup: str) -> dict[str, str]:
    """Return what the page says of its article, under our names; `date_place` tells where a date was found."""
    metas = _metas(tree)
    titles = [*_values(metas, "titles"), *_texts_of(tree, "title")[:1]]
    headings = _texts_of(tree, "h1")
    article = linked_article(tree, lambda headline: _is_among(headline, [*headings, *titles]))
    title = _title([*texts(article.get("headline")), *titles], headings)
    sites = [metas.get("og:site_name", ""), *texts(article.get("publisher")), *_values(metas, "sites"), linked_site(tree) or ""]
    authors = texts(article.get("author")) or _values(metas, "authors")[:1]
    site = _site(sites, title)
    metadata = our_metadata(
        [
            ("title", title or ""),
            ("outlet", site or ""),
            *(("url", url) for url in _addresses(tree, metas, markup)),
            *(("author", author) for author in dict.fromkeys(authors) if not DOMAIN.match(author) and folded(author) != folded(site or "")),
        ]
    )
    if place_and_date := next(_dates(tree, metas, texts(article.get("datePublished"))), None):
        metadata["date_place"], metadata["date"] = place_and_date
    return metadata


def page_title(tree: HtmlElement) -> str:
    """Return the title in the window's bar, which often ends in the outlet's name."""
    return next(iter(_texts_of(tree, "title")), "")


def page_language(tree: HtmlElement) -> str | None:
    """Return the language that the page claims to be in; templates often claim a wrong one."""
    root = tree.getroottree().getroot()
    return root.get("lang") or None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the content of each meta element under its name in small letters; the first of one name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content") or ""
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and content.strip():
                metas.setdefault(name.strip().casefold(), _cleaned(content))
    return metas


def _values(metas: dict[str, str], kind: str) -> list[str]:
    """Return what the meta elements of one kind say, in the order of data/html.toml."""
    return [metas[name] for name in table("html")[kind] if name in metas]


def _texts_of(tree: HtmlElement, tag: str) -> list[str]:
    found = (_cleaned("".join(element.itertext())) for element in islice(tree.iter(tag), MOST_HEADINGS))
    return [text for text in found if text]


def _cleaned(text: str) -> str:
    return " ".join(mend(text[: LONGEST * 2]).split())[:LONGEST]


def _is_among(headline: str, titles: Sequence[str]) -> bool:
    own = folded(_cleaned(headline))
    return any(own in {folded(title), folded(without_suffix(title)[0])} for title in titles)


def _title(titles: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return the heading that the page's titles repeat, else the first title: titles are shortened for networks, headings are not."""
    titles = [text for title in titles if (text := _cleaned(title)) and folded(text) not in table("html")["no_names"]]
    for heading in headings:
        if _is_among(heading, titles) or any(len(heading) > 20 and folded(heading) in folded(title) for title in titles):
            return heading
    return titles[0] if titles else next((heading for heading in headings if len(heading.split()) > 2), None)


def _site(names: Sequence[str], title: str | None) -> str | None:
    """Return the first name of the site that is one; a bare domain only where there is no other."""
    no_names = {*table("html")["no_names"], folded(title or "")}
    cleaned = [name for name in map(_cleaned, names) if name and folded(name) not in no_names and "://" not in name]
    named = [name for name in cleaned if not DOMAIN.fullmatch(name)]
    return next(iter([*named, *cleaned]), None)


def _addresses(tree: HtmlElement, metas: dict[str, str], markup: str) -> list[str]:
    saved = SAVED_FROM.search(markup[:5_000])
    canonical = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    stated = [*canonical[:1], metas.get("og:url", ""), saved[1] if saved else ""]
    return [url for url in stated if ADDRESS.fullmatch(url)]


def _dates(tree: HtmlElement, metas: dict[str, str], linked: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the places and the dates of publication, the surest first."""
    found = [
        *(("the page's JSON-LD, datePublished", date) for date in linked),
        *((f"the page's meta element {name}", metas[name]) for name in table("html")["dates"] if name in metas),
        *(("the page's time element", date) for date in _times(tree)),
    ]
    no_dates = tuple(table("html")["no_dates"])
    yield from ((place, date) for place, date in found if any(map(str.isdigit, date)) and not date.startswith(no_dates))


def _times(tree: HtmlElement) -> list[str]:
    """Return what the page's time elements say of its publication: those marked so, else those of the one day that all name."""
    marked: list[str] = []
    others: list[str] = []
    for number, element in enumerate(tree.xpath("//time | //*[@itemprop='datePublished'] | //abbr[contains(@class, 'published')]")):
        says = _cleaned(element.get("datetime") or element.get("content") or element.get("title") or "".join(element.itertext()))
        if number >= MOST_TIMES or not says or _is_elsewhere(element) or _is_update(element):
            continue
        (marked if _is_marked(element) else others).append(says)
    return marked or (others[:1] if len({date[:10] for date in others}) == 1 else [])


def _is_marked(element: HtmlElement) -> bool:
    return (
        element.get("itemprop") == "datePublished" or element.get("pubdate") is not None or bool(PUBLISHED_CLASS.search(_labels(element)))
    )


def _is_update(element: HtmlElement) -> bool:
    parent = element.getparent()
    before = element.getprevious()
    text = (before.tail or "".join(before.itertext()) if before is not None else parent.text if parent is not None else "") or ""
    around = _labels(element) + " " + (_labels(parent) if parent is not None else "")
    return bool(UPDATED_CLASS.search(around) and not PUBLISHED_CLASS.search(around)) or bool(date_phrases()["updated"].search(text[-100:]))


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(
        other.tag in ELSEWHERE_TAGS or bool(ELSEWHERE.search(_labels(other))) for other in element.iterancestors() if other.tag != "body"
    )


def _labels(element: HtmlElement) -> str:
    return " ".join((element.get(name) or "")[:LONGEST_LABEL] for name in ("class", "id", "itemprop"))
