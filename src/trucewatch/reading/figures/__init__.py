"""Figures: what is counted, how many, within which bounds, in the exact words; and which are parts of a stated total."""

from trucewatch.reading.figures.finding import find
from trucewatch.reading.figures.totals import sums
from trucewatch.reading.figures.unclear import unclear

__all__ = ["find", "sums", "unclear"]
