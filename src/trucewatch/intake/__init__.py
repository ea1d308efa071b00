"""Bytes to reports: the only room that opens inputs."""

from trucewatch.intake.receiving import receive

__all__ = ["receive"]
