"""Another count of what was just told: "the Front says six", "the governor puts it at sixteen", "Front: two", "the figure is 14".

The claim is the one before, with its doer, place and time, in another's mouth, or the report's, and with another figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.model import Claim, Figure, Measure, Mention
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.asides import LENGTHS
from trucewatch.reading.claims.counts import LASTS
from trucewatch.reading.claims.ellipsis.around import Around, alike, bare, can_count, counted, figures_with, is_body, told, without
from trucewatch.reading.claims.ellipsis.earlier import EARLIER
from trucewatch.reading.claims.ellipsis.gapped import SHARE
from trucewatch.reading.words import Token

_RULE = "another's count"
_SAYS = r"(?:says?|said|claims?|claimed|insists?|insisted|maintains?|maintained|estimates?|estimated|alleges?|alleged|reports?|reported)"
_COUNTS = r"(?:counts?|counted|tall(?:y|ies|ied)|lists?|listed|gives?|gave|has|have|cites?|cited|records?|recorded|registers?|registered)"
_TALLY = r"(?:number|figure|total|toll|count|tally)"
_RIGHT = r"(?:correct|right|true|real|actual|accurate)"
_IS = rf"the (?:{_RIGHT} )?{_TALLY} (?:is|was)"
_LEADS = re.compile(
    rf"\b(?:(?P<cue>{_SAYS})(?:,? (?:that )?(?:there (?:are|were|have been|had been)|it (?:is|was)|{_IS}))?"
    rf"|(?P<count>{_COUNTS})(?: only| just| as many as)?"
    rf"|(?P<of>speaks?|spoke|talks?|talked)(?:,? (?:too|instead|however),?)? (?:only )?of"
    rf"|(?P<put>puts?|setting|set|places?|placed)\b (?:it|them|this|that|(?:the|its|their) (?P<what>[^,;.]{{0,60}}?))(?: instead)? at"
    r"|(?P<more>expects?|expected|hopes? for|promises?|promised|awaits?)(?: a further| another)"
    rf"|(?P<mended>corrected|revised|amended|lowered|raised)\b (?:it|(?:the|its|that|this) (?:\w+ )?{_TALLY}) to)\s*[\"'(]*$",
    re.IGNORECASE,
)
_GROUPS = ("cue", "count", "of", "put", "more", "mended")
_OWN_TALLY = re.compile(rf"['’]s? (?:own )?(?:\w+ )?{_TALLY} (?:is|was|stands at|stood at)\s*[\"']?$", re.IGNORECASE)
_OUTRIGHT = re.compile(
    rf"(?:^|[;–—]\s)\W*(?:but |in fact,? )?(?=the (?P<right>{_RIGHT})?){_IS} (?P<not>not [\w,]+,? but )?[\"']?$", re.IGNORECASE
)
_NOT_AS_TOLD = re.compile(r",? (?:and )?not\b")
_LABEL = re.compile(r"(?:^|[;.]\s)\W*(?P<who>[^\W\d][^;:.,\d]{0,30}):\s*[\"']?$")
_ENDS = re.compile(
    r"[\"')]*\s*(?:$|[.;:,)]|and\b|but\b|for\b|(?:of (?:the |its |their )?)?(?:dead|wounded|injured|killed|missing)\b[\"']*\s*(?:[.;:,]|$)"
    r"|in (?:all|total)\b|by\b|since\b|without\b|among\b|against\b|(?:of (?:them|these|those) )?(?:on|between|up to|so far|last|this)\b)",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(r"\s+(?:[^\W\d_]+\s+)?[^\W\d_]+[\"']*\s*(?:$|[.;:,)]|and accus|and said)")
_BY = re.compile(r"[\"')]*,?(?: all of them)?\s+by\s+", re.IGNORECASE)
_STOPS = re.compile(r"[.;:,]")
_HARMED = re.compile(r"[\"')]*\s*(?:of )?(?:the |its |their )?(dead|killed|deaths|wounded|injured|missing)\b", re.IGNORECASE)
_HARMS: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "deaths": "killed", "wounded": "injured", "injured": "injured", "missing": "missing",
}  # fmt: skip
_BACK = 2
"""So many sentences back may stand what another counts anew."""


def rivalled(around: Around, claims: Sequence[Claim]) -> list[Claim]:
    """The sentence's claims, and those of whoever counts otherwise what was told before."""
    found = list(claims)
    for figure in around.figures:
        outright = _outright(around, figure)
        if outright is None and any(len(claim.figures) == 1 for claim in figures_with(found, figure)):
            continue
        rival, how = outright or _rival(around, figure) or (None, "")
        first = _first(around, found, figure) if rival is not None else None
        if rival is None or first is None or (first.sources == rival and first.stance != "retracts" and how != "right"):
            continue
        like = next((one.measure for one in first.figures if alike(figure, one)), figure.measure)
        counts = counted(figure, _harm(around, figure) or like)
        found = [without(claim, figure) for claim in found if outright is None or claim.figures != (figure,)]
        by = _by(around, figure) or first.by
        own = around.time_until(around.place_of(figure.span)[1], _STOPS, first)
        fields = {
            "sources": rival,
            "stance": "asserts",
            "hedge": None,
            "mood": "planned" if how == "more" else "actual" if how == "count" else first.mood,
            "negated": False,
            "by": by,
            "figures": (counts,),
        }
        found.append(told(first, around, _RULE, **fields | ({"when": own} if own is not None else {})))
    return found


