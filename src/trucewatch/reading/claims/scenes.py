"""Which places of a sentence belong to which event: by the words that the place hangs on, not by where the speaker is.

A place hangs on a verb ("shelled Arda", "met in Arda") or on a noun of it ("a post near Arda").  The place of the
speaker ("officials in Arda said"), of a name ("the Arda accord") and of a clock ("Arda time") is nobody's scene.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from trucewatch.model import Claim, Place, Span, Voice
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.attach import distance, token_at
from trucewatch.reading.claims.conditions import is_if_clause
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.lexicon import classes, is_a
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_NOT_WHERE = frozenset({"by", "with", "for", "about", "than", "as", "like", "against", "according"})
_ONE_PLACE = frozenset({"attack", "harm", "damage"})
_STRICT = frozenset({"agree", "begin", "extend", "end", "suspend", "hold", "comment", "violate", "accuse", "pledge", "demand", "notify"})
_GROUND = frozenset({"attack", "damage", "deploy", "withdraw", "displace", "deliver", "obstruct", "open", "warn", "harm", "seize", "meet"})
_WAYS = frozenset({"open", "obstruct", "damage", "attack", "harm", "deploy"})
_NAMED_AFTER = ("truce", "deal", "doc", "talks", "statement", "person", "inspector", "time", "period", "initiative", "process")
_FRONT = re.compile(r"\W*(?:(?:in|at|near|around|outside|off|on)\s+(?:the\s+)?(?:[\w-]+\s+){0,2})?$", re.IGNORECASE)
_INSIDE = re.compile(r",?\sin\s(?:the\s)?(?:[a-z][\w-]*\s)?")
_COUNTRY = 6  # `Place.precision` of a country
_ROW = frozenset({"attack", "harm", "damage", "seize", "deploy", "release", "obstruct"})
_NOT_SITES = frozenset({"hand", "push", "offensive", "operation", "side", "man", "gunfire"})
_SITES = ("way", "ground", "site", "place", "capital", "suburb", "outskirt", "border", "coast")
_UNDER = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
_WISHES = frozenset({"behest", "expense", "initiative", "insistence", "instigation", "invitation", "request", "urging"})
_RESIDENTS = frozenset({"resident", "inhabitant", "people", "villager", "family", "civilian", "population", "child", "woman", "man"})
_NEAR = frozenset(
    {"west", "east", "north", "south", "northwest", "northeast", "southwest", "southeast", "outside", "km", "kilometre", "mile"}
)


def scenes(sentence: Sentence, heads: Sequence[Head], places: Sequence[Place], voices: Sequence[Voice]) -> dict[int, list[Place]]:
    """Index of head → the places where it is said to be; `voices` tell which place is the speaker's."""
    here = [v for v in voices if not v.attitude and any(sentence.span.overlaps(c) for c in v.cue)]
    sited = [
        (place, top)
        for place in places
        if place.rule != "demonym"
        and not any(words.holds(place.span) for voice in here for words in voice.source)
        and (token := token_at(sentence, place.span)) is not None
        and (top := _top(token)) is not None
    ]
    sited = _most_specific([(place, token) for place, token in sited if not _unnamed(place)])
    given: dict[int, list[Place]] = {}
    for n, head in enumerate(heads):
        span = sentence.span_of(head.token)
        ranked = [
            (cost, place)
            for place, token in sited
            if all(_inside(voice, span) == _inside(voice, place.span) for voice in here) and (cost := _cost(head, token, heads)) is not None
        ]
        if ranked:
            best = min(cost for cost, _ in ranked)
            given[n] = _ends(
                head, sentence, [place for cost, place in ranked if cost <= (max(best, 1) if head.kind == "displace" else best)]
            )
    return _fronted(sentence, heads, sited, _shared(heads, given), here)


def _fronted(
    sentence: Sentence, heads: Sequence[Head], sited: list[tuple[Place, Token]], given: dict[int, list[Place]], here: Sequence[Voice]
) -> dict[int, list[Place]]:
    """A place put before the whole sentence is the scene of what it tells: "Near Arda, soldiers delayed a patrol"."""
    text = sentence.doc.text
    front = [place for place, _ in sited if _FRONT.match(text[: place.span.start - sentence.span.start])]
    ends = [place for place in front if text[place.span.end - sentence.span.start :].lstrip().startswith((",", ":"))]
    if not ends or given or (here and not any(_inside(voice, ends[0].span) for voice in here)):
        return given
    return {n: ends[:1] for n, head in enumerate(heads) if head.kind not in _STRICT}


