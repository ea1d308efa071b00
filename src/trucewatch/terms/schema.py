"""The JSON Schema of a truce file, so that editors complete and check; made from the same table as the loader."""

from __future__ import annotations

from typing import Any

from trucewatch.terms.keys import (
    ACTOR_KEYS,
    EXTENSION_KEYS,
    FILE_KEYS,
    GROUP_KEYS,
    NEEDED,
    PARTY_KEYS,
    RATIO_KEYS,
    TERM_KEYS,
    TERM_KINDS,
    VIEWPOINT_KEYS,
    Form,
)
from trucewatch.terms.term import CLAIM_KINDS, COUNTS, MEANS, PERIODS, WAYS
from trucewatch.terms.words import MEASURES, UNITS

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number"]}
_FLAG: Schema = {"type": "boolean"}
_UNIT = "|".join(f"{u[:-1]}s?" for u in UNITS)
_LENGTH: Schema = {"type": "string", "pattern": f"^[0-9]+ +({_UNIT})$"}
_AMOUNT: Schema = {
    "type": "string",
    "pattern": r"^((at least|at most|up to|about|exactly) +)?[0-9][0-9,.]*( +to +[0-9][0-9,.]*)? +("
    + "|".join(MEASURES)
    + ")( +counted at +.+)?$",
}


def _some(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


_FORMS: dict[Form, Schema] = {
    "text": _TEXT,
    "texts": _some(_TEXT),
    "due": {"type": "string"},
    "length": _LENGTH,
    "amount": _AMOUNT,
    "clock_hours": {"type": "string", "pattern": r"^[0-2][0-9]:[0-5][0-9] to [0-2][0-9]:[0-5][0-9]$"},
    "flag": _FLAG,
    "kinds": _some({"enum": list(CLAIM_KINDS)}),
    "means": _some({"enum": list(MEANS)}),
    "actors": _some(_TEXT),
    "term": _TEXT,
    "anchor": _TEXT,
    "count": {"enum": list(COUNTS)},
    "bound": {"enum": ["by", "before"]},
    "per": {"enum": list(PERIODS)},
    "term_kind": {"enum": list(TERM_KINDS)},
    "ratio": {"$ref": "#/$defs/ratio"},
    "extension": {"$ref": "#/$defs/extension"},
    "readings": {"type": "array", "items": {"$ref": "#/$defs/reading"}, "minItems": 1},
}


def schema() -> Schema:
    """The schema, as JSON Schema 2020-12; what only the whole file can tell (unknown names, dates) is left to the loader."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A truce, as trucewatch reads it",
        **_object(
            FILE_KEYS,
            {
                "trucewatch": {"const": 1},
                "day_starts": {"type": "string", "pattern": "^([0-2][0-9]:[0-5][0-9]|entry|midnight)$"},
                "parties": _named("party"),
                "actors": _named("actor"),
                "anchors": {"type": "object", "additionalProperties": {"type": "string"}},
                "groups": _named("group"),
                "viewpoints": _named("viewpoint"),
                "terms": {"type": "array", "items": {"$ref": "#/$defs/term"}, "minItems": 1},
            },
            ("trucewatch", "id", "title", "zone", "parties", "anchors", "terms"),
        ),
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    texts = _FORMS["texts"]
    select = {"kind": _FORMS["kinds"], "by": texts, "of": texts, "not_of": texts}
    extension = {
        "way": {"enum": list(WAYS)},
        "each": _LENGTH,
        "per": _AMOUNT,
        "cap": _LENGTH,
        "notice": _LENGTH,
        "revivable": _FLAG,
        **select,
    }
    viewpoint = {"way": {"enum": ["party", "third", "corroborated", "anyone"]}, "k": {"type": "integer", "minimum": 1}}
    return {
        "term": _term(),
        "reading": _properties([k.name for k in TERM_KEYS if k.reading], ("reading", "read_by")),
        "party": _object(PARTY_KEYS, {"aliases": texts}, ("name",)),
        "actor": _object(ACTOR_KEYS, {"aliases": texts}, ("name",)),
        "group": _object(GROUP_KEYS, {"words": texts}, ("says",)),
        "viewpoint": _object(VIEWPOINT_KEYS, viewpoint, ("way",)),
        "extension": _object(EXTENSION_KEYS, extension, ("way", "each")),
        "ratio": _object(RATIO_KEYS, {"each": {"type": "number"}}, ("term", "each")),
    }


def _named(what: str) -> Schema:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{what}"}}


def _object(keys: dict[str, str], forms: Schema, required: tuple[str, ...]) -> Schema:
    properties = {name: {"description": what, **forms.get(name, _TEXT)} for name, what in keys.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _properties(names: list[str], required: tuple[str, ...]) -> Schema:
    known = {k.name: {"description": k.what, "examples": [k.example], **_FORMS[k.form]} for k in TERM_KEYS if k.name in names}
    return {"type": "object", "properties": known, "required": list(required), "additionalProperties": False}


def _term() -> Schema:
    """A term: all its keys, and for each kind of term those that fit and those that it needs."""
    whole = _properties([k.name for k in TERM_KEYS], ("id", "term", "says"))
    return {**whole, "allOf": [_of_kind(kind) for kind in TERM_KINDS]}


def _of_kind(kind: str) -> Schema:
    fitting = [k.name for k in TERM_KEYS if not k.kinds or kind in k.kinds]
    needed = {"anyOf": [{"required": list(NEEDED[kind])}, {"required": ["not_assessable"]}]}
    return {"if": {"properties": {"term": {"const": kind}}, "required": ["term"]}, "then": {"propertyNames": {"enum": fitting}, **needed}}
