"""The words that tell of events, read from data, and what has to stand with them.

A frame is one row of `en/events.tsv`: a word, its part of speech, the kind of claim, and needs such as `obj:captive|body`,
`prep:in:force`, `prt:back`, `!of:statement`.  Of the frames that fit a token, the one with the most needs wins; a frame of kind `-`
is a meaning that tells nothing ("took place", "withdrew from the race"), and goes before all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast

from trucewatch.data import grouped, table
from trucewatch.model import Kind, Means
from trucewatch.reading.claims import roles
from trucewatch.reading.words import Token

_GOVERN = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}
_PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "eer")
_PLACES = ("GPE", "LOC", "FAC")
_NAMES = ("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that has to stand (or, `unless`, must not stand) with the word."""

    relation: str
    words: frozenset[str]
    below: frozenset[str]
    unless: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One word in one construction, and the kinds of claim that it tells: "blew up the bridge" is an attack and damage."""

    word: str
    kinds: tuple[Kind, ...]
    needs: tuple[Need, ...]
    means: Means | None
    rule: str
    opposite: bool = False  # the word says that it did not happen: "keep the truce", "reject a deal"
    nobody: bool = False  # the subject is not the doer, the object undergoes: "lost 32 soldiers"


@cache
def governors() -> dict[tuple[str, str], str]:
    """(word, part of speech) → its effect on the event that it governs."""
    return {(row["word"], row["pos"]): row["effect"] for row in table("en/governors")}


def governor(token: Token) -> str | None:
    """The effect of a word on the event that it governs; a name and an adverb govern none."""
    return governors().get((token.lemma_.lower(), _POS[token.pos_])) if token.pos_ in _GOVERN else None


def classes() -> dict[str, frozenset[str]]:
    """Noun → the classes it belongs to."""
    return grouped("en/nouns", "word", "class")


EVENTS = "en/events"
ASKS = "en/asks"


@cache
def frames(lexicon: str = EVENTS) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """(word, part of speech) → its frames in a lexicon, those with the most needs first."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in table(lexicon):
        needs = tuple(_need(part) for part in row["needs"].split(";") if part != "-")
        means = None if row.get("means", "-") == "-" else cast(Means, row["means"])
        rule = f"{row['word']}/{row['pos']}" + ("" if row["needs"] == "-" else f" {row['needs']}")
        kinds = cast("tuple[Kind, ...]", () if row["kind"] == "-" else tuple(row["kind"].split("+")))
        frame = Frame(row["word"], kinds, needs, means, rule, row.get("note") == "opposite", row.get("note") == "nobody")
        found.setdefault((row["word"], row["pos"]), []).append(frame)
    return {key: tuple(sorted(rows, key=lambda f: (bool(f.kinds), -len(f.needs)))) for key, rows in found.items()}


def frame_of(token: Token, lexicon: str = EVENTS) -> Frame | None:
    """The most demanding frame of the lexicon that `token` fits, if any."""
    known, pos = frames(lexicon), _POS.get(token.pos_, "")
    rows = known.get((word_of(token), pos)) or known.get((token.lemma_.lower(), pos), ())
    if token.tag_ == "VBN" and token.dep_ == "acomp":
        rows = known.get((token.lower_, "a"), rows)  # "the bridge is still closed"
    fit = next((frame for frame in rows if all(_met(need, token) for need in frame.needs)), None)
    return fit if fit is not None and fit.kinds else None


def refused(token: Token) -> bool:
    """True if the lexicon has frames for the word and the token fits none that tells of anything."""
    known, pos = frames(), _POS.get(token.pos_, "")
    return ((word_of(token), pos) in known or (token.lemma_.lower(), pos) in known) and frame_of(token) is None


def word_of(token: Token) -> str:
    """The token's lemma, with what a hyphen joins to it: "cease-fire", "hand-over"."""
    joined = token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and not token.nbor(-2).whitespace_
    return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}" if joined else token.lemma_.lower()


def is_a(token: Token | None, wanted: Iterable[str]) -> bool:
    """True if the noun is one of the words or classes wanted; `=word` is that word and no class, `NONE` is met by no noun at all."""
    wanted = set(wanted)
    if token is None:
        return "NONE" in wanted
    inner = part_of(token)
    if inner is not None and is_a(inner, wanted):
        return True
    if wanted & {token.lemma_.lower(), token.lower_, f"={token.lemma_.lower()}"} or wanted & _kinds_of(token):
        return True
    return bool(wanted & (classes().get(token.lemma_.lower(), frozenset()) | classes().get(word_of(token), frozenset())))


def part_of(token: Token) -> Token | None:
    """The noun counted in "four of the trucks", "half of the hostages", "a convoy of lorries"."""
    if token.pos_ not in ("NUM", "DET", "PRON") and "partitive" not in classes().get(token.lemma_.lower(), frozenset()):
        return None
    return next(roles.objects_of(token, "of"), None)


def _kinds_of(token: Token) -> set[str]:
    found = set()
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMES:
        found.add("NAME")
    if token.ent_type_ in _PLACES:
        found |= {"NAMEPLACE", "place", "ground"}
    if token.pos_ == "PRON" and token.tag_ not in ("WDT", "WP"):
        found.add("PRON")
    lemma = token.lemma_.lower()
    if token.pos_ == "NUM" or "many" in classes().get(lemma, frozenset()):
        found.add("NUM")
    if token.ent_type_ in ("PERSON", "NORP") or (
        token.pos_ == "NOUN"
        and len(lemma) > 4
        and lemma.endswith(_PERSON_ENDINGS)
        and not classes().get(lemma, frozenset()) - {"authority"}
    ):
        found.add("person")
    return found


