"""The append-only record: reports, claims, decisions; links between claims; questions about it."""
