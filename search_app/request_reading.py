"""What a URL asks for: its parameters become a Query, or an error that says what is allowed.

The command line reads its options through the same function, so both accept and refuse the same things.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from flask import Request
from werkzeug.datastructures import MultiDict

from search_core.errors import InvalidQuery, NotFound
from search_core.query import Facet, FacetLabel, Kind, Pick, Query, Sort

UNKNOWN = "unknown"
"""How a URL names the bucket of what is not known."""

LONGEST_VALUE = 500
MOST_PICKS = 200
LONGEST_CURSOR = 4_000

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

ASCII = bytes(range(128))

Choice = TypeVar("Choice", bound=StrEnum)
Arguments = MultiDict[str, str]


class InvalidParameter(InvalidQuery):
    """A parameter of the URL has a value that means nothing; `allowed` says which do."""

    def __init__(self, parameter: str, allowed: str) -> None:
        super().__init__(f"The parameter “{parameter}” must be {allowed}.")
        self.parameter = parameter
        self.allowed = allowed


class ForgivingRequest(Request):
    """A request whose query string may hold any bytes; those that are no UTF-8 become replacement characters."""

    def __init__(self, environ: "WSGIEnvironment", *args: Any, **kwargs: Any) -> None:
        raw = environ.get("QUERY_STRING", "").encode("latin-1")
        environ["QUERY_STRING"] = quote(raw, safe=ASCII)
        super().__init__(environ, *args, **kwargs)


def read_query(arguments: Arguments) -> Query:
    """Return what the parameters ask for. Raises InvalidParameter; an empty parameter counts as one left out."""
    text = _read_text(arguments)
    return Query(
        text=text,
        kind=_read_choice(arguments, "kind", Kind, Kind.QUOTES),
        picks=MappingProxyType({facet: pick for facet in Facet if (pick := _read_pick(arguments, facet))}),
        sort=_read_choice(arguments, "sort", Sort, default_sort(text)),
        size=_read_number(arguments, "size", 1, 100, Query().size),
        cursor=_read_cursor(arguments),
        facet_size=_read_number(arguments, "facet_size", 0, 1_000, Query().facet_size),
    )


def default_sort(text: str) -> Sort:
    """Words have a best match; without words the newest come first."""
    return Sort.RELEVANCE if text else Sort.NEWEST


def read_page_number(arguments: Arguments) -> int:
    return _read_number(arguments, "page", 1, 1_000_000, 1)


def read_id(text: str) -> str:
    """Return an id from a path when it can be one; raises NotFound before an engine sees anything else."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)?", text) and len(text) <= 64:
        return text
    raise NotFound("No article or quote has such an id.")


def _read_text(arguments: Arguments) -> str:
    """What was typed, with control characters as spaces; the engine says what of it cannot be read."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", arguments.get("q", "")).strip()


def _read_choice(arguments: Arguments, name: str, choices: type[Choice], default: Choice) -> Choice:
    value = arguments.get(name, "")
    try:
        return choices(value) if value else default
    except ValueError:
        raise InvalidParameter(name, "one of " + ", ".join(choices)) from None


def _read_number(arguments: Arguments, name: str, least: int, most: int, default: int) -> int:
    value = arguments.get(name, "")
    if not value:
        return default
    if re.fullmatch(r"[0-9]{1,7}", value) and least <= int(value) <= most:
        return int(value)
    raise InvalidParameter(name, f"a whole number from {least:,} to {most:,}")


def _read_cursor(arguments: Arguments) -> str | None:
    cursor = arguments.get("cursor", "")
    if len(cursor) > LONGEST_CURSOR:
        raise InvalidParameter("cursor", "taken from “next” or “previous” of an answer")
    return cursor or None


def _read_pick(arguments: Arguments, facet: Facet) -> Pick:
    return Pick(values=_read_labels(arguments, facet, facet), excluded=_read_labels(arguments, facet, f"not_{facet}"))


def _read_labels(arguments: Arguments, facet: Facet, parameter: str) -> frozenset[FacetLabel]:
    values = [value for value in arguments.getlist(parameter) if value]
    if len(values) > MOST_PICKS:
        raise InvalidParameter(parameter, f"given at most {MOST_PICKS} times")
    return frozenset(_checked_labels(values, facet, parameter))


def _checked_labels(values: Iterable[str], facet: Facet, parameter: str) -> Iterable[FacetLabel]:
    for value in values:
        if len(value) > LONGEST_VALUE:
            raise InvalidParameter(parameter, f"at most {LONGEST_VALUE} characters")
        if facet is Facet.YEAR and value != UNKNOWN and not re.fullmatch(r"[0-9]{4}", value):
            raise InvalidParameter(parameter, f"a year such as 2024, or “{UNKNOWN}”")
        yield None if value == UNKNOWN else value
