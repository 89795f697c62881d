"""What was typed becomes a tree of words, phrases and their combinations, whose text form reads back to the same tree.

    rain wind          both words                rain OR wind       either
    "gas transit"      these words in a row      -rain, NOT rain    without
    sanct*             words that begin so       ( ... )            grouping

Half-typed input is read as far as it makes sense; InvalidQuery is raised only when no word is left or a limit is passed.
Reading takes linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search_core.analysis import Analysis
from search_core.errors import InvalidQuery

LONGEST_QUERY = 1_000
MOST_WORDS = 64
DEEPEST = 20
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One word; its stem is what must be found."""

    word: str

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, in their exact forms."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"'


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins like this."""

    start: str

    def __str__(self) -> str:
        return f"{self.start}*"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that does not match."""

    node: "Node"

    def __str__(self) -> str:
        return f"-{_grouped(self.node)}"


@dataclass(frozen=True, slots=True)
class And:
    """What matches every one of two or more."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(_grouped(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """What matches at least one of two or more."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(_grouped(node) for node in self.nodes)


Node = Term | Phrase | Prefix | Not | And | Or


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def parse(text: str, analysis: Analysis) -> Node | None:
    """The tree for what was typed; None for blank text, which finds everything. Raises InvalidQuery."""
    if len(text) > LONGEST_QUERY:
        raise InvalidQuery(f"The search is longer than {LONGEST_QUERY} characters; shorten it", LONGEST_QUERY)
    if not text.strip():
        return None
    tree = _Reader(text, analysis).read()
    if tree is None:
        raise InvalidQuery("There is no word to search for in this; type a word, or leave the box empty to see everything", 0)
    return tree


def leaves(tree: Node | None) -> Iterator[Term | Phrase | Prefix]:
    """The words, phrases and prefixes that a result must or may contain: those that a snippet marks. Excluded ones are left out."""
    match tree:
        case Term() | Phrase() | Prefix():
            yield tree
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from leaves(node)
        case _:
            return


_QUOTES = '"“”„«»'
_TOKEN = re.compile(
    rf"""(?P<space>\s+) | (?P<open>\() | (?P<close>\)) | (?P<minus>(?<![^\s(])-+(?=\S))
       | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]? | (?P<word>[^\s(){_QUOTES}]+)""",
    re.VERBOSE,
)


class _Reader:
    """Reads one query from left to right; each `_read_...` leaves off at the first piece that is not its own."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self._pieces = [(str(m.lastgroup), m.group(str(m.lastgroup)), m.start()) for m in _TOKEN.finditer(text) if m.lastgroup != "space"]
        self._next = 0
        self._depth = 0
        self._words = 0
        self._analysis = analysis

    def read(self) -> Node | None:
        found: list[Node] = []
        while self._next < len(self._pieces):
            node = self._read_either()
            if node is not None:
                found.append(node)
            if self._peek()[0] == "close":
                self._next += 1
        return _joined(And, found)

    def _peek(self) -> tuple[str, str, int]:
        return self._pieces[self._next] if self._next < len(self._pieces) else ("end", "", -1)

    def _read_either(self) -> Node | None:
        found = [self._read_all()]
        while self._peek()[:2] == ("word", "OR"):
            self._next += 1
            found.append(self._read_all())
        return _joined(Or, [node for node in found if node is not None])

    def _read_all(self) -> Node | None:
        found: list[Node] = []
        while True:
            kind, text, _ = self._peek()
            if kind in ("end", "close") or (kind, text) == ("word", "OR"):
                return _joined(And, found)
            node = self._read_one()
            if node is not None:
                found.append(node)

    def _read_one(self) -> Node | None:
        kind, text, position = self._peek()
        self._next += 1
        if kind == "minus" or (kind, text) == ("word", "NOT"):
            return self._read_excluded()
        if kind == "open":
            return self._read_group(position)
        if (kind, text) == ("word", "AND"):
            return None
        return self._read_words(text, position, is_phrase=kind == "phrase")

    def _read_excluded(self) -> Node | None:
        excluded = True
        while self._peek()[0] == "minus" or self._peek()[:2] == ("word", "NOT"):
            excluded = not excluded
            self._next += 1
        if self._peek()[0] in ("end", "close") or self._peek()[:2] == ("word", "OR"):
            return None
        node = self._read_one()
        return Not(node) if node is not None and excluded else node

    def _read_group(self, position: int) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InvalidQuery(f"Parentheses are nested more than {DEEPEST} deep; simplify the search", position)
        node = self._read_either()
        if self._peek()[0] == "close":
            self._next += 1
        self._depth -= 1
        return node

    def _read_words(self, text: str, position: int, *, is_phrase: bool) -> Node | None:
        exact, _ = self._analysis.forms(text)
        self._words += len(exact)
        if self._words > MOST_WORDS:
            raise InvalidQuery(f"The search has more than {MOST_WORDS} words; shorten it", position)
        if not exact:
            return None
        if not is_phrase and len(exact) == 1 and text.rstrip().endswith("*") and len(exact[0]) >= SHORTEST_PREFIX:
            return Prefix(exact[0])
        if not is_phrase and len(exact) == 1:
            return Term(exact[0])
        return Phrase(tuple(exact))


def _joined(combination: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    flat = [inner for node in nodes for inner in (node.nodes if isinstance(node, combination) else (node,))]
    return combination(tuple(flat))
