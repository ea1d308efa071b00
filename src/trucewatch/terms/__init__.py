"""The truce file: what was agreed, written so that a mediator can check it and a machine can watch it."""

from trucewatch.terms.load import load

__all__ = ["load"]
