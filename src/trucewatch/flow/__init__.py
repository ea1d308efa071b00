"""The calls in a row, for the doors: what was received is read, kept, held against the terms, and answered for.

The clock is an argument (`now`, ISO 8601 with an offset); nothing here prints.
"""
