"""Figures: what is counted, how many, within which bounds, in the exact words."""

from trucewatch.reading.figures.finding import find

__all__ = ["find"]
