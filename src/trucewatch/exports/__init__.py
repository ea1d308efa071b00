"""Exports: a truce and what is told of it in the languages of other evaluators."""

from trucewatch.exports.asp import program
from trucewatch.exports.facts import Exported, exported
from trucewatch.exports.mfotl import Property, log, properties, signature

__all__ = ["Exported", "Property", "exported", "log", "program", "properties", "signature"]
