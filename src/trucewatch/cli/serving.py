"""`desk`: a truce in a browser, on this machine."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.demo import sampled
from trucewatch.cli.doors import now
from trucewatch.cli.out import note
from trucewatch.flow.truce import RefusedError
from trucewatch.model import Problem

Served = Annotated[
    Path | None, typer.Argument(metavar="[FOLDER]", help="The truce's folder; without it, the sample that comes with the program.")
]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, metavar="NUMBER", help="Where it listens; 0 takes a free one.")]
Host = Annotated[
    str, typer.Option("--host", metavar="NAME", help="At which address; any but this machine's own lets others read and decide.")
]
Open = Annotated[bool, typer.Option("--open", help="Open it in a browser.")]
Check = Annotated[bool, typer.Option("--check", help="Only say whether the folder can be served, and end.")]

_OWN = ("127.0.0.1", "localhost", "::1")


def desk(folder: Served = None, port: Port = 8000, host: Host = "127.0.0.1", open_: Open = False, check: Check = False) -> None:
    """Serve a truce as pages for a browser, on this machine and without a network: where it stands, why, as known at any moment.

    Ctrl-C ends it.
    """
    from trucewatch.desk.app import application
    from trucewatch.desk.serving import serve

    home = folder or _sample()
    if check:
        application(home, now=now).state.desk.keeper.close()
        note(f"{home}: can be served")
        return
    if host not in _OWN:
        note(f"anybody who can reach {host} can read this truce and decide about its claims")
    try:
        serve(home, now=now, host=host, port=port, ready=lambda address: _ready(address, open_))
    except OSError as error:
        hint = "choose another with --port, or a free one with --port 0"
        raise RefusedError(Problem(f"{host}:{port}", f"cannot be listened at: {error.strerror or error}", hint=hint)) from error


def _ready(address: str, show: bool) -> None:
    note(f"the desk is at {address}  (Ctrl-C ends it)")
    if show:
        webbrowser.open(address)


def _sample() -> Path:
    """The sample truce in a new folder of its own."""
    home = Path(tempfile.mkdtemp(prefix="trucewatch-"))
    sampled(home)
    note(f"the sample truce, read into {home}")
    return home