def _unnamed(place: Place) -> bool:
    """True for a common noun that was taken for a place: "The crossing"."""
    words = place.name.split()
    return words[0].lower() in ("the", "a") and not any(word[0].isupper() for word in words[1:])


def _ends(head: Head, sentence: Sentence, places: list[Place]) -> list[Place]:
    """A delivery is at its destination, and a country is not named beside a place in it; people moved keep both ends."""
    if head.kind == "displace" or len(places) < 2:
        return places
    if head.kind == "deliver":
        to = [p for p in places if (t := token_at(sentence, p.span)) is not None and not (t.dep_ == "pobj" and t.head.lower_ == "from")]
        places = to if to else places
    inner = {p.country for p in places if p.precision is not None and p.precision < _COUNTRY}
    return [p for p in places if p.precision != _COUNTRY or p.country is None or p.country not in inner]


def _inside(voice: Voice, span: Span) -> bool:
    return any(content.start <= span.start < content.end for content in voice.content)


def _top(token: Token) -> Token | None:
    """The noun by which a place's name enters the sentence: "the [Arda] bridge"; None if it only names something else."""
    while token.dep_ in ("compound", "nmod", "poss", "amod") and token.head != token:
        if (
            token.head.lemma_.lower() in _NOT_SITES
            or is_a(token.head, _NAMED_AFTER)
            or (token.dep_ == "poss" and not is_a(token.head, _SITES))
        ):
            return None
        token = token.head
    if token.nbor(1).lower_ in ("time",) if token.i + 1 < len(token.doc) else False:
        return None
    return token


def _first_of(token: Token) -> Token:
    """The first of a row of places: "Arda, Belm and Corin" hang where Arda hangs."""
    while token.dep_ in ("conj", "appos") and token.head.pos_ in ("PROPN", "NOUN") and token.head != token:
        token = token.head
    return token


def _most_specific(sited: list[tuple[Place, Token]]) -> list[tuple[Place, Token]]:
    """The places without those that only say where another one lies: "Arda, in Belmland", "Arda, west of Corin"."""
    tokens = [token for _, token in sited]
    return [(place, token) for place, token in sited if not any(_locates(token, other) for other in tokens if other != token)]


def inmost(page: Page, claim: Claim) -> Claim:
    """The claim without the places that only say where the one told just before lies: "a market in Khartoum"."""
    row = sorted(claim.where, key=lambda place: place.span)
    around = {two for one, two in pairwise(row) if _INSIDE.fullmatch(page.plain[one.span.end : two.span.start])}
    return replace(claim, where=tuple(place for place in claim.where if place not in around)) if around else claim


def _locates(token: Token, other: Token) -> bool:
    """True if `token` only tells where the place `other` lies."""
    if (
        token != other
        and token.dep_ == "pobj"
        and token in other.subtree
        and not any(t.dep_ in ("conj", "relcl") for t in _below(token, other))
    ):
        return True
    above = token
    while above.dep_ in ("pobj", "prep", "npadvmod", "advmod", "appos") and above.head != above:
        above = above.head
        if above == other:
            return token.dep_ == "pobj" and token.head.lower_ in ("in", "of", "near", "outside", "from")
    before = list(token.doc[other.i + 1 : token.i]) if other.i < token.i else []
    small = all(t.is_punct or t.lower_ in _NEAR | {"in", "of", "near", "the", "just"} for t in before)
    return bool(before) and small and before[0].lower_ == "," and token.dep_ == "pobj"


def _below(token: Token, top: Token) -> Iterator[Token]:
    while token != top and token.head != token:
        yield token
        token = token.head


def _cost(head: Head, token: Token, heads: Sequence[Head]) -> int | None:
    """Steps between an event and the place it is at; None where the place belongs to something else."""
    first = _first_of(token)
    if _told_of(head.token, first):
        return 1
    holder = _holder(first, head)
    if holder is None:
        return None
    if holder == head.token:
        return 0
    if _parted(head.token, holder) or any(_closer(other, head, holder) for other in heads):
        return None
    if head.kind in _STRICT and holder not in head.token.subtree:
        return None
    steps = distance(head.token, holder)
    return steps if steps <= (2 if head.kind in _STRICT else 6) else None


def _told_of(event: Token, place: Token) -> bool:
    """True for an event in a relative clause about the place: "Arda, where ten were held", "Arda, which they left"."""
    clause = next((up for up in (event, *event.ancestors) if up.dep_ in ("relcl", "acl")), None)
    return clause is not None and (
        clause.head == place or (place.dep_ == "pobj" and place.head.head == clause.head and place.head.lower_ == "of")
    )


