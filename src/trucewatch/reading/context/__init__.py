"""What words mean where they stand: a vector for each, by a small encoder that reads on from sentence to sentence.

`standins` writes the sentences down without names, `pieces` cuts words into the pieces that the encoder knows, `encoder` reads them.
A sentence is read with those before it and never with what comes after: text that is added changes nothing before it.
"""

from __future__ import annotations

from trucewatch.reading.context.reader import Context, context

__all__ = ["Context", "context"]
