"""Each quote with the one who said it: quotes are read in order, so that each may lean on the one before."""

from dataclasses import dataclass, replace

from indexer.quotes.candidates import Candidate, Candidates, Previous
from indexer.quotes.confidence import confidence_of
from indexer.quotes.cues import Cues
from indexer.quotes.echoes import Echoes
from indexer.quotes.lexicon import Lexicon
from indexer.quotes.links import Relation
from indexer.quotes.mentions import Mention, MentionKind, Mentions
from indexer.quotes.nominals import Nominals
from indexer.quotes.not_speech import is_speech
from indexer.quotes.people import People, Person
from indexer.quotes.pronouns import Pronouns
from indexer.quotes.ranking import best
from indexer.quotes.stretches import Stretch
from indexer.quotes.words import Text
from search_core.article import Confidence, Quote, SpeakerType


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a person of the table, or only a phrase."""

    name: str
    type: SpeakerType
    person: int | None = None
    sure: bool = True


class Attribution:
    """Finds the speaker of every quote of one article."""

    def __init__(self, text: Text, people: People, mentions: Mentions, lexicon: Lexicon) -> None:
        self._text = text
        self._people = people
        self._lexicon = lexicon
        self._cues = Cues(text, mentions, lexicon)
        self._candidates = Candidates(text, people, mentions, self._cues, lexicon)
        self._nominals = Nominals(text, people, mentions, lexicon)
        self._pronouns = Pronouns(text, people, mentions, self._nominals, lexicon)
        self._echoes = Echoes(text)
        self._said: Quote | None = None
        self._speaker: Speaker | None = None
        self._token: int | None = None

    def attribute(self, stretches: list[Stretch]) -> list[Quote]:
        """Return a quote for each stretch that is speech, in order. The stretches are those of the text's quote tokens."""
        found: list[tuple[int, Quote]] = []
        chain = 0
        for stretch, token in zip(stretches, self._text.quote_tokens, strict=True):
            quote = self._read(stretch, token)
            if quote is None:
                continue
            chain = chain if stretch.continues else len(found)
            found.append((token, quote))
            if stretch.continues and quote.cue is not None:
                found[chain:-1] = [(earlier, self._said_later(said, quote)) for earlier, said in found[chain:-1]]
        return self._echoes.with_speakers(found)

    def _said_later(self, quote: Quote, last: Quote) -> Quote:
        """A paragraph of a quote over several takes the speaker who is named only at the end, if it has none that is sure."""
        if quote.cue is not None or quote.confidence is not Confidence.LOW:
            return quote
        return _by_the_same(quote, last, _at_most_medium(last.confidence))

    def _read(self, stretch: Stretch, token: int) -> Quote | None:
        chosen = best(self._candidates.of(token, self._previous()))
        candidate = chosen[0] if chosen else None
        if stretch.continues and self._said is not None and not _is_cued(candidate, token):
            return self._goes_on(stretch, token, self._said)
        surely = stretch.dashed or self._echoes.source(token) is not None
        if not surely and not is_speech(self._text, token, candidate, self._lexicon):
            return None
        return self._quote(stretch, token, candidate)

    def _previous(self) -> Previous | None:
        if self._token is None:
            return None
        return Previous(self._token, self._speaker is not None, self._speaker.person if self._speaker else None)

    def _bare(self, stretch: Stretch) -> Quote:
        return Quote(self._text.body[stretch.start : stretch.end], stretch.start, stretch.end)

    def _goes_on(self, stretch: Stretch, token: int, said: Quote) -> Quote:
        """The next paragraph of a quote over several: same speaker, nothing beside it."""
        self._token = token
        return _by_the_same(self._bare(stretch), said, _at_most_medium(said.confidence))

    def _quote(self, stretch: Stretch, token: int, candidate: Candidate | None) -> Quote:
        quote = self._bare(stretch)
        if candidate is None:
            speaker = None
        elif candidate.mention is None:
            quote, speaker = self._continued(quote, candidate), self._speaker
        else:
            speaker = self._speaker_of(candidate.mention)
            if speaker is not None:
                quote = self._with_speaker(quote, token, candidate, candidate.mention, speaker)
        self._said, self._speaker, self._token = quote, speaker, token
        return quote

    def _continued(self, quote: Quote, candidate: Candidate) -> Quote:
        if self._said is None:
            return quote
        if "continued:0" not in candidate.features:
            return _by_the_same(quote, self._said, Confidence.LOW)
        alone = "continued-inside" not in candidate.features
        return _by_the_same(quote, self._said, self._said.confidence if alone else _at_most_medium(self._said.confidence))

    def _with_speaker(self, quote: Quote, token: int, candidate: Candidate, mention: Mention, speaker: Speaker) -> Quote:
        person = None if speaker.person is None else self._people.persons[speaker.person]
        return replace(
            quote,
            speaker=speaker.name,
            mention=self._text.printed(mention.first, mention.past).removesuffix("'s").removesuffix("’s"),
            role=mention.role or (person.role if person else None),
            speaker_type=speaker.type,
            cue=self._cue_text(candidate),
            method=_method(candidate, mention),
            confidence=self._confidence(token, candidate, person, speaker),
            relayed_by=self._relayed_by(candidate),
        )

    def _cue_text(self, candidate: Candidate) -> str | None:
        if candidate.cue is None:
            return None
        first = self._text.tokens[candidate.cue].low
        length = 1
        if candidate.relation is Relation.ACCORDING:
            length = next((len(phrase) for phrase in self._lexicon.according if phrase[0] == first), 1)
        return self._text.printed(candidate.cue, candidate.cue + length)

    def _relayed_by(self, candidate: Candidate) -> str | None:
        speaker = None if candidate.relayed_by is None else self._speaker_of(candidate.relayed_by)
        return None if speaker is None else speaker.name

    def _confidence(self, token: int, candidate: Candidate, person: Person | None, speaker: Speaker) -> Confidence:
        distance = 0 if candidate.cue is None else candidate.cue - token - 1
        strong = candidate.cue is not None and self._cues.is_strong(candidate.cue)
        return confidence_of(candidate, person, distance, strong, speaker.sure)

    def _speaker_of(self, mention: Mention) -> Speaker | None:
        if mention.person is not None:
            return self._named(mention.person)
        last = self._speaker.person if self._speaker else None
        if mention.kind is MentionKind.PRONOUN:
            group = self._pronouns.group_meant(mention) or self._pronouns.unnamed_meant(mention)
            if group is not None:
                return Speaker(self._phrase(group), SpeakerType.UNNAMED, sure=False)
            meant = self._pronouns.meant(mention, last)
            return self._named(meant.person, meant.lead >= 1.0) if meant else None
        number = self._nominals.meant(mention, last)
        if number is not None:
            return replace(self._named(number), sure=False)
        mention = self._nominals.introduced(mention) or mention
        return Speaker(self._phrase(mention), self._phrase_type(mention))

    def _named(self, number: int, sure: bool = True) -> Speaker:
        person = self._people.persons[number]
        return Speaker(person.name, SpeakerType.PERSON if person.human else SpeakerType.ORGANISATION, number, sure)

    def _phrase(self, mention: Mention) -> str:
        first = mention.first
        if self._text.tokens[first].low in self._lexicon.articles and mention.past - first > 1:
            first += 1
        return self._text.printed(first, mention.past)

    def _phrase_type(self, mention: Mention) -> SpeakerType:
        if mention.head in self._lexicon.bodies or mention.head in self._lexicon.documents:
            return SpeakerType.ORGANISATION
        return SpeakerType.UNNAMED


def _method(candidate: Candidate, mention: Mention) -> str:
    """A short word for how the speaker was found; that of a pronoun or a noun phrase comes before that of the relation."""
    if mention.kind in (MentionKind.PRONOUN, MentionKind.NOUN_PHRASE):
        return mention.kind.value
    return candidate.relation.value


def _is_cued(candidate: Candidate | None, token: int) -> bool:
    """Whether a verb of saying stands behind the quote at `token`."""
    return candidate is not None and candidate.cue is not None and candidate.cue > token and "verb:say:behind" in candidate.features


def _at_most_medium(confidence: Confidence) -> Confidence:
    return Confidence.MEDIUM if confidence is Confidence.HIGH else confidence


def _by_the_same(quote: Quote, said: Quote, confidence: Confidence) -> Quote:
    """The quote with the speaker of another, as its continuation."""
    if said.speaker is None:
        return quote
    return replace(
        quote, speaker=said.speaker, role=said.role, speaker_type=said.speaker_type, method=Relation.CONTINUED.value, confidence=confidence
    )
