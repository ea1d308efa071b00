"""As much of JSON Schema 2020-12 as the truce file's schema uses; an unknown keyword fails, so that nothing goes unchecked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
_SILENT = {"$schema", "$defs", "title", "description", "examples"}


def faults(value: object, schema: Schema, root: Schema | None = None, at: str = "") -> list[str]:
    """What in `value` breaks `schema`, each with its path."""
    top = schema if root is None else root
    return [f"{at}: {fault}" for key, rule in schema.items() if key not in _SILENT for fault in _CHECKS[key](value, rule, schema, top)]


def _type(value: object, rule: Any, _: Schema, __: Schema) -> Iterator[str]:
    kinds = [rule] if isinstance(rule, str) else rule
    if not any(isinstance(value, _TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
        yield f"{value!r} is not {rule}"


def _known(value: object, rule: Any, _: Schema, __: Schema) -> Iterator[str]:
    if value not in (rule if isinstance(rule, list) else [rule]):
        yield f"{value!r} is not in {rule}"


def _properties(value: object, rule: Any, _: Schema, root: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        for key in value.keys() & rule.keys():
            yield from faults(value[key], rule[key], root, key)


def _others(value: object, rule: Any, schema: Schema, root: Schema) -> Iterator[str]:
    for key in value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ():
        yield from [f"{key} is unknown"] if rule is False else faults(value[key], rule, root, key)  # type: ignore[index]


def _required(value: object, rule: Any, _: Schema, __: Schema) -> Iterator[str]:
    yield from (f"{key} is missing" for key in rule if isinstance(value, dict) and key not in value)


def _names(value: object, rule: Any, _: Schema, root: Schema) -> Iterator[str]:
    for key in value if isinstance(value, dict) else ():
        yield from faults(key, rule, root)


def _items(value: object, rule: Any, _: Schema, root: Schema) -> Iterator[str]:
    for n, item in enumerate(value if isinstance(value, list) else ()):
        yield from faults(item, rule, root, str(n))


def _any(value: object, rule: Any, _: Schema, root: Schema) -> Iterator[str]:
    tried = sorted((faults(value, one, root) for one in rule), key=len)
    if all(tried):
        yield "; ".join(tried[0])


def _all(value: object, rule: Any, _: Schema, root: Schema) -> Iterator[str]:
    for one in rule:
        yield from faults(value, one, root)


def _if(value: object, rule: Any, schema: Schema, root: Schema) -> Iterator[str]:
    if not faults(value, rule, root):
        yield from faults(value, schema["then"], root)


def _pattern(value: object, rule: Any, _: Schema, __: Schema) -> Iterator[str]:
    if isinstance(value, str) and not re.search(rule, value):
        yield f"{value!r} does not fit {rule}"


def _least(value: object, rule: Any, _: Schema, __: Schema) -> Iterator[str]:
    size = len(value) if isinstance(value, list) else value
    if isinstance(size, int) and size < rule:
        yield f"{value!r} is below {rule}"


def _nothing(*_: object) -> Iterator[str]:
    yield from ()


def _reference(value: object, rule: Any, _: Schema, root: Schema) -> Iterator[str]:
    yield from faults(value, root["$defs"][rule.rsplit("/", 1)[1]], root)


_CHECKS: dict[str, Callable[[object, Any, Schema, Schema], Iterator[str]]] = {
    "type": _type, "enum": _known, "const": _known, "properties": _properties, "additionalProperties": _others, "required": _required,
    "propertyNames": _names, "items": _items, "anyOf": _any, "allOf": _all, "if": _if, "then": _nothing, "pattern": _pattern,
    "minItems": _least, "minimum": _least, "$ref": _reference,
}  # fmt: skip
