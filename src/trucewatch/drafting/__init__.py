"""From an agreement's text to a draft of its truce file, for a person to confirm."""

from trucewatch.drafting.desk import Draft, Proposed, Unplaced
from trucewatch.drafting.draft import draft
from trucewatch.drafting.written import written

__all__ = ["Draft", "Proposed", "Unplaced", "draft", "written"]
