"""What bodies ask, promise, blame and remark where they tell no event: demands, pledges, complaints, and how things stand.

The words are data (`en/asks.tsv`).  A word counts only where nothing that it governs tells an event: "urged both sides to free the
prisoners" is a release, "urged both sides to show restraint" a demand.  Beside them stand the modals of a speech: "we will protect
the river" promises, "they must rein in their allies" demands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from trucewatch.model import Claim, Kind, Mention, Mood
from trucewatch.reading.claims import moods, names, roles
from trucewatch.reading.claims.auxiliaries import told_as_fact
from trucewatch.reading.claims.doers import stands_for
from trucewatch.reading.claims.drafts import chain, voice_at
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.lexicon import ASKS, frame_of, is_a
from trucewatch.reading.claims.questions import in_question
from trucewatch.reading.claims.speech import cue_of
from trucewatch.reading.claims.topics import FIRST, PRONOUNS, is_pronoun
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_BODIES = ("authority", "force", "NAME", "both")
_MOODS: dict[str, Mood] = {"demand": "demanded", "pledge": "planned"}
_ASKED = frozenset({"must", "should", "ought", "shall"})
_PROMISED = frozenset({"will", "shall", "would", "'ll", "wo"})
_WE = frozenset({"we", "our", "us"})
_SELF = frozenset({"he", "she", "they", "it"})
_EMPTY = frozenset({"see", "know", "say", "tell", "have", "speak", "think"})  # "we shall see" promises nothing
_OF_WHAT = frozenset({"for", "on", "upon", "to", "by", "from", "of"})
_WHEN_OR_WHY = frozenset({"before", "after", "since", "during", "amid", "including", "until", "despite", "because", "following"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "amod"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Ask:
    """One word that asks, promises, blames or remarks: who by, and who is meant."""

    token: Token
    kind: Kind
    rule: str
    speaker: Token | None
    meant: Token | None
    inner: bool  # the speaker stands outside: the word is itself what is said


def asked(page: Page, number: int, sentence: Sentence, heads: Sequence[Head], layers: Layers) -> list[Claim]:
    """The claims of the words in a sentence that ask, promise, blame or remark and govern no event."""
    events = {head.token.i for head in heads}
    spoken = partial(_spoken, sentence, layers)
    found = [ask for token in sentence.doc if token.i not in events and (ask := _ask(token, spoken)) is not None]
    blamed = {cue.i for voice in layers.voices if voice.act == "blame" and (cue := cue_of(sentence, voice)) is not None}
    free = [ask for ask in found if not events & _below(ask.token) and not (ask.kind == "accuse" and blamed & _above(ask.token))]
    states = [ask for ask in free if ask.kind == "comment"]
    free = [ask for ask in free if ask not in states[1:] and not _unanswered(sentence, ask, layers) and not _withheld(ask)]
    return [_claim(page, number, sentence, ask, layers) for ask in free]


def _above(token: Token) -> set[int]:
    return {token.i, *(up.i for up in token.ancestors)}


def _unanswered(sentence: Sentence, ask: Ask, layers: Layers) -> bool:
    """ "Has not said whether it will attend": nothing is promised."""
    around = voice_at(layers.voices, sentence.span_of(ask.token))
    return ask.inner and around is not None and layers.voices[around].act == "decline"


def _withheld(ask: Ask) -> bool:
    """ "Refused to promise an inquiry"."""
    return not ask.inner and ask.kind in _MOODS and moods.cast_of(ask.token).negated


def _spoken(sentence: Sentence, layers: Layers, token: Token) -> bool:
    return voice_at(layers.voices, sentence.span_of(token)) is not None


def _ask(token: Token, spoken: Callable[[Token], bool]) -> Ask | None:
    frame = frame_of(token, ASKS)
    if frame is None:
        return _modal(token, spoken)
    kind = frame.kinds[0]
    if kind in _MOODS and (token.dep_ in _ASIDE or _looks_back(token)):
        return None
    stated = any(need.relation in ("subj", "passive") for need in frame.needs)
    if kind == "comment" and (stated or token.pos_ != "VERB"):
        return Ask(token, kind, frame.rule, None, None, inner=True)
    speaker = roles.agent(token) if token.pos_ != "ADJ" else roles.subject(token.head)
    if kind == "accuse":
        return _accusation(token, frame.rule, speaker)
    if not _speaks(speaker) and not (speaker is None and roles.is_passive(token)):
        return None
    if roles.first(token, "neg") is not None:
        return None  # who did not ask or promise
    meant = _addressed(token) if kind == "demand" else speaker if kind == "pledge" else None
    return Ask(token, kind, frame.rule, speaker, meant, inner=token.pos_ == "ADJ")


def _looks_back(verb: Token) -> bool:
    """ "Had promised", and "swore that it was not his people": no promise is made here."""
    before = any(child.lower_ == "had" for child in roles.children(verb, "aux"))
    below = roles.first(verb, "ccomp")
    return before or (below is not None and told_as_fact(below))


def _accusation(token: Token, rule: str, speaker: Token | None) -> Ask | None:
    """Blame that a speaker lays ("charged X with") or that the report lays itself ("X bears responsibility")."""
    target = roles.theme(token)
    if roles.is_passive(token) and speaker is None and _speaks(target):
        return Ask(token, "accuse", rule, None, target, inner=True)
    if target is not None and _speaks(target) and _speaks(speaker):
        return Ask(token, "accuse", rule, speaker, target, inner=False)
    return Ask(token, "accuse", rule, None, speaker, inner=True) if _speaks(speaker) else None


def _modal(verb: Token, spoken: Callable[[Token], bool]) -> Ask | None:
    """ "They must rein in their allies" and "we will protect the river"; of a third body "will" is no promise."""
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in _CLAUSES or in_question(verb) or verb.lemma_ in _EMPTY:
        return None
    modal = next((child for child in roles.children(verb, "aux") if child.lower_ in _ASKED | _PROMISED), None)
    subject = roles.subject(verb)
    if modal is None or subject is None or not _speaks(subject) or any(c.lower_ == "have" for c in roles.children(verb, "aux")):
        return None
    ours = is_pronoun(subject, _WE) or any(is_pronoun(c, _WE) for c in roles.children(subject, "poss"))
    theirs = spoken(verb) and (is_pronoun(subject, _SELF) or any(is_pronoun(c, PRONOUNS) for c in roles.children(subject, "poss")))
    if modal.lower_ in _PROMISED and (ours or theirs):
        return Ask(verb, "pledge", f"“{modal.lower_}” of oneself", None, subject, inner=True)
    if modal.lower_ in _ASKED and not is_pronoun(subject, FIRST) and (spoken(verb) or (modal.lower_ == "should" and verb.dep_ != "ccomp")):
        return Ask(verb, "demand", f"“{modal.lower_}” of another", None, subject, inner=True)
    return None


def _speaks(token: Token | None) -> bool:
    """True for whoever may ask or promise: a body, an office, a name, "we"; not any worker or thing."""
    return token is not None and (is_pronoun(token) or is_a(token, _BODIES))


def _addressed(verb: Token) -> Token | None:
    """Who is asked: the object, the noun after "on", "to" or "from", or the subject of what is wanted."""
    direct = roles.first(verb, "nsubjpass") or roles.first(verb, "dobj", "dative")
    under = next(roles.objects_of(verb, "on", "upon", "to", "from", "with"), None)
    below = roles.first(verb, "ccomp", "xcomp", "advcl")
    inner = roles.first(below, "nsubj", "nsubjpass") if below is not None else None
    return next((one for one in (direct, under, inner) if one is not None and _speaks(one)), None)


def _below(token: Token) -> set[int]:
    """Token numbers of what is asked, promised or said of: the complements, not what only dates or explains."""
    return {t.i for part in _complements(token) for t in _inside(part)} | {token.i}


def _complements(token: Token) -> Iterator[Token]:
    yield from roles.children(token, "xcomp", "ccomp", "dobj", "acomp", "oprd")
    yield from (prep for prep in roles.children(token, "prep", "dative") if prep.lower_ in _OF_WHAT)
    yield from (clause for clause in roles.children(token, "advcl") if any(c.lower_ == "to" for c in roles.children(clause, "aux")))


def _inside(part: Token) -> Iterator[Token]:
    """The words under a complement, but for relative clauses, times and grounds."""
    yield part
    for child in part.children:
        if child.dep_ not in ("relcl", "advcl") and not (child.dep_ == "prep" and child.lower_ in _WHEN_OR_WHY):
            yield from _inside(child)


def _claim(page: Page, number: int, sentence: Sentence, ask: Ask, layers: Layers) -> Claim:
    index = next((n for n, voice in enumerate(layers.voices) if (cue := cue_of(sentence, voice)) is not None and cue == ask.token), None)
    around = voice_at(layers.voices, sentence.span_of(ask.token))
    carried = chain(layers.voices, index if index is not None and not ask.inner else around)
    if (index is None or not carried) and not ask.inner and ask.speaker is not None and not is_pronoun(ask.speaker, FIRST):
        carried = (*carried, *_named(page, number, sentence, ask.speaker, layers))
    cast = moods.cast_of(ask.token)
    mood = cast.mood if cast.mood == "conditional" else _MOODS.get(ask.kind, cast.mood)
    if ask.kind == "demand" and index is None and not ask.inner and cast.mood in ("planned", "possible"):
        mood = cast.mood
    by = _named(page, number, sentence, ask.meant, layers)
    rules = {"kind": ask.rule, "sources": "who asks, promises or remarks", "mood": cast.mood_rule, "negated": cast.negated_rule}
    quote = sentence.span.of(page.report.text)
    claim = Claim("", page.report.id, page.report.name, sentence.span, quote, ask.kind, carried, mood=mood, by=by)
    return replace(claim, negated=_denied(ask, cast), rules=tuple((rules | ({"by": "who is meant"} if by else {})).items()))


def _denied(ask: Ask, cast: moods.Cast) -> bool:
    """ "Swore not to forget", "asked them not to mow": what is asked or promised is that it is not done."""
    below = roles.first(ask.token, "xcomp", "ccomp") if ask.kind in ("demand", "pledge") else None
    return cast.negated or (below is not None and roles.first(below, "neg") is not None)


def _named(page: Page, number: int, sentence: Sentence, token: Token | None, layers: Layers) -> tuple[Mention, ...]:
    return tuple(one for one in _names(page, number, sentence, token, layers) if one is not None)


def _names(page: Page, number: int, sentence: Sentence, token: Token | None, layers: Layers) -> Iterator[Mention | None]:
    for one in roles.conjuncts(token) if token is not None else ():
        if is_pronoun(one):
            around = voice_at(layers.voices, sentence.span_of(one))
            yield stands_for(page, sentence, one, number, layers.voices[around] if around is not None else None, layers)
        elif names.can_act(one):
            yield names.mention(page, sentence, one)
