"""Streams read with a limit, so that no input fills the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_PIECE = 1 << 16


class Line(NamedTuple):
    """One line: its number from 1, its bytes without the line end (empty if over the limit), its whole size."""

    number: int
    words: bytes
    size: int


def taken(stream: BinaryIO, limit: int) -> tuple[bytes, int]:
    """Up to `limit` bytes and the size of the whole; what lies over the limit is counted and let go."""
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size <= limit:
            pieces.append(piece)
        else:
            pieces.clear()
    return b"".join(pieces), size


def lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines of `stream`, one at a time; of a line over the limit only its size is kept."""
    number = 0
    while first := stream.readline(limit + 2):
        number += 1
        size, last = len(first), first
        while not last.endswith(b"\n") and (last := stream.readline(_PIECE)):
            size += len(last)
        words = first.rstrip(b"\r\n") if size == len(first) else b""
        size = len(words) or size
        yield Line(number, words if size <= limit else b"", size)
