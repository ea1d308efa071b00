"""Claims: what each sentence says of each event, with who says it and how sure it stands."""

from trucewatch.reading.claims.find import find

__all__ = ["find"]
