"""Time expressions: what is said about when, with its ISO-TimeML value and the interval it covers."""

from __future__ import annotations

from trucewatch.model import Time
from trucewatch.reading.page import Page
from trucewatch.reading.times import finder

__all__ = ["find"]


def find(page: Page) -> tuple[Time, ...]:
    """The time expressions of `page`, in order.

    Values follow ISO-TimeML; `start` and `end` are inclusive and None where no date can be known.  Both ends of a range ("24 to 30
    November") are found, each with its own value and with the interval of the whole.  Dates without a year and words like "yesterday"
    are read from the report's date and the verb; "the next day" from the day told last.  The page's `clock` resolves what is counted
    from a truce ("the fourth day of the truce"); without it such words keep an `anchor` and no dates.
    """
    return tuple(finder.times(page))
