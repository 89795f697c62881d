"""Markdown and front matter: what the YAML head states, and the text without its marks."""

import re

import yaml

from indexer.reading.decoding import decode
from indexer.reading.fields import our_metadata
from indexer.reading.mending import mend
from indexer.reading.page import Page

LONGEST_FRONT_MATTER = 16_000
FENCE = re.compile(r"\A\ufeff?\s{0,20}---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
LIST_TAG = "tag:yaml.org,2002:seq"
READABLE_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp"))

HEADING_MARK = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
FIRST_HEADING = re.compile(r"\A\s{0,200}# +(\S.*)")
MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (HEADING_MARK, ""),
    (re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,500}\")?\)"), r"\1"),
    (re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,500}\")?\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,500})(?<=[^\s*_])\1(?![\w*])"), r"\2"),
)


def read_markdown(data: bytes) -> list[Page]:
    """Return the one page of a Markdown file; its first heading is the title unless the front matter states one."""
    decoded = decode(data)
    metadata, text = split_front_matter(mend(decoded.text))
    heading = FIRST_HEADING.match(text)
    if heading:
        metadata.setdefault("title", _without_marks(heading[1].strip()))
    return [Page(_without_marks(text), metadata, decoded.replaced_bytes)]


def has_front_matter(start: str) -> bool:
    """Whether a text opens with a fenced YAML mapping; `start` needs to hold the whole of it."""
    return bool(split_front_matter(start)[0])


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split the YAML head from the text; a head that is no mapping, or too long, or broken, stays in the text.

    Nothing is constructed from the YAML: only the strings of its top level are read from the node graph, so that neither
    tags nor aliases of aliases can do anything.
    """
    fence = FENCE.match(text[:LONGEST_FRONT_MATTER])
    if not fence:
        return {}, text
    metadata = our_metadata(_top_level_strings(fence[1]))
    return (metadata, text[fence.end() :]) if metadata else ({}, text)


def _top_level_strings(source: str) -> list[tuple[str, str]]:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    return [(key.value, text) for key, value in root.value if isinstance(key, yaml.ScalarNode) for text in _strings(value)]


def _strings(node: yaml.Node) -> list[str]:
    children = node.value if isinstance(node, yaml.SequenceNode) and node.tag == LIST_TAG else [node]
    return [child.value for child in children if isinstance(child, yaml.ScalarNode) and child.tag in READABLE_TAGS]


def _without_marks(text: str) -> str:
    for mark, replacement in MARKS:
        text = mark.sub(replacement, text)
    return text
