"""What an exported article calls its title, outlet, date, address, language and authors, in our names."""

from collections.abc import Iterable, Mapping

AUTHOR_SEPARATOR = "; "

OUR_NAME_OF: Mapping[str, str] = {
    **dict.fromkeys(("title", "headline", "og_title", "webtitle"), "title"),
    **dict.fromkeys(
        ("outlet", "source", "publisher", "site", "site_name", "sitename", "og_site_name", "publication", "newspaper"), "outlet"
    ),
    **dict.fromkeys(("date", "published", "pubdate", "date_published", "datepublished", "publish_date", "published_at"), "date"),
    **dict.fromkeys(("published_time", "publication_date", "article_published_time", "created"), "date"),
    **dict.fromkeys(
        ("publishedat", "published_date", "publisheddate", "pub_date", "date_publish", "publishdate", "webpublicationdate"), "date"
    ),
    **dict.fromkeys(("url", "link", "canonical", "canonical_url", "permalink", "og_url", "web_url", "weburl"), "url"),
    **dict.fromkeys(("language", "lang", "locale", "inlanguage"), "language"),
    **dict.fromkeys(("authors", "author", "byline", "creator", "by"), "authors"),
}
CONTENT_NAMES = (
    *(
        "text",
        "body",
        "content",
        "article_body",
        "articlebody",
        "body_text",
        "bodytext",
        "content_text",
        "full_text",
        "fulltext",
        "maintext",
    ),
    *(
        "fulltext",
        "main_text",
        "cleaned_text",
        "plain_text",
        "story",
        "article",
        "content_html",
        "body_html",
        "bodyhtml",
        "html",
        "content_encoded",
    ),
)
LONGEST_VALUE = 1000


def our_metadata(stated: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the fields we know under our names; the first of two that mean the same wins, except that authors add up."""
    metadata: dict[str, str] = {}
    for name, value in stated:
        ours, value = our_name(name), " ".join(value.split())
        if not ours or not value or len(value) > LONGEST_VALUE:
            continue
        if ours == "authors" and ours in metadata:
            metadata[ours] += AUTHOR_SEPARATOR + value if len(metadata[ours]) < LONGEST_VALUE else ""
        metadata.setdefault(ours, value)
    return metadata


def is_known(name: str) -> bool:
    """Whether a field of this name means something to us."""
    return our_name(name) is not None


def our_name(name: str) -> str | None:
    """Return what we call a field of this name; None when it means nothing to us."""
    return OUR_NAME_OF.get(_plain(name))


def _plain(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(":", "_").replace(" ", "_")
