"""Everything that can go wrong on purpose, in one tree; each class says what becomes of it.

OnTheRecordError
├── InvalidSettings       a setting has no meaning: the program says which and stops
├── InvalidQuery          a search that cannot be read: pages and API answer 400 with advice
├── NotFound              no article or quote has this id: pages and API answer 404
├── UnreadableFile        a file is no article: it is listed with the reason and tried again when it changes
└── EngineError
    ├── EngineUnavailable the index is missing, locked or being rebuilt: 503, and the worker tries on its next pass
    └── IndexUnusable     the index is damaged or was built by another version: the worker rebuilds it from the files
"""


class OnTheRecordError(Exception):
    """Anything that the program reports in its own words. The message is meant for people and says what to do."""


class InvalidSettings(OnTheRecordError):
    """A setting that has no meaning; the program says which one and exits with status 2."""


class InvalidQuery(OnTheRecordError):
    """A search that cannot be read. `position` counts characters into what was typed, where that is known."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class NotFound(OnTheRecordError):
    """No article or quote has this id, now. Pages answer 404."""


class UnreadableFile(OnTheRecordError):
    """A file that is not an article, or not one that can be read; the message is the reason shown on the status page."""


class EngineError(OnTheRecordError):
    """The index did not do what was asked; what was acknowledged before is still there."""


class EngineUnavailable(EngineError):
    """The index is missing, locked, closed or out of reach; the same call may work later. Pages answer 503."""


class IndexUnusable(EngineError):
    """The index is damaged, foreign or from another version. Only a rebuild from the files helps, and the worker does it by itself."""
