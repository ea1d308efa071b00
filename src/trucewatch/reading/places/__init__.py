"""Named places with coordinates: which words name one, and which of its namesakes is meant."""

from trucewatch.reading.places.finding import find

__all__ = ["find"]
