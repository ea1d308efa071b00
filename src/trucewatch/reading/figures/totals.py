"""Stated totals and their parts inside one sentence, and with the sentence before it: all of them, or some among others.

"497 violations: 142 shootings, 228 raids and 127 searches", "8 (6 + 1 + 1)", "73 people, among them 20 women".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trucewatch.model import Figure, Span, Sum
from trucewatch.reading.figures.adding import adds_up, can_hold, countable, fits, words
from trucewatch.reading.figures.lists import in_lists
from trucewatch.reading.figures.products import products
from trucewatch.reading.page import Page, Sentence

_OPENS = re.compile(r"[:(=]\s*$|\s(?:--|[–—-])\s*$")
_BESIDE = re.compile(r"[^,;:()=]*,\s*$")
_POST = re.compile(r"\s*(?:[^\W\d_]+\s){0,2}?(?:of (?:them|whom|which|these|those)|among (?:them|whom))\b", re.IGNORECASE)
_OF = re.compile(
    r"\s*(?:[^\W\d_]+\s)?(?:out )?of (?:(?:the|its|their|his|her|our|those|these|all)\s)?(?:[^\W\d_]+\s)?(?:total of )?$", re.IGNORECASE
)
_COMES_TO = re.compile(r"[,;–—=-]\s*(?:or |for |in all |making )?(?:a )?(?:total of |total: ?)?$", re.IGNORECASE)
_JOINS = re.compile(r"[,;+/&\n]|\band\b|\bplus\b", re.IGNORECASE)
_LABELLED = re.compile(r"[;,]\s[^:()=]+:\s*")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def sums(page: Page, *, figures: tuple[Figure, ...]) -> tuple[Sum, ...]:
    """Every stated total of `page` whose parts are named, in the order of the text."""
    found: list[Sum] = list(in_lists(page, figures))
    at, before = 0, tuple[Figure, ...]()
    for sentence in page.sentences:
        here: list[Figure] = []
        while at < len(figures) and figures[at].span.start < sentence.span.end:
            here += [figures[at]] if countable(figures[at]) and sentence.span.holds(figures[at].span) else []
            at += 1
        told = _Sentence(page, sentence, tuple(here), before)
        new = [*told.sums(), *products(page, sentence, here)]
        found += new
        parts = {part.span for s in new for part in s.parts}
        before = tuple(f for f in here if f.span not in parts)
    return tuple(sorted(found, key=lambda s: (s.total.span, s.parts[0].span)))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with its figures, and those of the sentence before that are no parts."""

    page: Page
    sentence: Sentence
    here: tuple[Figure, ...]
    before: tuple[Figure, ...]

    def sums(self) -> Iterator[Sum]:
        taken = set[Span]()
        for found in (*self._led(), *self._of_them(), *self._of_the(), *self._last(), *self._beside()):
            if not any(part.span in taken for part in found.parts):
                taken |= {part.span for part in found.parts}
                yield found

    def _led(self) -> Iterator[Sum]:
        """Parts after a colon, a dash, in brackets, after "including" or "comprising"."""
        held = dict[Span, Figure]()
        for n, first in enumerate(self.here):
            lead = self._gap(n)
            some = self._some(n, lead)
            whole = not some and (_OPENS.search(lead) or (words("whole").search(lead[-24:]) is not None and _ends(lead)))
            if (not some and not whole) or (words("stop").search(lead) and not some):
                continue
            total = self._total(n, held, lead)
            if total is None or (whole and n == 0):
                continue
            parts = self._list(n, total, loose=bool(whole))
            held |= {part.span: total for part in parts}
            if whole and (len(parts) < 2 or (not all(fits(total, p) for p in parts) and "+" not in self._between(parts))):
                continue
            if parts and can_hold(total, first):
                yield Sum(total, parts, bool(whole) and self._all_counted(parts), "among" if some else "list")

    def _some(self, n: int, lead: str) -> bool:
        cue = max(words("some").finditer(lead), key=lambda m: m.start(), default=None)
        if cue is None or words("stop").search(lead, cue.end()) or ";" in lead[cue.end() :]:
            return False
        before = lead[: cue.start()].rstrip()
        clear = before[-1:] in tuple(",;:(–—-") or before.endswith((" and", ", with")) or cue.group().lower() == "including"
        return clear or (not before and (n == 0 or cue.group().lower() in ("of whom", "of which")))

    def _total(self, n: int, held: dict[Span, Figure], lead: str) -> Figure | None:
        """The figure that the parts from `n` on are parts of: the nearest before them that can hold the first."""
        options: list[Figure] = []
        for figure in reversed(self.here[:n]):
            inside = figure.span in held
            options += [held[figure.span]] if inside and ")" in lead else [figure, held[figure.span]] if inside else [figure]
        options = [f for f in dict.fromkeys(options) if can_hold(f, self.here[n])]
        if not options and n == 0:
            alone = [f for f in self.before if can_hold(f, self.here[n])]
            return alone[0] if len(alone) == 1 else None
        return next((f for f in options if fits(f, self.here[n])), options[0] if options else None)

    def _of_them(self) -> Iterator[Sum]:
        """ "40 were killed, 12 of them children"; "Two of them were doctors." """
        for n, part in enumerate(self.here):
            if not _POST.match(self._after(part)):
                continue
            total = self._total(n, {}, "")
            if total is not None and (fits(total, part) or (n > 0 and total == self.here[n - 1] and not self._tells(n))):
                yield Sum(total, self._list(n, total, loose=False), False, "of them")

    def _of_the(self) -> Iterator[Sum]:
        """ "3 of the 5 hostages", "17,819 of 42,800 lorries"."""
        for n in range(1, len(self.here)):
            part, total = self.here[n - 1], self.here[n]
            if _OF.fullmatch(self._gap(n)) and can_hold(total, part) and part.rule != "one-person":
                yield Sum(total, (part,), False, "of the")

    def _last(self) -> Iterator[Sum]:
        """ "142 shootings, 228 raids and 127 searches, a total of 497"; "142 + 228 + 127 = 497"."""
        for n in range(2, len(self.here)):
            total, lead = self.here[n], self._gap(n)
            before, after = lead[-14:] + total.text, self._after(total).lstrip(" ,")
            named = words("total").search(before) or words("row").search(before) or words("total").match(after)
            if not (_COMES_TO.search(lead) and (named or lead.rstrip().endswith("="))) or words("stop").search(lead):
                continue
            first = n - 1
            while first > 0 and self._joined(first, loose=True) and can_hold(total, self.here[first - 1]):
                first -= 1
            parts = self.here[first:n]
            if len(parts) > 1 and all(can_hold(total, p) and fits(total, p) for p in parts):
                yield Sum(total, parts, True, "total last")

    def _beside(self) -> Iterator[Sum]:
        """ "Five hostages, three women and two men, were freed": the sort named first, or a list that gives the number."""
        for n, total in enumerate(self.here[:-2]):
            if not _BESIDE.fullmatch(self._gap(n + 1)) or self._tells(n + 1):
                continue
            parts = self._list(n + 1, total, loose=False)
            sort = words("sort").fullmatch(total.noun or "") and not any(words("sort").fullmatch(p.noun or "number") for p in parts)
            if (
                len(parts) > 1
                and all(fits(total, p) and p.noun and p.noun != total.noun for p in parts)
                and (sort or adds_up(total, parts))
            ):
                yield Sum(total, parts, True, "beside")

    def _list(self, first: int, total: Figure, *, loose: bool) -> tuple[Figure, ...]:
        """The figures from `first` on that one list joins and that `total` can hold."""
        last = first
        while last + 1 < len(self.here) and self._joined(last + 1, loose=loose) and can_hold(total, self.here[last + 1]):
            last += 1
        return self.here[first : last + 1]

    def _joined(self, n: int, *, loose: bool) -> bool:
        """True if the figure goes on with the list of the one before it; a `loose` list may tell as it goes."""
        gap = self._gap(n)
        if loose and _LABELLED.fullmatch(gap):
            return True
        if not _JOINS.search(gap) or re.search(r"[()=:]", gap) or words("stop").search(gap) or words("some").search(gap[2:]):
            return bool(_JOINS.search(gap)) and bool(_POST.match(gap)) and not self._tells(n)
        return loose or "+" in gap or not self._tells(n)

    def _tells(self, n: int) -> bool:
        """True if a verb of the sentence stands between the figure and the one before it."""
        start, end = (p - self.sentence.span.start for p in (self.here[n - 1].span.end, self.here[n].span.start))
        return any(
            t.tag_ in _FINITE and start <= t.idx < end and not any(a.dep_ in ("relcl", "acl") for a in (t, *t.ancestors))
            for t in self.sentence.doc
        )

    def _all_counted(self, parts: Sequence[Figure]) -> bool:
        """False where the list names something that no number counts ("two soldiers and their driver"): then it gives no sum."""
        items = re.split(r"[,;+]\s*|\band\s", self._between(parts) + self._after(parts[-1]).split(")")[0].split(":")[0])
        return not any(words("uncounted").match(item.lstrip()) and not any(c.isdigit() for c in item) for item in items[1:] if item)

    def _between(self, parts: Sequence[Figure]) -> str:
        """The words from the first to the last part, the figures themselves as "0"."""
        pieces = [self.page.plain[a.span.end : b.span.start] for a, b in pairwise(parts)]
        return "0" + "0".join(pieces)

    def _gap(self, n: int) -> str:
        start = self.here[n - 1].span.end if n else self.sentence.span.start
        return self.page.plain[start : self.here[n].span.start]

    def _after(self, figure: Figure) -> str:
        return self.page.plain[figure.span.end : self.sentence.span.end]


def _ends(lead: str) -> bool:
    """True if the words that open a list are the last before its first figure."""
    last = max(words("whole").finditer(lead), key=lambda m: m.start(), default=None)
    return last is not None and not lead[last.end() :].strip(" ,:")
