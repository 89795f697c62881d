"""Who could have said a quote: for each candidate the features that speak for or against it, as readable words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.quotes.beside import Beside
from indexer.quotes.cues import Cues
from indexer.quotes.interviews import Interview
from indexer.quotes.lexicon import Lexicon
from indexer.quotes.links import Link, Relation
from indexer.quotes.mentions import Mention, MentionKind, Mentions
from indexer.quotes.people import People
from indexer.quotes.subjects import Subjects
from indexer.quotes.words import Kind, Text


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the speaker; `mention` is None for "whoever spoke last"."""

    relation: Relation
    mention: Mention | None
    cue: int | None
    gap: int
    features: tuple[str, ...]
    relayed_by: Mention | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """What is known of the quote before: its token, whether it has a speaker, and which person of the table that is."""

    token: int
    attributed: bool
    person: int | None


_REACH = 40
_SHORT = 4


class Candidates:
    """Lists the candidates of a quote."""

    def __init__(self, text: Text, people: People, mentions: Mentions, cues: Cues, lexicon: Lexicon) -> None:
        self._text = text
        self._people = people
        self._mentions = mentions
        self._cues = cues
        self._beside = Beside(text, cues, lexicon)
        self._interview = Interview(text, people, mentions)
        self._subjects = Subjects(text, mentions, cues, lexicon)
        self._lexicon = lexicon

    def of(self, quote: int, previous: Previous | None) -> list[Candidate]:
        """Return the candidates of the quote at token `quote`, in no order."""
        if self._interview.is_question(quote):
            return []
        behind = list(self._behind(quote))
        found = behind + list(self._before(quote, bool(behind))) + list(self._answer(quote))
        found += list(self._according(quote)) + list(self._colon(quote)) + list(self._alone(quote))
        found += list(self._agent(quote))
        if not any(candidate.relation is not Relation.SENTENCE for candidate in found):
            found += list(self._next_quote(quote))
        found += list(self._sentence_before(quote))
        if previous is not None and previous.attributed and not self._beside.is_outcry(quote):
            found += list(self._continued(quote, previous))
        return found

    def _answer(self, quote: int) -> Iterator[Candidate]:
        """Who is interviewed."""
        guest = self._interview.guest(quote)
        if guest is not None:
            yield Candidate(Relation.ANSWER, guest, None, 0, (Relation.ANSWER,))

    def _behind(self, quote: int) -> Iterator[Candidate]:
        """The first cue behind the quote in its sentence; that of a relative clause ("who tweeted") only when there is no other."""
        past = self._text.sentence_bounds(quote)[1]
        crossed = 0
        relative: Candidate | None = None
        for index in range(quote + 1, min(past, quote + _REACH)):
            if self._text.tokens[index].kind is Kind.QUOTE:
                crossed += 1
            elif self._cues.is_cue(index):
                candidate = self._behind_at(quote, index, crossed)
                if self._text.tokens[index - 1].low not in self._lexicon.relatives:
                    if candidate is not None:
                        yield candidate
                    return
                relative = relative or candidate
        if relative is not None:
            yield relative

    def _behind_at(self, quote: int, index: int, crossed: int) -> Candidate | None:
        link = self._subjects.link(index, self._beside.touches(quote, index) or self._text.tokens[index - 1].kind is Kind.QUOTE)
        if link is None:
            return None
        side = "behind" if link.mention.first > quote or link.relation is Relation.QUOTED_AS else "around"
        candidate = self._from_link(link, side, crossed, index - quote - 1)
        if any(token.low in self._lexicon.subordinators for token in self._text.tokens[quote + 1 : index]):
            return replace(candidate, features=(*candidate.features, "clause-between"))
        return candidate

    def _before(self, quote: int, contested: bool) -> Iterator[Candidate]:
        """The last cues before the quote in its sentence; `contested` says that there is one behind it, too."""
        start = self._text.sentence_bounds(quote)[0]
        crossed = 0
        listed = 0
        for index in range(quote - 1, max(start, quote - _REACH) - 1, -1):
            if self._text.tokens[index].kind is Kind.QUOTE:
                crossed += 1
            elif self._cues.is_cue(index):
                behind_quote = index > start and self._beside.touches_left(start, index)
                link = self._subjects.link(index, behind_quote)
                if link is not None and (link.mention.past <= quote or self._text.tokens[index].kind is Kind.NAME):
                    candidate = self._from_link(link, "before", crossed, quote - index - 1)
                    runs_in = contested and listed == 0 and not crossed and self._cues.is_strong(index) and self._beside.runs_in(quote)
                    yield replace(candidate, features=(*candidate.features, "runs-in")) if runs_in else candidate
                    listed += 1
                if listed == 2:
                    return

    def _from_link(self, link: Link, side: str, crossed: int, distance: int) -> Candidate:
        verb = "say" if self._cues.is_strong(link.cue) else "weak"
        features = [
            f"{link.relation}:{side}",
            f"verb:{verb}:{side}",
            f"verb-distance:{verb}:{_bucket(distance)}",
            f"gap:{_bucket(link.gap)}",
            f"rivals:{min(link.rivals, 3)}",
            f"quotes-between:{min(crossed, 2)}",
        ]
        features += self._of_mention(link.mention)
        return Candidate(link.relation, link.mention, link.cue, link.gap, tuple(features), link.relayed_by)

    def _of_mention(self, mention: Mention) -> list[str]:
        features = [f"kind:{mention.kind}"]
        if mention.oblique:
            features.append("oblique")
        if mention.heading:
            features.append("heading")
        if mention.person is not None:
            person = self._people.persons[mention.person]
            features.append("human" if person.human else "place" if person.place else "body")
        elif mention.kind is MentionKind.NOUN_PHRASE and mention.head in self._lexicon.documents:
            features.append("document")
        return features

    def _according(self, quote: int) -> Iterator[Candidate]:
        """ "according to Roe" on either side of the quote."""
        start, past = self._text.sentence_bounds(quote)
        for index in range(max(start, quote - _REACH), min(past, quote + _REACH)):
            phrase = self._according_at(index)
            if not phrase:
                continue
            after = index + phrase
            mention = next((found for found in self._mentions.within(after, min(past, after + 12)) if not self._possessed(found)), None)
            if mention is not None and mention.first != quote:
                crossed = sum(token.kind is Kind.QUOTE for token in self._text.tokens[min(index, quote) + 1 : max(index, quote)])
                gap = mention.outer_first - after
                features = [Relation.ACCORDING, f"gap:{_bucket(gap)}", f"quotes-between:{min(crossed, 2)}"]
                features += [feature for feature in self._of_mention(mention) if feature != "oblique"]
                if index > quote and any(self._cues.is_cue(between) for between in range(quote + 1, index)):
                    features.append("according-after-verb")
                yield Candidate(Relation.ACCORDING, mention, index, gap, tuple(features))

    def _according_at(self, index: int) -> int:
        """The length of a phrase like "according to" that begins here, or 0."""
        for phrase in self._lexicon.according:
            if self._text.tokens[index].low == phrase[0]:
                words = tuple(token.low for token in self._text.tokens[index : index + len(phrase)])
                if words == phrase:
                    return len(phrase)
        return 0

    def _possessed(self, mention: Mention) -> bool:
        return mention.possessive

    def _colon(self, quote: int) -> Iterator[Candidate]:
        """Roe: "…", or a sentence about Roe that ends in a colon before the quote, in this paragraph or as the one before."""
        colon = quote - 1
        if colon < 0 or self._text.tokens[colon].text != ":":
            return
        if self._text.paragraph[quote] - self._text.paragraph[colon] > 1:
            return
        start = self._text.sentence_bounds(colon)[0]
        mentions = self._mentions.within(max(start, colon - _REACH), colon)
        direct = [mention for mention in mentions if mention.past == colon and self._stands_first(mention, start)]
        cue = self._cue_in(start, colon)
        link = None if cue is None else self._subjects.link(cue, False)
        subjects = self._possible(mentions) if link is None else [link.mention]
        for mention, name in ((direct[:1], "label"), (subjects[:1], "subject")):
            if mention:
                features = [f"{Relation.COLON}:{name}", *self._of_mention(mention[0])]
                if cue is not None:
                    features.append("colon-verb")
                yield Candidate(Relation.COLON, mention[0], cue, colon - mention[0].past, tuple(features))

    def _possible(self, mentions: Iterable[Mention]) -> list[Mention]:
        return [mention for mention in mentions if not mention.oblique and not self._is_place(mention)]

    def _is_place(self, mention: Mention) -> bool:
        return mention.person is not None and self._people.persons[mention.person].place

    def _stands_first(self, mention: Mention, start: int) -> bool:
        return mention.outer_first <= start + 1 or self._text.tokens[mention.outer_first - 1].text in "-–—|•"

    def _cue_in(self, start: int, past: int) -> int | None:
        return next((index for index in range(past - 1, max(start, past - _REACH) - 1, -1) if self._cues.is_cue(index)), None)

    def _alone(self, quote: int) -> Iterator[Candidate]:
        """ "…" Roe. — a name with nothing else to its sentence, or between a dash and the end."""
        after = quote + 1
        if after >= len(self._text.tokens):
            return
        dashed = self._text.tokens[after].text in "—–―-"
        mention = next(iter(self._mentions.within(after, after + 3)), None)
        if mention is None or self._text.paragraph[mention.first] - self._text.paragraph[quote] > int(dashed):
            return
        past = self._text.sentence_bounds(mention.first)[1]
        rest = self._text.tokens[mention.past : past]
        if mention.outer_first - after <= int(dashed) and (not rest or rest[0].text == "." or (dashed and rest[0].text == ",")):
            yield Candidate(Relation.ALONE, mention, None, 0, (Relation.ALONE, *self._of_mention(mention)))

    def _agent(self, quote: int) -> Iterator[Candidate]:
        """ "was called '…' by Roe"."""
        past = self._text.sentence_bounds(quote)[1]
        if quote + 2 < past and self._text.tokens[quote + 1].low == "by":
            mention = next(iter(self._mentions.within(quote + 2, min(past, quote + 5))), None)
            cue = self._cue_in(self._text.sentence_bounds(quote)[0], quote)
            if mention is not None and cue is not None:
                features = [feature for feature in self._of_mention(mention) if feature != "oblique"]
                yield Candidate(Relation.AGENT, mention, cue, 0, (Relation.AGENT, *features))

    def _next_quote(self, quote: int) -> Iterator[Candidate]:
        """A quote that stands right before another of its paragraph shares that one's cue."""
        following = quote + 1
        if following == len(self._text.tokens) or self._text.tokens[following].kind is not Kind.QUOTE:
            return
        if self._text.paragraph[following] == self._text.paragraph[quote]:
            for candidate in self._behind(following):
                yield replace(candidate, features=(*candidate.features, "next-quote"))

    def _sentence_before(self, quote: int) -> Iterator[Candidate]:
        """The subject of the sentence before a quote that stands by itself."""
        start = self._text.sentence_bounds(quote)[0]
        if start != quote or start == 0:
            return
        before_start, before_past = self._text.sentence_bounds(start - 1)
        distance = self._text.paragraph[quote] - self._text.paragraph[start - 1]
        if distance > 1 or self._text.paragraph[start - 1] in self._text.headings:
            return
        cue = self._cue_in(before_start, before_past)
        subjects = self._possible(self._mentions.within(before_start, before_past))
        spoken = any(token.kind is Kind.QUOTE for token in self._text.tokens[before_start:before_past])
        for mention in subjects[:1]:
            features = [f"sentence-before:{distance}", f"sentence-quote:{spoken}", *self._of_mention(mention)]
            features.append(f"sentence-verb:{'none' if cue is None else 'say' if self._cues.is_strong(cue) else 'weak'}")
            yield Candidate(Relation.SENTENCE, mention, cue, 0, tuple(features))

    def _continued(self, quote: int, previous: Previous) -> Iterator[Candidate]:
        """Whoever spoke last goes on."""
        distance = self._text.paragraph[quote] - self._text.paragraph[previous.token]
        if distance > 2:
            return
        start, past = self._text.sentence_bounds(quote)
        same_sentence = start <= previous.token
        whole = start == quote and self._text.paragraph_tokens[self._text.paragraph[quote]][0] == quote
        between = self._mentions.within(previous.token + 1, start) if start > previous.token else ()
        rivals = sum(_is_rival(mention, previous.person) for mention in between)
        features = [
            f"continued:{distance}",
            f"continued-whole:{distance}:{whole}",
            f"continued-rivals:{min(distance, 1)}:{min(rivals, 2)}",
        ]
        if same_sentence:
            features.append("continued-sentence")
        elif start != quote:
            features.append("continued-inside")
        if self._lexicon.drops_pronouns and self._beside.drops_subject(quote, past):
            features.append("subject-dropped")
        if past - start <= _SHORT and start == quote:
            features.append(f"continued-bare:{distance}")
        yield Candidate(Relation.CONTINUED, None, None, 0, tuple(features))


def _bucket(count: int) -> str:
    """0, 1, 2, 3-4, 5-8 or more."""
    if count <= 2:
        return str(max(count, 0))
    return "3" if count <= 4 else "5" if count <= 8 else "9"


def _is_rival(mention: Mention, person: int | None) -> bool:
    """Whether a subject other than the last speaker may have taken the floor."""
    return not mention.oblique and mention.kind is not MentionKind.PRONOUN and (mention.person is None or mention.person != person)