def _holder(token: Token, head: Head) -> Token | None:
    """The verb or event noun on which a place hangs, None if it acts, owns, or is not said as a place."""
    if token.dep_ == "pobj":
        prep = token.head
        above = prep.head
        while above.dep_ in ("prep", "pcomp") and above.head != above:
            above = above.head
        if prep.lower_ == "from" and head.kind in _ONE_PLACE:
            return None
        if prep.lower_ in _NOT_WHERE or (prep.lower_ == "between" and is_a(above, ("truce", "deal", "talks", "fight"))):
            return None
        if above.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADV") and above != head.token:
            if _is_seat(prep.lower_, above) or wished(token):
                return None
            return _noun_holder(above, head)
        return above
    if token.dep_ in ("dobj", "nsubjpass", "oprd", "attr"):
        verb = token.head
        return verb if head.kind in _GROUND and (verb == head.token or head.token in verb.ancestors) else None
    if token.dep_ == "nsubj":
        sited = head.kind in _WAYS and token.pos_ == "NOUN" and is_a(token, _SITES)
        return token.head if sited or (token.head == head.token and head.kind == "open") else None
    if token.dep_ in ("ROOT", "npadvmod", "advmod", "dep", "nmod"):
        return token.head
    return None


def wished(token: Token) -> bool:
    """True for who asked for it: "at the request of Arda"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in _WISHES


def _is_seat(prep: str, noun: Token) -> bool:
    """True where a place only tells which body or officer is meant: "the governor of Arda", "officials in Arda"."""
    own = classes().get(noun.lemma_.lower(), frozenset())
    if noun.lemma_.lower() in _RESIDENTS:
        return False
    acts = noun.dep_ in ("nsubj", "agent")
    if prep == "of":
        named = noun.pos_ == "PROPN" and noun.ent_type_ not in ("GPE", "LOC", "FAC")
        return named or bool(own & {"force", "person", "doc"}) or (acts and not is_a(noun, _SITES))
    return acts and prep in ("in", "from", "at") and "person" in own and "force" not in own


def _noun_holder(noun: Token, head: Head) -> Token | None:
    """Up from a noun that has the place to the verb or event of which it is an argument."""
    for _ in range(5):
        if noun == head.token or noun.pos_ in ("VERB", "AUX"):
            return noun
        if noun.head == noun:
            return noun
        noun = noun.head
    return None


def _parted(event: Token, holder: Token) -> bool:
    """True if a clause stands between the event and what the place hangs on."""
    above = {t.i for t in (event, *event.ancestors)}
    for token in (holder, *holder.ancestors):
        if token.i in above:
            break
        if (
            token.dep_ in _UNDER
            or (token.dep_ == "acl" and token.tag_ == "VBN")
            or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and roles.first(token, *roles.SUBJECTS) is not None)
        ):
            return True
    meeting = next((t for t in (holder, *holder.ancestors) if t.i in above), None)
    for token in (event, *event.ancestors):
        if token == meeting:
            return False
        if token.dep_ == "relcl" or token.dep_ == "ccomp" or (token.dep_ == "advcl" and is_if_clause(token)):
            return True
    return False


def _closer(other: Head, head: Head, holder: Token) -> bool:
    """True if the place hangs inside another event's words and this event stands outside them."""
    one = other.token
    if one == head.token or (other.kind in _ONE_PLACE and head.kind in _ONE_PLACE):
        return False
    return (holder == one or holder in one.subtree) and head.token not in one.subtree and one.pos_ in ("NOUN", "PROPN")


def _shared(heads: Sequence[Head], given: dict[int, list[Place]]) -> dict[int, list[Place]]:
    """Force, harm and damage told in one sentence are at one place, unless each has its own; so is what one subject did in a row."""
    violent = [n for n, head in enumerate(heads) if head.kind in _ONE_PLACE]
    placed = [n for n in violent if n in given]
    shared = given | {n: given[min(placed, key=lambda p: abs(p - n))] for n in violent if placed and n not in given}
    for n, head in enumerate(heads):
        if n not in shared and head.kind in _ROW:
            first = next((m for m in range(n) if m in shared and heads[m].kind in _ROW and _in_a_row(heads[m].token, head.token)), None)
            if first is not None:
                shared[n] = shared[first]
    return shared


def _in_a_row(first: Token, then: Token) -> bool:
    """True for verbs of one subject: "entered Arda, seized rifles and arrested a man"; or one told right after: "and one was taken"."""
    while then.dep_ == "conj" and then.pos_ == "VERB" and then.head.pos_ == "VERB":
        then = then.head
        if then == first:
            return True
    return False
