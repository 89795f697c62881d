"""What one file says: its articles, each with its story, outlet, date and attributed quotes."""

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from indexer.quotes import find_quotes
from indexer.reading import Story, read_pages, tell_story
from search_core.article import Article
from search_core.errors import UnreadableFile


def understand_file(path: Path, source: str, fingerprint: str, arrived: date, most_bytes: float) -> list[Article]:
    """The articles of a file. Raises UnreadableFile, with the reason, for a file that is none."""
    pages = read_pages(_read_bytes(path, most_bytes), path.name)
    return [_article(tell_story(page, arrived=arrived), source, fingerprint, page.part or number) for number, page in enumerate(pages, 1)]


@cache
def reading_version() -> str:
    """Changes whenever the code or the word lists that read an article do; files read by another version are read again."""
    digest = hashlib.blake2b(digest_size=6)
    for package in ("indexer.reading", "indexer.quotes"):
        for content in _contents(files(package)):
            digest.update(content)
    return digest.hexdigest()


def _read_bytes(path: Path, most_bytes: float) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(int(most_bytes) + 1)
    except PermissionError as error:
        raise UnreadableFile("we are not permitted to read it; check the file's rights") from error
    except OSError as error:
        raise UnreadableFile(f"it cannot be read: {error.strerror}") from error
    if len(data) > most_bytes:
        raise UnreadableFile(f"larger than {most_bytes / 1e6:g} MB; articles are not, see the setting max_file_mb")
    return data


def _article(story: Story, source: str, fingerprint: str, part: int) -> Article:
    return Article(
        source=source,
        fingerprint=fingerprint,
        part=part,
        body=story.body,
        outlet=story.outlet,
        outlet_evidence=story.outlet_evidence,
        title=story.title,
        date=story.date,
        url=story.url,
        language=story.language,
        authors=story.authors,
        removed=story.removed,
        quotes=find_quotes(story.body, title=story.title, language=story.language),
    )


def _contents(folder: Traversable) -> list[bytes]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _contents(entry)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            found.append(entry.name.encode() + b"\0" + entry.read_bytes())
    return found
