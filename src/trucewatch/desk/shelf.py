"""The files that pages need: the desk's own, and MapLibre's script and style from the package that ships them; nothing from a network."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

_TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_MAPLIBRE = ("maplibre-gl.js", "maplibre-gl.css")


def shipped() -> Mapping[str, Path]:
    """Every file by its name under /static; a name that is not here is answered with 404, so that no path leads elsewhere."""
    own = Path(str(files("trucewatch.desk").joinpath("static")))
    found = {str(file.relative_to(own)).replace("\\", "/"): file for file in own.rglob("*") if file.suffix in _TYPES}
    spec = find_spec("maplibre")  # found and not imported: only the files are wanted
    if spec is not None and spec.submodule_search_locations:
        home = Path(next(iter(spec.submodule_search_locations))) / "srcjs"
        found |= {f"maplibre/{name}": home / name for name in _MAPLIBRE if (home / name).is_file()}
    return found


class Shelf:
    """Serves the files, to be kept by the browser until they change."""

    def __init__(self, shelved: Mapping[str, Path]) -> None:
        self.shelved = shelved

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One file, or the word that there is none."""
        request = Request(scope, receive)
        file = self.shelved.get(request.url.path.removeprefix("/static/"))
        if file is None or request.method not in ("GET", "HEAD"):
            await PlainTextResponse("no such file\n", status_code=404)(scope, receive, send)
            return
        headers = {"Cache-Control": "private, max-age=3600"}
        await FileResponse(file, media_type=_TYPES[file.suffix], headers=headers)(scope, receive, send)
