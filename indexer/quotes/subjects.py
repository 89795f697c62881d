"""Who is the subject of a cue: "said Roe", "Roe, the mayor, said", "…, adding"."""

from dataclasses import replace

from indexer.quotes.cues import Cues
from indexer.quotes.lexicon import Lexicon
from indexer.quotes.links import Link, Relation, relayed
from indexer.quotes.mentions import Mention, MentionKind, Mentions
from indexer.quotes.words import Kind, Text

_CLAUSE_OPENERS = frozenset((",", "and", "but", "that", "because", "when", "as", "—", "–", "-", ";", ":"))
_BRACKETS = frozenset((",", "(", ")", "-", "–", "—"))
_REACH = 45
_FAR = 150
_INVERTED_REACH = 4


class Subjects:
    """The subjects of an article's cues; each is looked for once, when it is asked for."""

    def __init__(self, text: Text, mentions: Mentions, cues: Cues, lexicon: Lexicon) -> None:
        self._text = text
        self._mentions = mentions
        self._cues = cues
        self._lexicon = lexicon
        self._links: dict[int, Link | None] = {}

    def link(self, cue: int, after_quote: bool) -> Link | None:
        """Return who is the subject of a cue, None when nobody is found. `after_quote` allows "…," said Roe."""
        key = cue * 2 + after_quote
        if key not in self._links:
            self._links[key] = None
            self._links[key] = self._find(cue, after_quote)
        return self._links[key]

    def _find(self, cue: int, after_quote: bool) -> Link | None:
        quoted_as = relayed(self._text, self._mentions, cue, self._lexicon)
        if quoted_as is not None:
            return quoted_as
        if self._is_passive(cue):
            return self._agent(cue)
        if self._cues.opens_with_participle(cue):
            return self._subject_to_come(cue)
        bracketed = self._bracketed(cue)
        if bracketed is not None:
            return bracketed
        if (after_quote or self._may_invert(cue)) and not self._text.tokens[cue].low.endswith("ing"):
            inverted = self._inverted(cue)
            if inverted is not None:
                return inverted
        return self._subject(cue)

    def _may_invert(self, cue: int) -> bool:
        """Whether the subject can stand behind a cue that no quote touches: "Rates will fall, said Roe"."""
        start = self._text.sentence_bounds(cue)[0]
        if cue == start or self._text.tokens[cue - 1].text in "—–-":
            return True
        return (
            self._text.tokens[cue - 1].text == ","
            and self._cues.is_strong(cue)
            and self._text.tokens[cue].low not in self._lexicon.cues_to_person
        )

    def _subject_to_come(self, cue: int) -> Link | None:
        """The subject of "Calling the plan “a disgrace,” Roe left" stands behind a comma or a quote."""
        past = self._text.sentence_bounds(cue)[1]
        for mention in self._mentions.within(cue + 1, min(past, cue + _REACH)):
            before = self._text.tokens[mention.outer_first - 1]
            if not mention.oblique and (before.text == "," or before.kind is Kind.QUOTE):
                return Link(mention, Relation.SUBJECT, cue, 1)
        return None

    def _bracketed(self, cue: int) -> Link | None:
        """ "Roe, head of the bank, said" is about Roe, not about the bank: the first mention that heads a clause before commas."""
        start = self._text.sentence_bounds(cue)[0]
        participle = self._text.tokens[cue].low.endswith("ing")
        if participle or self._verb_start(cue) <= start or self._text.tokens[self._verb_start(cue) - 1].text not in _BRACKETS:
            return None
        inner = self._inner_start(start, cue)
        for mention in self._mentions.within(max(inner, cue - _REACH), cue):
            opened = mention.past < self._verb_start(cue) and self._text.tokens[mention.past].text in _BRACKETS
            if opened and not mention.oblique and self._heads_clause(mention, inner):
                return Link(mention, Relation.SUBJECT, cue, 1)
        return None

    def _verb_start(self, cue: int) -> int:
        """The first token of the verb phrase: "also" in "also said"."""
        start = self._text.sentence_bounds(cue)[0]
        while cue > start and (
            self._text.tokens[cue - 1].low in self._lexicon.adverbs or self._text.tokens[cue - 1].low in self._lexicon.auxiliaries
        ):
            cue -= 1
        return cue

    def _is_passive(self, cue: int) -> bool:
        """ "was asked", "has been praised": the subject is not who speaks."""
        start = self._text.sentence_bounds(cue)[0]
        before = cue - 1
        while before > start and (self._text.tokens[before].low in self._lexicon.adverbs or self._text.tokens[before].low.endswith("ly")):
            before -= 1
        return before >= start and self._text.tokens[before].low in self._lexicon.passive and not self._text.tokens[cue].low.endswith("ing")

    def _agent(self, cue: int) -> Link | None:
        """Who stands behind "by" after a passive verb."""
        past = self._text.sentence_bounds(cue)[1]
        for index in range(cue + 1, min(past, cue + 6)):
            if self._text.tokens[index].low == "by":
                mention = next(iter(self._mentions.within(index + 1, min(past, index + 5))), None)
                return None if mention is None else Link(replace(mention, oblique=False), Relation.AGENT, cue, 0)
        return None

    def _inverted(self, cue: int) -> Link | None:
        """The mention right behind the cue, over a few words of title and role."""
        past = self._text.sentence_bounds(cue)[1]
        for mention in self._mentions.within(cue + 1, min(past, cue + 12)):
            gap = mention.outer_first - cue - 1
            if self._modifies_name(mention):
                continue
            if mention.oblique and not self._role_between(cue + 1, mention.outer_first) and not self._comes_late(cue, mention):
                if any(token.low in self._lexicon.prepositions for token in self._text.tokens[cue + 1 : mention.outer_first]):
                    return None
                continue
            if gap <= _INVERTED_REACH or self._role_between(cue + 1, mention.outer_first):
                free = self._is_apposed(cue + 1, mention.outer_first) or self._comes_late(cue, mention)
                if not free and self._blocked(cue + 1, mention.outer_first):
                    return None
                return Link(replace(mention, oblique=False) if free else mention, Relation.INVERTED, cue, min(gap, 1))
            return None
        return None

    def _comes_late(self, cue: int, mention: Mention) -> bool:
        """Whether a preposition behind the cue has a noun of its own before the name: "añadió desde la otra barca Ana Olavide"."""
        between = self._text.tokens[cue + 1 : mention.outer_first]
        if not self._lexicon.drops_pronouns or mention.kind is not MentionKind.FULL or len(between) <= 2:
            return False
        article = between[0].low in self._lexicon.prepositions and between[1].low in self._lexicon.determiners
        return article and all(token.kind is Kind.WORD and token.low not in self._lexicon.functions for token in between[2:])

    def _is_apposed(self, first: int, past: int) -> bool:
        """Whether a phrase and a comma lead to the name: "said the old watchman, Tom Bell,"."""
        tokens = self._text.tokens[first:past]
        if len(tokens) <= 2 or tokens[0].low not in self._lexicon.definite or tokens[-1].text != ",":
            return False
        return all(token.kind in (Kind.WORD, Kind.NAME) and token.low not in self._lexicon.functions for token in tokens[1:-1])

    def _modifies_name(self, mention: Mention) -> bool:
        """Whether one or two small words lead on to another name: "said Harbour veteran Tom Bell", whatever a veteran is."""
        following = next(iter(self._mentions.within(mention.past + 1, mention.past + 4)), None)
        if following is None or following.person is None or following.outer_first - mention.past > 2:
            return False
        return all(self._is_noun(index) for index in range(mention.past, following.outer_first))

    def _is_noun(self, index: int) -> bool:
        token = self._text.tokens[index]
        if token.kind is not Kind.WORD or token.low in self._lexicon.functions or token.low in self._lexicon.prepositions:
            return False
        return not self._lexicon.is_cue(token.low) and not token.low.endswith(("ing", "ed", "ly"))

    def _role_between(self, first: int, past: int) -> bool:
        return any(token.low in self._lexicon.roles or token.low in self._lexicon.people for token in self._text.tokens[first:past])

    def _blocked(self, first: int, past: int) -> bool:
        """Whether words between cue and name belong to another phrase: "said on Monday that Roe", "said he and Roe"."""
        return any(self._parts(index) for index in range(first, past)) and not self._role_between(first, past)

    def _parts(self, index: int) -> bool:
        token = self._text.tokens[index]
        if token.kind is Kind.QUOTE or token.text in ",;:":
            return True
        return token.low in self._lexicon.functions and not (
            token.low in self._lexicon.determiners or token.low in self._lexicon.adjectives
        )

    def _subject(self, cue: int) -> Link | None:
        """The best mention to the left of the cue in its sentence."""
        start = self._text.sentence_bounds(cue)[0]
        if self._cues.word_before(cue) in self._lexicon.relatives:
            return self._relative(start, cue)
        inner = self._inner_start(start, cue)
        best: Link | None = None
        best_points = -4.0
        rivals = 0
        mentions = self._mentions.within(max(inner, cue - _REACH), cue)
        for mention in reversed(mentions):
            if mention.past > cue:
                continue
            points = self._points(mention, cue, inner) - 0.7 * rivals
            if points > best_points:
                best = Link(mention, Relation.SUBJECT, cue, cue - mention.past, rivals)
                best_points = points
            rivals += not mention.oblique
        if best is not None and best.mention.oblique and best.gap > 0:
            best = None
        best = self._inherited(cue, inner, best)
        return None if best is None else replace(best, mention=self._issuer(self._first_of_pair(best.mention, mentions), mentions))

    def _relative(self, start: int, cue: int) -> Link | None:
        """ "Roe, who said": the mention right before the pronoun, whatever its place in the sentence."""
        mention = next(reversed(self._mentions.within(max(start, cue - 12), cue - 1)), None)
        return None if mention is None else Link(replace(mention, oblique=False), Relation.SUBJECT, cue, 1)

    def _first_of_pair(self, mention: Mention, mentions: tuple[Mention, ...]) -> Mention:
        """Of "Roe and Poe" the first speaks for both."""
        if self._text.tokens[mention.outer_first - 1].low not in ("and", "&"):
            return mention
        ends = {other.past: other for other in mentions if not other.oblique}
        return ends.get(mention.outer_first - 1, mention)

    def _issuer(self, mention: Mention, mentions: tuple[Mention, ...]) -> Mention:
        """Of "Roe issued a statement saying" Roe."""
        if mention.kind is not MentionKind.NOUN_PHRASE or mention.head not in self._lexicon.documents:
            return mention
        earlier = (other for other in mentions if not other.oblique and other.head not in self._lexicon.documents)
        return next((other for other in earlier if other.first < mention.first), mention)

    def _inner_start(self, start: int, cue: int) -> int:
        """Where the clause of a cue can begin: behind the last quote, if something stands between that can be a subject."""
        for index in range(cue - 1, max(start, cue - _REACH) - 1, -1):
            if self._text.tokens[index].kind is Kind.QUOTE:
                between = self._mentions.within(index + 1, cue)
                return index + 1 if any(not mention.oblique for mention in between) else start
        return start

    def _points(self, mention: Mention, cue: int, start: int) -> float:
        """How well a mention to the left suits as the subject of a cue."""
        between = self._text.tokens[mention.past : cue]
        points = -0.08 * len(between)
        if mention.oblique and (between or mention.possessive or not self._text.tokens[cue].low.endswith("ing")):
            points -= 3.0
        if all(
            token.low in self._lexicon.adverbs or token.low in self._lexicon.auxiliaries or token.low.endswith("ly") for token in between
        ):
            points += 2.0
        if self._heads_clause(mention, start):
            points += 0.8
        points -= 1.0 * sum(token.low in self._lexicon.subordinators for token in between[:12])
        points -= 1.2 * sum(token.low in self._lexicon.say for token in between)
        return points - 0.8 * (mention.kind is MentionKind.NOUN_PHRASE)

    def _heads_clause(self, mention: Mention, start: int) -> bool:
        return mention.outer_first == start or self._text.tokens[mention.outer_first - 1].low in _CLAUSE_OPENERS

    def _inherited(self, cue: int, start: int, best: Link | None) -> Link | None:
        """A participle or a second verb takes the subject of the verb before it: "Roe said …, adding that"."""
        token = self._text.tokens[cue]
        follows = token.low.endswith("ing") or self._coordinated(cue)
        if not follows or (best is not None and best.gap == 0):
            return best
        for index in range(cue - 1, max(start, cue - _REACH) - 1, -1):
            if self._cues.is_cue(index) and self._cues.is_strong(index):
                earlier = self.link(index, index > 0 and self._text.tokens[index - 1].kind is Kind.QUOTE)
                if earlier is not None:
                    return Link(earlier.mention, Relation.INHERITED, cue, min(earlier.gap, 3), 0)
        first = self._first_subject(start, cue)
        if first is None or (best is not None and first is best.mention):
            return best
        return Link(first, Relation.INHERITED, cue, 3, 0 if best is None else best.rivals)

    def _coordinated(self, cue: int) -> bool:
        """Whether a verb goes on with the subject of the one before: "and said", "but went on to say"."""
        start = self._text.sentence_bounds(cue)[0]
        words = [token.low for token in self._text.tokens[max(start, cue - 4) : cue]]
        if words[-1:] == ["to"]:
            return any(word in self._lexicon.conjunctions for word in words)
        return bool(words) and words[-1] in self._lexicon.conjunctions

    def _first_subject(self, start: int, cue: int) -> Mention | None:
        return next((mention for mention in self._mentions.within(max(start, cue - _FAR), cue) if not mention.oblique), None)
