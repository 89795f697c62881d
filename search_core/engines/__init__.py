"""The search engines that can stand behind the seam, and which one the settings ask for."""

from search_core.engine import SearchEngine
from search_core.engines.whoosh_index import WhooshEngine
from search_core.settings import Settings


def open_engine(settings: Settings) -> SearchEngine:
    """The engine for these settings. It opens whatever state its index is in; `health` tells which that is."""
    return WhooshEngine(settings.index)