def _rival(around: Around, figure: Figure) -> tuple[tuple[Mention, ...] | None, str] | None:
    """Who counts, and how he says it, if the figure is all that he says."""
    start, end = around.place_of(figure.span)
    words = around.words
    lead = _LEADS.search(words, 0, start)
    behind = _ENDS.match(words, end) is not None
    if lead is not None:
        group = next(name for name in _GROUPS if lead[name])
        named = group in ("of", "put") and _NOUN_BEHIND.match(words, end) is not None
        if not (behind or named) or (group == "count" and not bare(figure)):
            return None
        verb = next((token for token in around.tokens(lead.start(group), lead.end(group))), None)
        return _alone(_speaker(around, verb)), group
    if not behind:
        return None
    if (own := _OWN_TALLY.search(words, 0, start)) is not None:
        owner = next((token for token in reversed(around.tokens(0, own.start() + 1)) if token.dep_ == "poss"), None)
        return _alone(around.body(owner)), "count"
    label = _LABEL.search(words, 0, start)
    if label is None or label.start() == 0 or not bare(figure):
        return None
    nouns = [token for token in around.tokens(*label.span("who")) if token.pos_ in ("NOUN", "PROPN")]
    return ((around.mention(*label.span("who")),), "cue") if nouns and is_body(nouns[-1]) else None


def _alone(who: Mention | None) -> tuple[Mention] | None:
    return None if who is None else (who,)


def _outright(around: Around, figure: Figure) -> tuple[tuple[Mention, ...], str] | None:
    """Who says that "the figure is 14", if he says no more: somebody, or the report itself."""
    start, end = around.place_of(figure.span)
    lead = _OUTRIGHT.search(around.words, 0, start)
    if lead is None or _ENDS.match(around.words, end) is None:
        return None
    said = (voice for voice in around.layers.voices if any(piece.holds(figure.span) for piece in voice.content))
    who = next((Mention(voice.name, voice.name_span) for voice in said if voice.name), None)
    sure = lead["right"] or lead["not"] or _NOT_AS_TOLD.match(around.words, end)
    return _alone(who) or (), "right" if sure else "is"


def _speaker(around: Around, verb: Token | None) -> Mention | None:
    """Whose count it is: the subject, a body, an office, a paper, and no event."""
    if verb is None or roles.is_passive(verb):
        return None
    subject = roles.subject(verb)
    if subject is None or subject.tag_ in ("WDT", "WP"):
        return None
    named = (voice for voice in around.layers.voices if voice.name and voice.name_span)
    at = around.sentence.span_of(subject)
    for voice in named:
        if voice.name_span is not None and voice.name_span.holds(at) and around.sentence.span.holds(voice.name_span):
            return Mention(voice.name or "", voice.name_span)
    return around.body(subject) or (around.mention(subject.left_edge.idx, subject.idx + len(subject)) if subject.pos_ == "NOUN" else None)


def _first(around: Around, claims: Sequence[Claim], figure: Figure) -> Claim | None:
    """What is counted anew: the last claim before with such a figure, or of a truce of which the length is told."""
    now = [c for c in claims if dict(c.rules)["kind"] != EARLIER]
    before = [c for c in now if not any(one.span == figure.span for one in c.figures) or len(c.figures) > 1]
    near = [
        c for c in around.before if dict(c.rules)["kind"] != EARLIER and around.number - (around.page.number_at(c.span.start) or 0) <= _BACK
    ]
    shares = [claim for claim in near if dict(claim.rules)["kind"] == SHARE]  # one side's share is not what another counts
    for claim in (*reversed(before), *(c for c in reversed(near) if c not in shares), *shares):
        if any(one.span.start < figure.span.start and alike(figure, one) for one in claim.figures):
            return claim
        if figure.measure in LENGTHS and claim.kind in LASTS and claim.mood == "actual":
            return claim
        if claim.figures and figure.measure != "other" and can_count(claim, figure) and bare(figure):
            return claim
    return None


def _harm(around: Around, figure: Figure) -> Measure | None:
    """ "Speak of hundreds of dead"."""
    said = _HARMED.match(around.words, around.place_of(figure.span)[1])
    return _HARMS[said[1].lower()] if said is not None else None


def _by(around: Around, figure: Figure) -> tuple[Mention, ...]:
    """ "Over 300 by Ostria": the doer that the other names."""
    by = _BY.match(around.words, around.place_of(figure.span)[1])
    head = around.name_behind(by.end()) if by is not None else None
    if head is None:
        return ()
    found = (around.body(one) for one in roles.conjuncts(head))
    return tuple(one for one in found if one is not None)
