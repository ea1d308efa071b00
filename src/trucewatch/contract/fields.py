"""Small readers of single fields, each with what would be right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
from sys import float_info
from typing import Any, TypeVar

from trucewatch.model import Span

_T = TypeVar("_T")

FIELDS = (
    "id", "report", "name", "span", "quote", "kind", "sources", "stance", "hedge", "mood", "negated", "by", "to", "of", "means",
    "figures", "when", "where", "details", "rules", "status",
)  # fmt: skip
_TIME = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d{1,6})?)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
_LARGEST = float_info.max  # JSON may hold whole numbers beyond it, infinity and what is no number


class WrongFieldError(Exception):
    """One field that is not as it should be: where, what, and what would be right."""

    def __init__(self, field: str, message: str, hint: str) -> None:
        super().__init__(field, message, hint)
        self.field, self.message, self.hint = field, message, hint


def an_object(value: object, field: str, allowed: tuple[str, ...], hint: str) -> Mapping[str, Any]:
    """An object with no field beyond those allowed. Raises `WrongFieldError`."""
    if not isinstance(value, dict):
        raise WrongFieldError(field, f"should be an object, not {_called(value)}", hint)
    for key in value:
        if key not in allowed:
            near = get_close_matches(str(key), allowed, 1)
            raise WrongFieldError(
                f"{field}.{key}" if field != "the line" else str(key), "no such field", f"did you mean {near[0]}?" if near else hint
            )
    return value


def a_list(value: object, field: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
    """A list, each item read; none is an empty one. Raises `WrongFieldError`."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise WrongFieldError(field, f"should be a list, not {_called(value)}", "[] if there is none")
    return tuple(read(item, f"{field}[{n}]") for n, item in enumerate(value))


def a_span(value: object, field: str) -> Span:
    """A span `[start, end)`. Raises `WrongFieldError`."""
    whole = isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) and not isinstance(n, bool) for n in value)
    if not isinstance(value, list) or not whole or not 0 <= value[0] <= value[1]:
        raise WrongFieldError(
            field, f"should be [start, end], not {json.dumps(value)[:60]}", "two whole numbers, start from 0, end exclusive: [0, 42]"
        )
    return Span(value[0], value[1])


def a_text(value: object, field: str, *, empty: bool = False) -> str:
    """A text. Raises `WrongFieldError`."""
    if not isinstance(value, str) or not (value or empty):
        raise WrongFieldError(field, f"should be text, not {_called(value)}", "a text in double quotes")
    return value


def maybe(value: object, field: str) -> str | None:
    """A text or nothing. Raises `WrongFieldError`."""
    return None if value is None else a_text(value, field)


def one_of(value: object, field: str, allowed: tuple[Any, ...]) -> Any:
    """One of the words allowed. Raises `WrongFieldError`."""
    if value not in allowed or not isinstance(value, str):
        near = get_close_matches(value, allowed, 1) if isinstance(value, str) else []
        hint = f"did you mean {near[0]}? " if near else ""
        raise WrongFieldError(field, f"{json.dumps(value)[:60]} is none of the words allowed", f"{hint}one of {', '.join(allowed)}")
    return value


def a_truth(value: object, field: str) -> bool:
    """True or false. Raises `WrongFieldError`."""
    if not isinstance(value, bool):
        raise WrongFieldError(field, f"should be true or false, not {_called(value)}", "true or false")
    return value


def a_number(value: object, field: str, *, least: float | None = None, most: float | None = None) -> float | None:
    """A finite number or None. Raises `WrongFieldError`."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise WrongFieldError(
            field, f"should be a number or null, not {_called(value)}", "a number such as 32, or null where it is not known"
        )
    if not -_LARGEST <= value <= _LARGEST:
        raise WrongFieldError(field, "is too large, or no number", "a number such as 32, or null where it is not known")
    if (least is not None and value < least) or (most is not None and value > most):
        raise WrongFieldError(field, f"{value} is out of range", f"a number from {least} to {most}, or null")
    return float(value)


def a_moment(value: object, field: str) -> str | None:
    """A time of the calendar or None. Raises `WrongFieldError`."""
    if value is None:
        return None
    if not is_moment(value):
        raise WrongFieldError(
            field, f"{json.dumps(value)[:60]} is no time", "ISO 8601 at the precision known: 2023, 2023-11, 2023-11-24 or 2023-11-24T07:00"
        )
    return str(value)


def is_moment(value: object) -> bool:
    """True if `value` is a time of the calendar in ISO 8601 at any precision from the year to the second."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    date, _, clock = value.partition("T")
    try:
        datetime.fromisoformat(date + "-01-01"[len(date) - 4 :][:6] if len(date) < 10 else date)
        return not clock or bool(datetime.fromisoformat(f"{date}T{clock}"))
    except ValueError:
        return False


def pairs(value: object, field: str, *, text_only: bool = False) -> tuple[tuple[str, Any], ...]:
    """An object of texts (and truths) as pairs. Raises `WrongFieldError`."""
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise WrongFieldError(field, f"should be an object, not {_called(value)}", "{} if there is nothing")
    for key, item in value.items():
        if not isinstance(item, str) and (text_only or not isinstance(item, bool)):
            raise WrongFieldError(
                f"{field}.{key}", f"should be text{'' if text_only else ', true or false'}, not {_called(item)}", '"at the gate"'
            )
    return tuple(value.items())


def _called(value: object) -> str:
    """What a JSON value is called in plain words."""
    if value is None:
        return "nothing"
    names = {bool: "true or false", str: "text" if value else "an empty text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
