"""Years and what is longer or counted in them: "in 1941", "490 BC", "the early 1980s", "the 20th century", "the third quarter"."""

from __future__ import annotations

import re

from trucewatch.reading.times.relative import around
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import ordinal, pattern, worth
from trucewatch.reading.times.years import BC, SPOKEN, YEAR_TAIL, said_year, spoken_year, year_of_month
from trucewatch.text.dates import SEASONS, first_day


def _year(m: re.Match[str], scene: Scene) -> Meaning | None:
    old = not scene.history and m["year_only"] < "1800"
    if old and re.search(r"\b(?:the|a|its|their|his)\s\Z", m.string[: m.start("year_only")], re.I):
        return None  # "the 1701 mechanism"
    if old and m.start("year_only") == 0:
        return None  # "1115 One grenade dropped": the hour of an entry
    if re.search(r"\b0\d{3}\s?[-–]\s?\Z", m.string[: m.start("year_only")]):
        return None  # "0900-1200"
    return Meaning(m["year_only"])


_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:about|around|some|over|nearly|almost|than|least|most|another|only|last|next|of\sthe|no)|[$£€#/.,:-]|\bNo\.?)\s?\Z", re.I
)


def _bare_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """A number of four digits with nothing before it that goes with years: a year unless it counts what follows."""
    token = scene.word_at(m.start())
    if token is None or (not scene.history and m["year_only"] < "1800") or _NUMBER_BEFORE.search(m.string[: m.start()]):
        return None
    if re.search(r"(?<!\A)\b(?!(?:Throughout|During|In|Since|By|Until)\b)[A-Z]\w*\s\Z|\A(?:Resolution|No)\s\Z", m.string[: m.start()]):
        return None  # "Resolution 1701", "Hill 1250"
    counts = token.dep_ == "nummod" and token.head.tag_ in ("NNS", "NNPS")
    counts = counts or (token.i + 1 < len(token.doc) and token.nbor().tag_ == "NNS")
    return None if counts else Meaning(m["year_only"])


def _bc(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"BC{int(m['year']):04}")


def _short_end(m: re.Match[str], _: Scene) -> Meaning | None:
    return Meaning(m["full"][:2] + m["end"]) if int(m["end"]) > int(m["full"][2:]) else None


def _decade(m: re.Match[str], scene: Scene) -> Meaning | None:
    if re.search(r"\b[A-Z][\w.]*-\Z", m.string[: m.start()]):
        return None  # a make: "two Su-30s"
    if not m["century"] and re.search(r"\b(?:his|her|their|my|your|its|our)\s(?:\w+\s)?\Z", m.string[: m.start()], re.I):
        return None  # somebody's age
    if m["bc"]:
        return Meaning(f"BC{(m['century'] or '').rjust(2, '0')}{m['tens']}")
    if m["century"] and len(m["century"]) == 1:
        return None
    century = m["century"] or ((scene.now or "19")[:2] if scene.history else "19")
    return Meaning(f"{century}{m['tens']}")


def _spelled_decade(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"19{worth('tens')[m['tens'].lower()]}")


def _century(m: re.Match[str], _: Scene) -> Meaning | None:
    count = ordinal(m["ord"])
    if count is None or not 1 <= count <= 30:
        return None
    return Meaning(f"BC{count - 1:02}" if m["bc"] else f"{count - 1:02}")


def _season(m: re.Match[str], scene: Scene) -> Meaning | None:
    season = worth("season")[m["season"].lower()]
    year = said_year(m, scene)
    if year is None and m["which"]:
        year = _which_year(m["which"].lower(), season, scene)
    if year is None and season == "WI" and scene.now and scene.now[:4].isdigit():
        return _winter(scene, int(scene.now[:4]))
    if year and season == "WI" and not m["which"]:
        return Meaning(f"{year}-{season}", bounds=(year, year) if year.isdigit() else None)  # which end of the year is not said
    return Meaning(f"{year or year_of_month(SEASONS[season] + 1, scene) or 'XXXX'}-{season}")


def _winter(scene: Scene, year: int) -> Meaning:
    """A winter without a year is named by the year that it ends in, and covers the turn of the year."""
    month = int((scene.now or "")[5:7]) if (scene.now or "")[5:7].isdigit() else 1
    year += month >= (7 if scene.history or scene.direction == "future" else 12)
    return Meaning(f"{year:04}-WI", bounds=(f"{year - 1:04}-12", f"{year:04}-02"))


def _which_year(which: str, season: str, scene: Scene) -> str | None:
    base = scene.today if which in ("last", "this past", "this", "next") and not scene.history else scene.last
    if base is None or not base[:4].isdigit():
        return None
    year, over = int(base[:4]), (base[5:7] or "00") >= f"{SEASONS[season] + 2:02}"
    if which in ("last", "this past"):
        return f"{year if over and season != 'WI' else year - 1:04}"
    if which in ("next", "the following", "the next"):
        return f"{year if not over and (base[5:7] or '12') < f'{SEASONS[season]:02}' else year + 1:04}"
    return f"{year - ('previous' in which or 'preceding' in which):04}"


