"""What the running application was given: its engine and its settings."""

from typing import cast

from flask import current_app

from search_core.engine import SearchEngine
from search_core.settings import Settings


def engine() -> SearchEngine:
    return cast(SearchEngine, current_app.extensions["engine"])


def settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
