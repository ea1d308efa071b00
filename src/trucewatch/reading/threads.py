"""One thread for the matrix products of a page: on products as small as these, more threads cost more than they give."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """A context in which the matrix library works in the thread that asks it."""
    return _controller().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]  # the library has no types


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