def _need(text: str) -> Need:
    unless = text.startswith("!")
    relation, _, rest = text.lstrip("!").partition(":")
    if rest.startswith("!"):
        unless, rest = True, rest[1:]
    words, _, below = rest.partition(":")
    return Need(relation, frozenset(filter(None, words.split("|"))), frozenset(filter(None, below.split("|"))), unless)


def _met(need: Need, token: Token) -> bool:
    return _RELATIONS[need.relation](token, need) != need.unless


def _object(token: Token, need: Need) -> bool:
    theme = roles.theme(token)
    if theme is None and token.dep_ == "relcl" and roles.first(token, "nsubj") is not None:
        theme = token.head  # "the truce that both sides signed in May"
    below = roles.first(token, "ccomp") if theme is None else None
    if below is not None and below.tag_ == "VBN":
        theme = roles.first(below, "nsubj")  # "hold 34 soldiers taken in spring", as the parse has it
    return is_a(theme, need.words)


def _subject(token: Token, need: Need) -> bool:
    if token.pos_ in ("ADJ", "ADV"):
        return is_a(described(token), need.words)
    bare = roles.first(token, "nsubj") if roles.first(token, "agent", "auxpass") is None else None
    return is_a(roles.agent(token) or bare, need.words)


def described(adjective: Token) -> Token | None:
    """The noun that an adjective is said of."""
    if adjective.dep_ == "amod":
        return adjective.head
    head = adjective.head
    while head.dep_ == "conj" and head.pos_ in ("ADJ", "ADV"):
        head = head.head
    if head.pos_ in ("ADJ", "ADV") and head.head != head:
        head = head.head
    return roles.subject(head) if head.pos_ in ("VERB", "AUX") else roles.first(head, "nsubj")


def _prep(token: Token, need: Need) -> bool:
    for child in roles.children(token, "prep", "prt", "advmod", "dative", "agent"):
        if child.lower_ in need.words and (not need.below or any(is_a(noun, need.below) for noun in roles.children(child, "pobj"))):
            return True
    return False


def _child(*deps: str) -> Callable[[Token, Need], bool]:
    def met(token: Token, need: Need) -> bool:
        if not need.words:
            return roles.first(token, *deps) is not None
        return any(
            child.lower_ in need.words or child.lemma_.lower() in need.words or is_a(child, need.words)
            for child in roles.children(token, *deps)
        )

    return met


def _particle(token: Token, need: Need) -> bool:
    """A particle of the verb, be it hung on the next adverb by the parse: "was turned back there"."""
    if _child("prt", "advmod", "prep")(token, need):
        return True
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is not None and after.pos_ in ("ADV", "ADP") and after.lower_ in need.words and roles.first(after, "pobj") is None


def _under(token: Token, need: Need) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in need.words


def _of(token: Token, need: Need) -> bool:
    # A people before the noun are who did it: "Ardan strikes" is no workers' strike.
    before = roles.children(token, "compound", "poss", "nmod")
    nouns = [*roles.objects_of(token, "of"), *(noun for noun in before if not (need.unless and noun.pos_ == "PROPN"))]
    return any(is_a(noun, need.words) for noun in nouns)


def _governed(token: Token, need: Need) -> bool:
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return verb.lemma_.lower() in need.words


def _bare(token: Token, _need: Need) -> bool:
    return roles.first(token, "xcomp", "ccomp") is None


def _infinitive(token: Token, need: Need) -> bool:
    """An infinitive below: "urged X to leave"."""
    return any(
        any(aux.lower_ == "to" for aux in roles.children(verb, "aux")) and (not need.words or verb.lemma_.lower() in need.words)
        for verb in roles.children(token, "xcomp", "ccomp", "advcl")
    )


def _clause(token: Token, _need: Need) -> bool:
    """A clause below that tells what is wanted, not what is so: "insisted that both sides leave"."""
    clauses = roles.children(token, "ccomp")
    return any(verb.tag_ in ("VB", "VBP") and verb.pos_ in ("VERB", "AUX") for verb in clauses) and roles.first(token, "dobj") is None


def _negation(token: Token, _need: Need) -> bool:
    return roles.first(token, "neg") is not None


def _passive(token: Token, _need: Need) -> bool:
    return roles.is_passive(token)


_RELATIONS: dict[str, Callable[[Token, Need], bool]] = {
    "obj": _object,
    "subj": _subject,
    "prep": _prep,
    "prt": _particle,
    "under": _under,
    "acomp": _child("acomp", "oprd", "attr", "advmod", "xcomp", "ccomp"),
    "attr": _child("attr", "oprd", "acomp"),
    "oprd": _child("oprd", "xcomp", "ccomp", "dobj"),
    "advmod": _child("advmod", "dobj", "prt"),
    "comp": _child("xcomp", "ccomp", "advcl"),
    "to": _infinitive,
    "wants": _clause,
    "neg": _negation,
    "of": _of,
    "mod": _child("amod", "compound", "nmod", "nummod"),
    "gov": _governed,
    "passive": _passive,
    "bare": _bare,
}
