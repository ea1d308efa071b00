"""What a page has told so far, and how far each new time moves it on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trucewatch.model import Span
from trucewatch.reading.times.rule import Found, Scene
from trucewatch.reading.times.tense import direction
from trucewatch.text.dates import first_day, grain

_REACH = 5  # sentences after which "that day" no longer points back in a report that has a date of its own
_FAR = 15  # years: a mere year further off than this is an aside
_FAR_YEAR = re.compile(
    r"(?:\b(?:in|of|by|since|until|from|to|during|early|late|[A-Z][a-z]+)\s(1\d{3}|20\d\d)\b(?!\s\w+s\b))|\b\d{1,3}\s?B\.?C\b"
)
_A_DAY = len("2023-12-01")
_THE_DEED = re.compile(
    r"\bthe (?:\w+ )?(?:attacks?|raids?|strikes?|assaults?|explosions?|blasts?|ambush(?:es)?|clash(?:es)?|shooting|shelling|incidents?)\s"
    r"(?:had |has |was |were )?(?:\w+ly )?(?:took|taken|happened|occurred|began|begun|started|came|come|carried|launched)\b",
    re.I,
)
_YEAR_ALONE = re.compile(r"\W*(1\d{3}|20\d\d)\W*")
_NEWS_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|(?:last|this|next)\s(?:week|month|year))\b", re.I
)


_COMPARED = ("ago", "ago-adjective", "told-shift", "quarter-ago")
_YEAR_LEAD = re.compile(
    r"\b(?:in|by|since|until|till|from|of|during|to|after|before|late|early|mid|throughout|through|and)[\s-](?:the\s)?\Z|\A\W*\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Memory:
    """The last calendar time told, how many sentences ago and in which line, the day that the last heading named, whether its line
    opened with that time, as the entries of a log do, the last quarter of a year, and the year that a line of its own gives: what stands
    under it is of that year."""

    told: str | None = None
    age: int = 0
    line: Span | None = None
    heading: str | None = None
    opened: bool = False
    quarter: str | None = None
    year: str | None = None

    def recall(self, *, history: bool) -> str | None:
        """The time that "the same day" points back to."""
        return self.told if history or self.age <= _REACH else None

    def day_for_hours(self, scene: Scene) -> str | None:
        """The day of an hour that stands without one: told just before in the same line, or of the deed told before ("the attack took
        place at four"), or named by the heading, or the report's."""
        near = self.line == scene.sentence.line.span and (self.age <= 1 or self.opened)
        near = near or (self.age <= _REACH and len(self.told or "") >= _A_DAY and _THE_DEED.search(scene.sentence.doc.text) is not None)
        told = self.told if near or scene.history or scene.today is None else None
        return _day(told) or self.heading or (None if scene.history else _day(scene.today))

    def after(self, text: str, found: tuple[Found, ...], scene: Scene) -> Memory:
        """What is remembered after a sentence."""
        value = self.told
        for f in found:
            value = told_after(text, f, replace(scene, told=value))
        line, heading = scene.sentence.line, self.heading
        if line.kind == "heading":
            heading = next((day for f in found if (day := _day(f.meaning.value))), heading)
        moved = any(told_after(text, f, replace(scene, told=None)) for f in found)
        opens = bool(found) and found[0].start == 0 and scene.sentence.span.start == line.body.start
        opened = (self.opened and self.line == line.span) or (moved and opens and len(found[0].meaning.value) == len("2023-12-01"))
        quarters = [f.meaning.value for f in found if "-Q" in f.meaning.value and f.rule not in _COMPARED]
        quarter = quarters[-1] if quarters else self.quarter
        alone = _YEAR_ALONE.fullmatch(text)
        year = alone[1] if alone else self.year
        return Memory(value, 0 if moved else self.age + 1, line.span if moved else self.line, heading, opened, quarter, year)


def _day(value: str | None) -> str | None:
    return value[:10] if value and grain(value) in ("day", "minute") else None


def told_after(text: str, found: Found, scene: Scene) -> str | None:
    """The time told last, after `found`: no length, nothing that is still to come, no year of a mere "1916 offensive"."""
    meaning, old = found.meaning, scene.told
    known = meaning.type in ("DATE", "TIME") and not meaning.anchor and (grain(meaning.value) or re.match(r"BC\d", meaning.value))
    if not known:
        return old
    if not scene.history and text[: found.start].lower().endswith("since "):
        return old  # how long it has lasted, not when what is told happened
    if not scene.history and old and found.rule.startswith("told-") and meaning.value < old[: len(meaning.value)]:
        return old  # "ten days before": a look back, from which the story returns
    if "-Q" in meaning.value and found.rule in _COMPARED:
        return old  # a quarter looked back to, for comparison
    if scene.history and old and _aside(text, found, old, scene):
        return old
    day = first_day(meaning.value)
    if scene.today and not scene.history and day and day.isoformat() > scene.today[:10]:
        return old
    return meaning.value


def _aside(text: str, found: Found, old: str, scene: Scene) -> bool:
    """True for what does not move a history on: a year far off, still to come or of a mere "1916 offensive", a season without a year."""
    value, kind = found.meaning.value, grain(found.meaning.value)
    if kind == "season":
        return not re.search(r"\d{4}", text[found.start : found.end])
    if kind != "year" or not old[:4].isdigit():
        return kind in ("decade", "century")
    if old.startswith(value) or not _YEAR_LEAD.search(text[: found.start]):
        return True
    back = found.rule.startswith("told") and value < old[:4]
    return back or abs(int(value) - int(old[:4])) > _FAR or direction(scene.sentence, found.start) == "future"


def day_of_report(published: str | None) -> str | None:
    """The report's date, if it is one."""
    return published[:16] if published and first_day(published[:10]) else None


def is_history(text: str, today: str | None) -> bool:
    """True for a text that tells of other years than its own, or whose own date nobody knows."""
    if today is None:
        return True
    years = [int(m[1]) if m[1] else 0 for m in _FAR_YEAR.finditer(text)]
    far = sum(abs(y - int(today[:4])) > 1 for y in years)
    enough = far >= (6 if len(text) < 5000 else 3) and far > len(years) / 2
    return enough and len(_NEWS_DAY.findall(text)) <= len(text) / 4000
