"""Serving the desk on this machine until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn

from trucewatch.desk.app import application
from trucewatch.desk.guard import LOCAL

_TURN = 0.001
"""Seconds after which what is worked out beside lets a page go on that somebody waits for."""


def serve(folder: Path, *, now: Callable[..., str], host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serves the truce in `folder`; `ready` is called with the address once it answers.  Port 0 takes one that is free.

    Raises `RefusedError` if the folder is no truce, and `OSError` if the port is taken.
    """
    app = application(folder, now=now, hosts=(*LOCAL, host))
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, date_header=False, access_log=False)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sys.setswitchinterval(_TURN)
    with socket.create_server((host, port), family=family, backlog=128) as listening:
        _Server(config, ready).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Tells when it answers, and at which address."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to answer, then says so."""
        await super().startup(sockets)
        if self.started and sockets:
            port = sockets[0].getsockname()[1]
            name = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
            self.ready(f"http://{name}:{port}/")
