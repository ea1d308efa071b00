"""Days and stretches of a truce: "the fourth day of the truce", "the first full day", "the final hours", "the second phase".

With the truce's clock they become dates; phases and extensions, of which a clock knows nothing, keep their anchor.
"""

from __future__ import annotations

import re
from datetime import timedelta

from trucewatch.reading.times.anchors import MINUTES, NOUN, days, either, full, minute, moment, names_truce, of_this, relative, until
from trucewatch.reading.times.relative import length
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.truce import REACH
from trucewatch.reading.times.words import number, ordinal, pattern, worth
from trucewatch.text.counting import NUMBERED_DAY

_COUNTS_ON = re.compile(r"\b(?:the|a|an|one|each|every|that|this|same|next|last|per|\d+(?:st|nd|rd|th)|[a-z-]+(?:st|nd|rd|th))\s\Z", re.I)
_MOST = 3660  # days: more is no day of a truce


def _nth(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the fourth day of the truce", "the first full day", "the second week of the ceasefire", "day 7"."""
    groups = m.groupdict()
    if groups.get("num") and _COUNTS_ON.search(m.string[: m.start()]):
        return None  # "on the seventh day two gates were opened"
    if groups.get("own") and not names_truce(m.string[: m.start()]):
        return None  # "in its fourth day" of something else
    count = ordinal(m["ord"]) if m["ord"] else round(number(m["num"]) or 0)
    if not count or count > _MOST:
        return None
    if m["unit"].lower().startswith("week"):
        return days(scene, 7 * count - 6, 7 * count)
    count = full(scene.clock, count) if groups.get("full") else count
    return days(scene, count, count)


def _numbered(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "on day two", "Day 7:", "day two of the truce"; on "market day two men were shot" it is men that are counted, and "on day two men
    were shot" too."""
    before = m.string[: m.start()]
    named = NUMBERED_DAY.search(before) or _OF_TRUCE.search(before)
    return _nth(m, scene) if m["noun"] or (named and not _counts(m, scene)) else None


def _counts(m: re.Match[str], scene: Scene) -> bool:
    """True if the parse has the number, told as a word, count the noun behind it."""
    token = scene.word_at(m.start("num"))
    behind = re.match(r"\s\w+", m.string[m.end() :])
    if token is None or not m["num"].isalpha() or (behind and number(behind[0]) is not None):
        return False
    return token.dep_ == "nummod" and token.head.i > token.i


_OF_TRUCE = re.compile(rf"\b(?:{either('noun')})\s\Z", re.I)


def _nth_part(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the third night of the truce": of the day on which that truce day begins."""
    count = ordinal(m["ord"])
    if not count or count > _MOST:
        return None
    if scene.clock is None:
        return relative(f"P{count - 1}D", "DATE", "entry")
    return Meaning(scene.clock.bounds(count)[0].date().isoformat() + worth("part")[m["part"].lower()], "TIME")


def _last(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the last day of the truce": the truce day that the expiry closes or cuts; the last full one, if the expiry cuts it."""
    clock = scene.clock
    if m["own"] and not names_truce(m.string[: m.start()]):
        return None  # "on its last day" of something else
    if clock is None or clock.expiry is None:
        return relative("-P1D", "DATE", "expiry")
    day = clock.last_day(clock.expiry)
    cut = bool(m["full"] or m["own_full"]) and clock.expiry < clock.bounds(day)[1]
    return days(scene, max(1, day - cut), max(1, day - cut))


def _stretch(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the first hours of the truce", "the final 24 hours of the pause"."""
    early = m["which"].lower() in ("first", "opening", "early")
    if m.groupdict().get("own") and not names_truce(m.string[: m.start()]):
        return None
    unit, anchor = (worth("units") | worth("unit"))[m["units"].lower()], "entry" if early else "expiry"
    count = number(m["num"]) if m["num"] else None if m["units"].lower() in worth("units") else 1.0
    if m["units"].lower() == "day":
        return None  # a day of the truce is one of its days
    said, known = length(count, unit), moment(anchor, scene.clock)
    if said is None or unit not in MINUTES:
        return None
    if known is None:
        return relative(("" if early else "-") + said, "DURATION", anchor)
    if early and count and unit in ("D", "W"):
        return days(scene, 1, round(count) * (7 if unit == "W" else 1))
    reach = timedelta(minutes=count * MINUTES[unit]) if count else REACH[unit]
    return Meaning(said, "DURATION", until(known, known + reach) if early else until(known - reach, known))


def _during(_: re.Match[str], scene: Scene) -> Meaning:
    clock = scene.clock
    if clock is None:
        return relative("PXD", "DURATION", "entry")
    return Meaning("PXD", "DURATION", (minute(clock.entry), minute(clock.expiry) if clock.expiry else None))


def _period(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the 60-day period": the truce's own where it is as long as the truce, else only a length; its end is the expiry."""
    count, unit, clock = number(m["num"]), worth("unit")[m["unit"].lower()], scene.clock
    said = length(count, unit)
    if said is None or count is None or unit not in MINUTES:
        return None
    anchor = "expiry" if m["end"] or m["what"].lower() == "deadline" else "entry"
    if clock is None:
        return relative("PT0S", "TIME", anchor) if anchor == "expiry" else relative(said, "DURATION", anchor)
    long = timedelta(minutes=count * MINUTES[unit])
    if clock.expiry is None or abs(clock.expiry - clock.entry - long) > timedelta(days=1):
        return None
    if anchor == "expiry":
        return Meaning(minute(clock.expiry), "TIME")
    return Meaning(said, "DURATION", (minute(clock.entry), minute(clock.expiry)))


def _phase(m: re.Match[str], _: Scene) -> Meaning | None:
    """ "the second phase", "the end of phase two": which dates it has is written in no clock."""
    count = ordinal(m["ord"]) if m["ord"] else round(number(m["num"]) or 0)
    if not count:
        return None
    edge = (m["edge"] or "").lower()
    if not edge:
        return relative("PXD", "DURATION", f"phase {count}")
    return relative("PT0S", "TIME", f"end of phase {count}" if edge in ("end", "close", "conclusion") else f"phase {count}")


def _extension(m: re.Match[str], _: Scene) -> Meaning | None:
    """ "the first day of the extension", "during the extension"."""
    count = ordinal(m["ord"]) if m["ord"] else None
    if m["unit"]:
        return relative(f"P{(count or 1) - 1}D", "DATE", "extension")
    return relative("PXD", "DURATION", "extension")


_FULL = r"(?:(?P<full>full|whole|complete)\s|straight\s|consecutive\s)?"
_EDGES = r"(?P<which>first|opening|early|last|final|closing)"
_TOO = r"(?:,?\s(?:and|the)\s(?:last|final)(?:\sfull)?)?"
_NUMBER = r"(?P<num>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_END = r"(?:the\s(?P<edge>end|close|conclusion|start|beginning|outset)\sof\s)?"

RULES = (
    Rule(
        "truce-nth",
        "#truce",
        pattern(rf"\b(?:the|its|a)\s(?:very\s)?<ORD>(?P<num>(?!))?{_TOO}\s{_FULL}(?P<unit>day|week)\s(?:of|in)\s{NOUN}(?!\w)"),
        of_this(_nth),
    ),
    Rule(
        "truce-nth-pair",
        "#truce",
        pattern(
            rf"\b(?:the|its)\s(?P<hit><ORD>)(?P<num>(?!))?(?=(?:\s(?:and|to|or|through)\s|-)(?:the\s)?<ORD2>\s(?P<unit>day|week)s?\s(?:of|in)\s{NOUN}(?!\w))"
        ),
        of_this(_nth),
    ),
    Rule(
        "truce-nth-pair-end",
        "#truce",
        pattern(rf"\b(?:and|to|or|through)\s(?:the\s)?(?P<hit><ORD>(?P<num>(?!))?\s(?P<unit>day|week)s\s(?:of|in)\s{NOUN})(?!\w)"),
        of_this(_nth),
    ),
    Rule(
        "truce-nth-part",
        "#truce",
        pattern(rf"\b(?:the|its)\s<ORD>\s(?P<part>night|morning|afternoon|evening)\s(?:of|in)\s{NOUN}(?!\w)"),
        of_this(_nth_part),
    ),
    Rule("truce-nth-own", "#truce", pattern(rf"\b{NOUN}'s\s<ORD>(?P<num>(?!))?\s{_FULL}(?P<unit>day|week)\b"), of_this(_nth)),
    Rule(
        "truce-nth-its",
        "#truce",
        pattern(
            rf"\b(?:in|on|of|into|for|entered|enters|entering|reached)\s(?P<hit>(?P<own>its)\s<ORD>(?P<num>(?!))?\s{_FULL}(?P<unit>day|week))\b"
        ),
        _nth,
    ),
    Rule(
        "truce-day-number",
        "day week",
        pattern(rf"\b(?P<ord>(?!))?(?P<unit>day|week)\s{_NUMBER}\b(?![\d,.]*\d|-)(?:(?P<noun>\sof\s{NOUN})|(?!\sof\b))"),
        of_this(_numbered),
    ),
    Rule(
        "truce-day-numbers",
        "days weeks",
        pattern(rf"\b(?P<ord>(?!))?(?P<unit>days|weeks)\s{_NUMBER}(?=\s?(?:-|–|to|and|or|through)\s?(?:\d|[a-z]+\sof\s{NOUN}))"),
        of_this(_nth),
    ),
    Rule(
        "truce-day-numbers-end",
        "days weeks",
        pattern(
            rf"\b(?P<ord>(?!))?(?P<unit>days|weeks)\s(?:\d{{1,3}}|[a-z]+)\s?(?:-|–|to|and|or|through)\s?(?P<hit>{_NUMBER}(?:\sof\s{NOUN})?)(?!\w)"
        ),
        of_this(_nth),
    ),
    Rule(
        "truce-last-day",
        "#truce",
        pattern(
            rf"\b(?:(?:the|its)\s(?:very\s)?(?:last|final|closing)\s{_FULL}day\sof\s{NOUN}"
            rf"|(?:{NOUN}'s|(?P<own>its))\s(?:very\s)?(?:last|final|closing)\s(?P<own_full>full\s)?day)(?!\w)"
        ),
        of_this(_last),
    ),
    Rule(
        "truce-stretch",
        "#truce",
        pattern(rf"\b(?:the|its)\s{_EDGES}\s(?:<NUM>\s|(?:few|couple\sof)\s)?<UNITS>\sof\s{NOUN}(?!\w)"),
        of_this(_stretch),
    ),
    Rule(
        "truce-stretch-own",
        "#truce",
        pattern(rf"\b(?:(?P<own>its)|{NOUN}'s)\s{_EDGES}\s(?:<NUM>\s|(?:few|couple\sof)\s)?<UNITS>\b(?!\sof\b)"),
        of_this(_stretch),
    ),
    Rule("truce-during", "#truce", pattern(rf"\b(?:during|throughout|for\sthe\sduration\sof)\s(?P<hit>{NOUN})(?!\w)"), of_this(_during)),
    Rule(
        "truce-period",
        "period window deadline",
        pattern(
            r"\b(?:the\s(?P<end>end|expiry|close)\sof\s)?(?:the|this|that)\s(?:initial\s|first\s|agreed\s)?(?P<num>\d{1,3}|<DOZENS>)-"
            r"(?P<unit>hour|day|week)\s(?:truce\s|ceasefire\s)?(?P<what>period|window|deadline)\b(?!\s(?:before|after|between|from|to|for)\b)".replace(
                "<DOZENS>", "three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|forty|sixty|ninety"
            )
        ),
        _period,
    ),
    Rule(
        "truce-phase",
        "phase stage",
        pattern(
            r"\b(?:in|during|throughout|by|until|till|before|after|within|from|since|at)\s"
            rf"(?P<hit>{_END}(?:(?:the|its)\s<ORD>\s(?:phase|stage)|(?:phase|stage)\s{_NUMBER})\b(?:\sof\s{NOUN}|(?!\sof\b)))(?!-)"
        ),
        _phase,
    ),
    Rule(
        "truce-extension",
        "extension",
        pattern(
            r"\b(?P<hit>(?:(?:the|its)\s<ORD>\s(?P<unit>day)\sof\s|(?<=during\s)|(?<=throughout\s)|(?<=since\s))(?:the|its|that|this)\sextension)\b"
        ),
        _extension,
    ),
)
