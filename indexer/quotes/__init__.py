"""Who said what: the quotations of a story, each with its speaker."""

from indexer.quotes.finder import find_quotes
from search_core.article import Confidence, Quote, SpeakerType

__all__ = ["Confidence", "Quote", "SpeakerType", "find_quotes"]
