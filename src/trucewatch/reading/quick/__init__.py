"""Claims without the parser: word patterns in a sentence, many times faster and less exact."""

from trucewatch.reading.quick.find import read

__all__ = ["read"]
