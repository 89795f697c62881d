"""The kinds of page furniture, in the words shown to a reader who asks why a line was removed."""

from dataclasses import dataclass
from enum import StrEnum


class Furniture(StrEnum):
    """What a line is that is not the story."""

    MENU = "menu"
    SHARE = "share bar"
    COOKIES = "cookie note"
    SUBSCRIBE = "subscription note"
    ACCOUNT = "account"
    ADVERTISEMENT = "advertisement"
    RELATED = "related stories"
    TEASER = "teaser"
    COMMENTS = "comments"
    TAGS = "tags"
    FOOTER = "footer"
    CREDIT = "credit"
    CAPTION = "caption"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    HEADLINE = "repeated headline"
    REPEATED = "repeated paragraph"
    AROUND = "not part of the story"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line was taken for, and whether it heads a part of the page that is not the story."""

    kind: Furniture
    closes: bool = False
