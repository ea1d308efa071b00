"""What can go wrong with a record's folder, said so that somebody can act on it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from trucewatch.model import Problem
from trucewatch.record.rows import RowError
from trucewatch.record.schema import VERSION


class RecordError(Exception):
    """A record that cannot be opened, read or written; `problem` says why and what would help."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.source}: {problem.message}")
        self.problem = problem


# The first row whose words stand in the error names the trouble.
_SAID = (
    ("disk is full", "the disk is full", "free some space; nothing was half-written"),
    ("readonly database", "it cannot be written to", "give yourself write permission, or copy the folder to a disk that can be written"),
    ("unable to open", "its record.sqlite cannot be opened", "look at the folder's permissions"),
    ("locked", "somebody else is writing to it", "wait until the other command has ended, then try again"),
    ("disk i/o error", "the disk refused to read or write", "look at the disk: it may be full, damaged or gone"),
    ("not a database", "its record.sqlite is not a database", "put back a copy of the folder that is whole"),
    ("malformed", "its record.sqlite is damaged", "put back a copy of the folder that is whole"),
    ("no such table", "its record.sqlite holds no record", "start a truce with: trucewatch init FOLDER"),
    ("no such column", "its record.sqlite is not of this form", "open it with the trucewatch that wrote it"),
)
_NUMBERED = {
    errno.ENOSPC: _SAID[0],
    errno.EDQUOT: _SAID[0],
    errno.EFBIG: ("", "a file would grow past the size allowed here", "raise the limit (ulimit -f), or free some space"),
    errno.EROFS: _SAID[1],
    errno.EACCES: _SAID[1],
    errno.EPERM: _SAID[1],
}


def trouble(source: Path, message: str, hint: str | None = None) -> RecordError:
    """The error for a folder (or a file in it)."""
    return RecordError(Problem(source=str(source), message=message, hint=hint))


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turns what the disk or the database says into a `RecordError`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _from_words(folder, str(getattr(error, "orig", error))) from error
    except UnicodeDecodeError as error:
        raise _from_words(folder, "malformed") from error
    except UnicodeEncodeError as error:
        hint = "read it again from its bytes; half characters come from text that was cut in the middle of one"
        raise trouble(folder, "what was to be kept holds half of a pair that is no character by itself", hint) from error
    except RowError as error:
        raise trouble(folder, f"a row of its record.sqlite cannot be read: {error}", "find it with: trucewatch verify FOLDER") from error
    except OSError as error:
        row = _NUMBERED.get(error.errno or 0)
        raise trouble(folder, row[1] if row else str(error), row[2] if row else None) from error


def _from_words(folder: Path, words: str) -> RecordError:
    for sign, message, hint in _SAID:
        if sign in words.lower():
            return trouble(folder, message, hint)
    return trouble(folder, f"the database says: {words}")


def wrong_form(folder: Path, said: str) -> RecordError | None:
    """What is wrong with the form that a record says it has; None if nothing is."""
    if not said.isdigit() or int(said) < 1:
        return trouble(folder, "its record.sqlite does not say what form it has", "put back a copy of the folder that is whole")
    if int(said) > VERSION:
        message = f"it was written by a later trucewatch (form {int(said)}, this one knows {VERSION})"
        return trouble(folder, message, "upgrade trucewatch")
    if int(said) < VERSION:
        message = f"it was written by an earlier trucewatch (form {int(said)}, this one writes {VERSION})"
        return trouble(folder, message, "begin a new folder with its truce.yaml, and add its reports to that")
    return None