def _season_fits(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "fall" and "spring" are verbs and other nouns too: bare, they need a word before or after that makes them a season."""
    word, before = m["season"].lower(), m.string[: m.start("season")].lower()
    dated = m["which"] or m["year"] or m["year_only"] or m["spoken"] or m["near"] or m["told"]
    if (
        word in ("fall", "spring")
        and not dated
        and not re.search(r"\b(?:in|by|since|until|during|of|early|late|mid-?|every|each)\s?(?:the\s)?$", before)
    ):
        return None
    if word == "fall" and (re.match(r"\sof\s(?!\d)", m.string[m.end() :]) or not dated):
        return None
    return _season(m, scene)


def _quarter(m: re.Match[str], scene: Scene) -> Meaning | None:
    count = ordinal(m["ord"])
    if count is None or count > 4:
        return None
    year = said_year(m, scene) or (m["own"] if m["own"] and m["own"].isdigit() else None)
    if year is None and scene.now and scene.now[:4].isdigit():
        day, own = first_day(scene.now), (m["own"] or "").lower()
        begun = day is None or day.month > 3 * count - 3 or scene.direction == "future" or own.startswith("this")
        step = 1 if own.startswith("next") else -1 if "ago" in own or "earlier" in own or own.startswith("last") or not begun else 0
        year = f"{int(scene.now[:4]) + step:04}"
    return Meaning(f"{year or 'XXXX'}-Q{count}")


def _told_quarter(scene: Scene) -> str | None:
    return scene.told if scene.told and re.fullmatch(r"\d{4}-Q\d", scene.told) else scene.quarter


def _quarter_ago(_: re.Match[str], scene: Scene) -> Meaning | None:
    told = _told_quarter(scene)
    return Meaning(f"{int(told[:4]) - 1:04}{told[4:]}") if told else None


def _quarter_told(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "that quarter"; the latest one of which there are results is over."""
    told, today = _told_quarter(scene), first_day(scene.today) if scene.today else None
    if today and m["latest"] and told == around(today, "Q", 0):
        told = around(today, "Q", -1)
    return Meaning(told) if told else None


def _spoken_year(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(spoken_year(m[0]))


def _thousand(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(str(2000 + int(worth("number").get((m["ones"] or "").lower(), "0"))))


_WHICH = r"(?P<which>last|this\spast|this|next|that|the\s(?:previous|preceding|following|next|same))\s"

RULES = (
    Rule(
        "year",
        "0000",
        pattern(
            r"(?:(?<=\W)|^)(?:(?:the\s)?(?:fiscal\s(?:year\s)?|financial\syear\s|years?\s))?<EDGE><LEAD>(?P<year_only>1[1-9]\d\d|20\d\d)(?![\w$£€-]*\w)<COUNTED>"
        ),
        _year,
    ),
    Rule(
        "year-bare",
        "0000",
        pattern(r"(?<![\w$£€.,:/-])(?P<year_only>1[6-9]\d\d|20[0-4]\d)(?![\w$£€-]*\w)(?!\s(?:killed|wounded|dead|injured)\b)<COUNTED>"),
        _bare_year,
    ),
    Rule(
        "year-of-noun",
        "0000",
        pattern(
            r"(?<![\w$£€.,:/-])(?P<year_only>1[6-9]\d\d|20\d\d)(?=[-–—/](?:1\d|20)?\d\d\b(?!-)|\s[-–—]\s\d|'s\b|\s(?:and|to|or)\s(?:1\d|20)\d\d\b)"
        ),
        _year,
    ),
    Rule("year-bc", "b bc bce", pattern(rf"\b(?:(?:circa|ca\.?|c\.|around|about)\s?)?<EDGE>(?P<year>\d{{1,4}}){BC}"), _bc),
    Rule(
        "year-bc-range", "b bc bce", pattern(rf"\b<EDGE>(?P<hit>(?P<year>\d{{1,4}}))(?=\s?(?:-|–|—|to|and|or|until)\s?\d{{1,4}}{BC})"), _bc
    ),
    Rule("year-short-end", "0000", pattern(r"\b(?P<full>1\d{3}|20\d\d)[-–—/](?P<hit>(?P<end>\d\d))(?![\w.,]*\d)"), _short_end),
    Rule("decade", "0s", pattern(rf"\b(?:the\s)?<EDGE>'?(?P<century>1\d|20|\d)?(?P<tens>\d)0'?s\b(?:{BC})?"), _decade),
    Rule("decade-word", "#tens", pattern(r"\b<EDGE>(?:the\s)?<EDGE><TENS>\b"), _spelled_decade),
    Rule(
        "century",
        "century",
        pattern(rf"\b(?:the\s)?<EDGE>(?P<ord>\d{{1,2}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)[- ]century(?:{BC})?"),
        _century,
    ),
    Rule("season", "#season", pattern(rf"\b(?:the\s)?<EDGE>(?:{_WHICH})?<SEASON>\b{YEAR_TAIL}"), _season_fits),
    Rule(
        "quarter",
        "quarter",
        pattern(
            r"\b(?:the\s)?(?:(?P<own>20\d\d|1\d{3}|(?:last|this|next)\syear's|(?:comparable\s)?year[- ](?:ago|earlier))\s)?(?:fiscal\s)?"
            rf"(?P<ord>first|second|third|fourth|[1-4](?:st|nd|rd|th))[- ]quarter\b{YEAR_TAIL}"
        ),
        _quarter,
    ),
    Rule("quarter-ago", "quarter period", pattern(r"\bthe\s(?:comparable\s)?year[- ](?:ago|earlier)\s(?:quarter|period)\b"), _quarter_ago),
    Rule(
        "quarter-told",
        "quarter period",
        pattern(r"\b(?:the|its|that|this)\s(?P<latest>latest\s)?(?:quarter|(?<=latest\s)period)\b(?!-)"),
        _quarter_told,
    ),
    Rule("year-spoken", "eighteen nineteen twenty", pattern(rf"\b{SPOKEN}"), _spoken_year),
    Rule("year-thousand", "thousand", pattern(r"\b(?:the\syear\s)two\sthousand(?:\s(?:and\s)?(?P<ones>[a-z]+))?\b"), _thousand),
)
