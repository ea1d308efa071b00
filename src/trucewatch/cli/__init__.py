"""The command line: thin doors to the flow, each command with examples that run."""

from trucewatch.cli.app import app, main

__all__ = ["app", "main"]
