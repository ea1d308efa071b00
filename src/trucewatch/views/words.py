"""A verdict's word for people.  It never stands alone: whoever shows it names the accounts that it is drawn from."""

from __future__ import annotations

from trucewatch.model import Verdict

_STYLES = {
    "met": "green",
    "met_late": "green",
    "on_course": "green",
    "in_force": "green",
    "breached": "magenta",
    "not_met": "magenta",
    "partly_met": "yellow",
    "alleged": "yellow",
    "disputed": "yellow bold",
    "depends_on_reading": "yellow bold",
    "no_information": "dim",
    "not_assessable": "dim",
    "not_yet_due": "dim",
    "lapsed": "dim",
}


def style(verdict: Verdict) -> str:
    """How the word is coloured; the colour says nothing that the word does not."""
    return _STYLES.get(verdict.word, "")


def word(verdict: Verdict) -> str:
    """The word, with the measurement that belongs to it: "partly met (1 of 4 days)"."""
    plain = verdict.word.replace("_", " ")
    if verdict.word == "partly_met" and verdict.done and verdict.owed:
        return f"{plain} ({verdict.done} of {verdict.owed})"
    return plain
