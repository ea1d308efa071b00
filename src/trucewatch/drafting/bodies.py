"""Who stands in an agreement: its parties as the opening names them, and every other body that has a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.drafting.lexicon import demonym
from trucewatch.model import Actor
from trucewatch.reading.words import Token

_END = r"(?=\s*(?:[,.;:]|\s(?:through|before|with|under|in|on|at|as|who|which|have|has|of\s\d|to)\b|$))"
_OPENINGS = (
    re.compile(rf"\b[Bb]etween\s(?P<them>.+?\sand\s.+?){_END}"),
    re.compile(
        r"\b(?:announced|declared|proposed|issued)\b[^.]*?\bfor\s(?P<them>[^.,]+?\sand\s[^.,]+?)(?=\s(?:that|who|which|in|on)\b|[.,])", re.I
    ),
    re.compile(rf"\b(?:signed|agreed|reached|concluded)\b.*?\bby\s(?:the\s)?(?:representatives\sof\s)?(?P<them>.+?\sand\s.+?){_END}", re.I),
    re.compile(
        r"(?:^|[.:]\s|\bthat\s)(?P<them>(?:(?!\bthat\b)[^.,:])+?\sand\s(?:(?!\bthat\b)[^.,:])+?)(?:,\s[^.]*?,)?\s(?:have\s|hereby\s)?(?:accept|agree|undertake|declare|commit)\w*"
    ),
)
_SINGLE = re.compile(rf"\b(?:declared|answered|accepted|announced|signed|agreed)\s(?:\w+\s)?by\s(?P<them>.+?){_END}", re.I)
_ALIAS = re.compile(r"\s*\((?:hereinafter\s|hereafter\s)?(?:referred\sto\sas\s)?(?:the\s)?[\"'“‘]?(?:the\s)?([^()\"'”’]+?)[\"'”’]?\)")
_SPLIT = re.compile(r",\s(?:and\s)?|\sand\s(?:of\s|by\s|with\s)?")
_ALL = re.compile(
    r"\b(?:(?:the|both|all|each|either|neither|no|two)\s(?:of\sthe\s)?(?:\w+\s)?(?:part(?:y|ies)|sides?|signator(?:y|ies))|(?:all|no)\s(?:armed\s)?(?:forces?|units?|troops))\b",
    re.I,
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*)(?:\s(?:of\s(?:the\s)?|for\s)?[A-ZÀ-Þ][\w'’-]*)*")
_SMALL = re.compile(r"(?<=\s)(?:Of|And|The|For|In)(?=\s)")
_LEAD = re.compile(r"^(?:the|an?|of|by|representatives of|its|their)\s+", re.I)


@dataclass
class Bodies:
    """The bodies found so far, each by its id; a duty can bring in one that the opening did not name."""

    parties: dict[str, Actor] = field(default_factory=dict)
    others: dict[str, Actor] = field(default_factory=dict)

    def all(self) -> tuple[str, ...]:
        """The ids of all parties."""
        return tuple(self.parties)

    def in_words(self, words: str) -> tuple[str, ...]:
        """Whom the words name: "both Parties" are all of them, "Northern forces" are the north's."""
        if _ALL.search(words):
            return self.all()
        found = dict.fromkeys(actor.id for actor in self._known() for name in actor.aliases if _stands(name, words))
        return tuple(found) or tuple(self._by_land(words)) or tuple(self._by_office(words))

    def speaks_of_all(self, words: str) -> bool:
        """True for "the Parties", "either side", whether or not the text says who they are."""
        return _ALL.search(words) is not None

    def add(self, words: str) -> tuple[str, ...]:
        """A body that the opening does not name, by its name as printed."""
        name = _LEAD.sub("", words).strip()
        actor = _actor(name, (), camp=None)
        if actor.id not in self.parties:
            self.others.setdefault(actor.id, actor)
        return (actor.id,)

    def _known(self) -> tuple[Actor, ...]:
        return (*self.parties.values(), *self.others.values())

    def _by_office(self, words: str) -> Iterator[str]:
        """ "the Government" for the Government of some land, if only one body is one."""
        for word in re.findall(r"\b[A-Z]\w+", words):
            them = [a.id for a in self._known() if any(name.startswith(f"{word} of ") or name.endswith(f" {word}") for name in a.aliases)]
            if len(them) == 1:
                yield them[0]

    def _by_land(self, words: str) -> Iterator[str]:
        lands = {demonym(word) for word in re.findall(r"\w+", words)} - {None}
        for actor in self._known():
            if any(_stands(str(land), name) for land in lands for name in actor.aliases):
                yield actor.id


def bodies(head: str, text: str) -> Bodies:
    """The parties of the opening words, or else of the title page of `text`, and the other bodies that the opening names."""
    found = Bodies()
    them = next((m["them"] for opening in _OPENINGS if (m := opening.search(head))), None)
    named = _pieces(them) if them else [piece for m in _SINGLE.finditer(head) for piece in _pieces(m["them"])]
    for name, aliases in named or _title_page(text):
        taken = {alias for party in found.parties.values() for alias in party.aliases}
        actor = _actor(name, tuple(a for a in aliases if a not in taken), camp="")
        if name not in taken:
            found.parties.setdefault(actor.id, actor)
    for m in _ALIAS.finditer(head):
        alias, full = m[1], _before(head[: m.start()])
        if full and not found.in_words(full) and not found.in_words(alias):
            actor = _actor(full, (alias,), camp=None)
            found.others.setdefault(actor.id, actor)
    return found


def _title_page(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names under "BETWEEN", each on a line of its own, with AND between."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:20]
    start = next((n + 1 for n, line in enumerate(lines) if line.lower().rstrip(":") in ("between", "by and between")), None)
    names, wanted = list[str](), True
    for line in lines[start:] if start is not None else ():
        if line.lower() in ("and", "&"):
            wanted = True
        elif wanted:
            names.append(_SMALL.sub(lambda m: m[0].lower(), line.title()) if line.isupper() else line)
            wanted = False
        else:
            break
    return [piece for name in names for piece in _pieces(name)] if len(names) > 1 else []


def is_name(token: Token) -> bool:
    """True if a noun is a body's name and no common noun with a capital."""
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and token.i > 0) or (token.text.isupper() and len(token.text) > 1)


def _pieces(them: str) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    plain = _ALIAS.sub(lambda m: f"\x00{m[1]}\x00", them)
    for piece in _SPLIT.split(plain):
        name, *aliases = [part.strip() for part in piece.split("\x00") if part.strip()] or [""]
        name = _LEAD.sub("", _LEAD.sub("", name)).strip()
        if name:
            found.append((name, tuple(aliases)))
    return found


def _before(text: str) -> str | None:
    """The name that stands last in `text`, right before its short form."""
    found = list(_NAME.finditer(text))
    if found and found[-1].end() >= len(text.rstrip()):
        return found[-1][0]
    words = text.split()
    return " ".join(words[-1:]) if words else None


def _actor(name: str, aliases: tuple[str, ...], *, camp: str | None) -> Actor:
    """A body; a party (`camp` not None) is its own camp."""
    id_ = re.sub(r"[^\w]+", "-", (aliases[0] if aliases else name).lower()).strip("-") or "unnamed"
    return Actor(id_, name, tuple(dict.fromkeys((name, *aliases))), camp=id_ if camp is not None else None)


def _stands(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None
