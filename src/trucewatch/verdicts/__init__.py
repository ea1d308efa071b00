"""Verdicts: each term held against what is accepted, from each viewpoint, at one moment, as known at another."""

from trucewatch.verdicts.assess import assess
from trucewatch.verdicts.checks import CHECKS
from trucewatch.verdicts.viewpoints import default_viewpoints

__all__ = ["CHECKS", "assess", "default_viewpoints"]
