"""From a file's bytes to the story: its text without the page around it, its outlet, title and date, each with evidence."""

from indexer.reading.formats import read_pages
from indexer.reading.page import Page, Story
from indexer.reading.story import tell_story

__all__ = ["Page", "Story", "read_pages", "tell_story"]
