"""Who says what in a report: every act of saying with its speaker, its cue and its content."""

from trucewatch.reading.voices.find import find
from trucewatch.reading.voices.odd import odd_marks

__all__ = ["find", "odd_marks"]
