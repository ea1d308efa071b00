"""A claim as one JSON object and back: the form in which trucewatch prints claims and takes them from others.

The order and the names of the fields are the contract.  What comes in is checked field by field; a fault is a `Problem`
that names the field and says what would be right.
"""

from trucewatch.contract.fields import FIELDS, is_moment
from trucewatch.contract.reading import from_json
from trucewatch.contract.writing import claim_id, json_line, to_json, with_id

__all__ = ["FIELDS", "claim_id", "from_json", "is_moment", "json_line", "to_json", "with_id"]
