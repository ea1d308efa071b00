"""Who does it: nobody named, whom the rules found, another of the sentence, the speaker, or the doer of the claim before."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Mention
from trucewatch.reading.claims import names, roles
from trucewatch.reading.claims.doers import stands_for
from trucewatch.reading.claims.drafts import voice_at
from trucewatch.reading.claims.learned.classes import kind_of_word
from trucewatch.reading.claims.learned.weighing import Option, Weighing, far, setting
from trucewatch.reading.claims.topics import FIRST, PRONOUNS
from trucewatch.reading.words import Token

Doers = tuple[Mention, ...]

_DONE_TO = frozenset({"attack", "harm", "damage", "seize", "hold"})
_PART_OF = frozenset({"prep", "pobj", "compound", "poss", "amod", "nmod", "conj", "appos"})


def options(it: Weighing) -> list[Option[Doers]]:
    """Nobody, and each body or person that could have done it, every set of names once."""
    base = setting(it)
    rules = it.claim.by
    none = [*base, f"rules={bool(rules)}", *(f"rules={bool(rules)}&{b}" for b in base), *(f"to={x}" for x in kind_of_word(_theme(it)))]
    found: dict[tuple[str, ...], Option[Doers]] = {(): Option((), tuple(f"none:{f}" for f in none))}
    suffering = _theme(it) if it.claim.kind in _DONE_TO else None
    for token in _who(it):
        if suffering is not None and _belongs(token, suffering):
            continue  # whoever undergoes it is never the doer
        value = _mentions(it, token)
        if value and _key(value) not in found:
            found[_key(value)] = _of_sentence(it, base, token, value)
    for label, value in _others(it):
        if value and _key(value) not in found:
            found[_key(value)] = _elsewhere(it, base, label, value)
    return list(found.values())


def _key(value: Doers) -> tuple[str, ...]:
    return tuple(m.name for m in value)


def _belongs(token: Token, suffering: Token) -> bool:
    """True if the word names whoever suffers it, or a part of that name."""
    while token != suffering and token.dep_ in _PART_OF and token.head != token:
        token = token.head
    return token == suffering


def _theme(it: Weighing) -> Token | None:
    return roles.theme(it.head.token)


def _who(it: Weighing) -> Iterator[Token]:
    """The nouns, names and adjectives of nation of the sentence that can act, each group by its first member."""
    for token in it.sentence.doc:
        if token == it.head.token or (token.dep_ == "compound" and token.head.pos_ == "PROPN"):
            continue
        if (
            token.lower_ in PRONOUNS | FIRST
            or (token.pos_ in ("NOUN", "PROPN") and names.can_act(token))
            or token.ent_type_ in ("NORP", "GPE")
        ):
            yield token


def _mentions(it: Weighing, token: Token) -> Doers:
    number = voice_at(it.layers.voices, it.sentence.span_of(it.head.token))
    voice = it.layers.voices[number] if number is not None else None
    found: list[Mention] = []
    for one in roles.conjuncts(token):
        if one.lower_ in PRONOUNS | FIRST:
            named = stands_for(it.page, it.sentence, one, it.head.sentence, voice, it.layers)
            found += [named] if named is not None else []
        elif names.can_act(one):
            found.append(names.mention(it.page, it.sentence, one))
    return tuple(found)


def _of_sentence(it: Weighing, base: list[str], token: Token, value: Doers) -> Option[Doers]:
    rules = _key(value) == _key(it.claim.by)
    head = it.head.token
    features = [*base, f"rules={rules}", f"rules={rules}&any={bool(it.claim.by)}", *far(head, token), f"dep={token.dep_}",
                f"dep={token.dep_}&tag={head.tag_}", f"type={token.ent_type_}", f"pos={token.pos_}", f"count={min(len(value), 3)}",
                f"passive={roles.is_passive(head)}&dep={token.dep_}"]  # fmt: skip
    for name in kind_of_word(token):
        features += [f"is={name}", f"is={name}&rules={rules}", f"is={name}&kind={it.claim.kind}"]
    if token.head.pos_ == "ADP":
        features += [f"prep={token.head.lower_}", f"prep={token.head.lower_}&kind={it.claim.kind}"]
    elif token.head != token and token.head.pos_ != "PROPN":
        features.append(f"up={token.dep_}:{token.head.lemma_.lower()}")
        features.append(f"up={token.dep_}&own={token.head == head}")
    agent = roles.agent(head)
    features += [
        f"agent={agent == token}",
        f"theme={_theme(it) == token}",
        f"subject={roles.agent(token.head) == token if token.head != token else False}",
    ]
    features.append(f"speaker={_key(value) == _key(it.claim.sources[-1:])}")
    features.append(f"rules={rules}&kind={it.claim.kind}")
    features.append(f"rules={rules}&dep={head.dep_}")
    others = [h for h in it.heads if h.token != head and roles.agent(h.token) == token]
    features += [f"does={h.kind}&{it.claim.kind}" for h in others] + [f"does={bool(others)}"]
    return Option(value, tuple(f"here:{f}" for f in features))


def _others(it: Weighing) -> Iterator[tuple[str, Doers]]:
    yield "rules", it.claim.by
    yield "speaker", it.claim.sources[-1:]
    for claim in reversed(it.told[0].claims if it.told else ()):
        yield f"last-{'alike' if claim.kind == it.claim.kind else 'other'}", claim.by


def _elsewhere(it: Weighing, base: list[str], label: str, value: Doers) -> Option[Doers]:
    rules = _key(value) == _key(it.claim.by)
    features = [*base, label, *(f"{label}&{b}" for b in base), f"rules={rules}", f"{label}&rules={bool(it.claim.by)}"]
    return Option(value, tuple(f"far:{f}" for f in features))
