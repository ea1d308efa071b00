"""What only looks like a count: clock times, ages, calibres, names with a number, list numbers, dates and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from trucewatch.data import table
from trucewatch.text.numbers import Number, Token
from trucewatch.text.units import units

_PHONE = re.compile(r"\+\d[\d\s()/-]*$")
_POST = re.compile(r"/\d{0,2}\s")
NUMBERED_DAY = re.compile(
    r"(?:^|[^\w\s])\s*\Z|\b(?:on|by|since|of|until|till|than|in|into|from|before|after|to|through|and|for|is|was|entered|enters|entering|reached)\s+\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands before a day that a number names: "on day 7", "Day two:"."""
_LONGEST_GROUP = 5  # digits: more behind a code are the rest of a telephone number
_ORDINALS = re.compile(r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth")
_YOUNG = frozenset(
    ("boy", "girl", "man", "woman", "child", "teenager", "youth", "son", "daughter", "baby", "boys", "girls", "youths", "twins")
)
_LAST_DAY, _EARLIEST, _LATEST = 31, 1000, 3000
_OF_AN_AGE = frozenset(
    ("children", "them", "whom", "girls", "boys", "those", "minors", "men", "women", "people", "prisoners", "detainees", "anyone")
)
_AGE_THEN = frozenset(
    (
        "and",
        "or",
        "was",
        "were",
        "is",
        "are",
        "may",
        "will",
        "had",
        "has",
        "who",
        "died",
        "in",
        "at",
        "on",
        "from",
        "to",
        "by",
        "when",
        "as",
    )
)


def counts(number: Number, row: Sequence[Token], text: str) -> bool:
    """False for numbers that name, date or locate instead of counting."""
    before = row[number.first - 1] if number.first else None
    after = row[number.last] if number.last < len(row) else None
    if before and "\t" in text[before.end : number.span.start]:
        before = None  # another cell of a table
    if number.form == "digits" and (_glued(number, text) or _clock(number, row) or _listed(number, text) or _posted(number, text)):
        return False
    if before and _is_label(before, text) and before.end < number.span.start and not _grouped(number, text):
        return False
    if _PHONE.search(text[max(0, number.span.start - 20) : number.span.start]) or (before and _numbered(row, number.first)):
        return False
    if after and (_is_fraction(row, number) or _ordinal(row, number)):
        return False
    if (before and before.words in ("aged", "age", "ages", "calibre")) or _age(number, row) or _ages(number, row):
        return False
    if before and _name(number, row, text):
        return False
    if _dated(number, row, before, after):
        return False
    return not (number.form == "digits" and _year(number, before, after, text))


def _posted(number: Number, text: str) -> bool:
    """The number of a post in a thread: "3/ Since the truce came in"."""
    line = text.rfind("\n", 0, number.span.start) + 1
    return not text[line : number.span.start].strip() and _POST.match(text, number.span.end) is not None


def _glued(number: Number, text: str) -> bool:
    """Letters or marks that make digits a name: F-16, T-72, 155mm, 20th, COVID-19, 24/7, 10:30, #5, +3."""
    start, end = number.span
    left, right = text[max(0, start - 2) : start], text[end : end + 3]
    if left[-1:] == "+" and (left[:1].isdigit() or left[:1] == ")"):
        return False  # "142+21"
    if left and (left[-1].isalnum() or left[-1] in "_#+/:@§'\\" or (left[-1] == "-" and left[:1].isalnum())):
        return not (left[-1] == ":" and not left[:1].isdigit())
    if right[:1] in ("/", ":", "_", "@") and right[1:2].isalnum():
        return True
    if right[:1].isalpha():
        return _attached(text, end) not in units()
    return right[:1] == "-" and right[1:2].isalpha() and _attached(text, end + 1) in ("mm", "pounder", "pounders", "calibre")


def _attached(text: str, start: int) -> str:
    found = re.compile(r"[^\W\d_]{1,20}").match(text, start)
    return found.group().lower() if found else ""


def _clock(number: Number, row: Sequence[Token]) -> bool:
    """10 p.m., 9 o'clock, 11.45 (of a clock), 0340 hours."""
    words = "".join(t.words for t in row[number.first : number.last])
    rest = [t.words for t in row[number.last : number.last + 3]]
    if re.fullmatch(r"[01]?\d\.[0-5]\d|2[0-3]\.[0-5]\d", words) and (not rest or rest[0] not in units()):
        return True
    if re.fullmatch(r"0\d+", words):
        return True
    return rest[:1] in (["am"], ["pm"], ["a.m"], ["p.m"], ["o'clock"], ["gmt"], ["utc"]) or (
        rest[:2] in (["a", "."], ["p", "."]) and rest[2:] == ["m"]
    )


def _listed(number: Number, text: str) -> bool:
    """The number of a list item: "3. Facilities", "(2) Roads"."""
    start, end = number.span
    line = text.rfind("\n", 0, start) + 1
    return number.last == number.first + 1 and not text[line:start].strip(" \t(") and bool(re.compile(r"[.)]\s+\S").match(text, end))


def _age(number: Number, row: Sequence[Token]) -> bool:
    """54-year-old, 54 years old, 54 years of age; "a shepherd, 54,"; "a boy of fifteen", "two of them under 5", "who was nineteen"."""
    if _of_age(number, row):
        return True
    rest = [t.words for t in row[number.last : number.last + 6] if t.words != "-"][:3]
    years = bool(rest) and rest[0] in ("year", "years", "month", "months")
    if rest == ["years", "of", "age"] or (years and rest[1:2] in (["old"], ["olds"])):
        return True
    before = row[number.first - 1].words if number.first else ""
    return number.form == "digits" and before == "," and rest[:1] == [","] and (number.high or 0) < 120


def _ages(number: Number, row: Sequence[Token]) -> bool:
    """ "two brothers, aged 9 and 11"; "two boys, 9 and 11, were hurt"."""
    if number.form != "digits" or (number.high or 0) > 110:
        return False
    words = [t.words for t in row[max(0, number.first - 4) : number.first]]
    rest = [t.words for t in row[number.last : number.last + 3]]
    second = len(words) > 1 and words[-1] in ("and", "or") and words[-2].isdecimal()
    if second and words[-3:-2] in (["aged"], ["ages"], ["age"]):
        return True
    if second and words[-3:-2] == [","] and rest[:1] in ([","], ["."], [")"]):
        return True
    return words[-1:] == [","] and len(rest) == 3 and rest[0] in ("and", "or") and rest[1].isdecimal() and rest[2] in (",", ".", ")")


def _name(number: Number, row: Sequence[Token], text: str) -> bool:
    """ "Mr. Ten Brink", "020 7946": a number word in somebody's name, the rest of a telephone number."""
    before = row[number.first - 1]
    title = row[number.first - 2].words if before.words == "." and number.first > 1 else before.words
    if number.form == "words" and title in ("mr", "mrs", "ms", "dr") and text[number.span.start].isupper():
        return True
    if number.form == "words" and _in_capitals(before, number, row, text):
        return True
    if number.form != "digits" or before.end != number.span.start - 1 or not re.fullmatch(r"0\d{2,4}", before.words):
        return False
    goes_on = number.last < len(row) and row[number.last].words.isdecimal()
    return goes_on or len(row[number.first].words) > _LONGEST_GROUP


def _grouped(number: Number, text: str) -> bool:
    """ "On New Year's Day 3,100 people": no day, hill or road has a number of thousands."""
    return "," in number.span.of(text)


def _in_capitals(before: Token, number: Number, row: Sequence[Token], text: str) -> bool:
    """ "at Two Rivers", "of the Seven Lakes": a number word with a capital inside a sentence, and a capital behind it."""
    after = row[number.last] if number.last < len(row) else None
    inside = text[before.start].islower() and before.words[0].isalpha()
    return inside and after is not None and text[number.span.start].isupper() and text[after.start].isupper()


def _numbered(row: Sequence[Token], first: int) -> bool:
    """ "No. 41", "para. 7", "§ 4": the dot and the sign between a label and its number."""
    return row[first - 1].words == "§" or (
        row[first - 1].words == "." and first > 1 and row[first - 2].words in ("no", "nos", "nr", "art", "para", "fig", "sec", "res")
    )


def _ordinal(row: Sequence[Token], number: Number) -> bool:
    """ "the thirty-first" is a place in a row."""
    rest = row[number.last : number.last + 2]
    return len(rest) == 2 and rest[0].words == "-" and rest[1].start == rest[0].end and _ORDINALS.fullmatch(rest[1].words) is not None


def _of_age(number: Number, row: Sequence[Token]) -> bool:
    """The age of somebody, by the words before a small number that counts no noun."""
    words = [t.words for t in row[max(0, number.first - 3) : number.first]]
    after = row[number.last].words if number.last < len(row) else ""
    if (number.high or 0) > 110 or after in ("men", "women", "children", "people", "others", "soldiers", "per", "%", "-"):
        return False
    if len(words) < 2:
        return False
    of = words[-1] == "of" and words[-2] in _YOUNG and (not after.endswith("s") or after in _AGE_THEN)
    if after.isalpha() and after not in _AGE_THEN:
        return of
    under = words[-1] in ("under", "over", "above", "below") and words[-2] in _OF_AN_AGE
    was = words[-1] in ("was", "is") and words[-2] in ("who", "he", "she")
    return of or under or was


def _is_fraction(row: Sequence[Token], number: Number) -> bool:
    """ "two thirds", "one-quarter": the words are no count by themselves."""
    if number.form != "words":
        return False
    words = [t.words for t in row[number.first : number.last + 2] if t.words != "-"]
    return " ".join(words[:2]) in _fractions()


def _dated(number: Number, row: Sequence[Token], before: Token | None, after: Token | None) -> bool:
    """A day of a month: "3 March", "November 24", "the 7th" is never a number; the 31 of "on 8 May 31 trucks" and "in May 31 trucks" is."""
    high = number.high or 0
    if number.form == "vague" or high > _LATEST or _LAST_DAY < high < _EARLIEST:
        return False  # "in the whole of June 402 people"
    if after and after.words in _months() and after.words not in ("may", "march"):
        return True
    if after and after.words in ("may", "march") and number.form == "digits" and (number.high or 0) < 32:
        return True
    lead = row[number.first - 2].words if number.first > 1 else ""
    if high <= _LAST_DAY and (_is_day(lead) or (lead == "in" and after is not None and after.words.isalpha())):
        return False
    return bool(before and before.words in _months() and (before.words not in ("may", "march") or number.form == "digits"))


def _is_day(word: str) -> bool:
    return word.isdecimal() and 1 <= int(word) <= _LAST_DAY


def _year(number: Number, before: Token | None, after: Token | None, text: str) -> bool:
    """Four digits that are a year: 1900 to 2099 with no plural word to count after them."""
    words = number.span.of(text)
    if not re.fullmatch(r"(?:between )?(?:19|20)\d\d(?:-\d\d|(?:-| and | to | or )(?:19|20)\d\d)?", words, re.I):
        return False
    if before and before.words in (
        "in",
        "since",
        "of",
        "by",
        "until",
        "from",
        "to",
        "and",
        "during",
        "year",
        ",",
        "(",
        "/",
        "-",
        "early",
        "late",
        "mid",
    ):
        return True
    return after is None or (
        not (after.words[0].isalpha() and after.words.endswith("s")) and after.words not in ("people", "men", "women", "children")
    )


def _is_label(word: Token, text: str) -> bool:
    """True for a word behind which a number is a name; a day that has a name of its own ("market day") takes none."""
    return word.words in _labels() and (word.words != "day" or NUMBERED_DAY.search(text, 0, word.start) is not None)


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en/numbers_labels"))


@cache
def _fractions() -> frozenset[str]:
    return frozenset(row["words"] for row in table("en/numbers_fractions"))


@cache
def _months() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en/months"))
