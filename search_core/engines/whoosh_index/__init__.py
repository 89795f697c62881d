"""The embedded engine: a stock Whoosh index in a folder, read through numpy arrays.

Writing walks documents -> writing -> folder; a search walks matching -> facets -> ordering -> hits over one generation.
"""

from search_core.engines.whoosh_index.engine import WhooshEngine

__all__ = ["WhooshEngine"]
