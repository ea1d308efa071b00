"""A real desk and a real browser: `trucewatch desk` as its own process, and Debian's Chromium driven by Playwright."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
_QUIET = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu",
)  # fmt: skip
"""As in a container: no sandbox of its own, nothing asked of a network, maps drawn without a graphics card."""
_HARMLESS = ("GPU stall due to ReadPixels",)
"""What the graphics driver says of a map that is drawn without a graphics card."""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The desk over a folder, served by its own process; its address, without the last stroke."""
    command = [sys.executable, "-m", "trucewatch.cli", "desk", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            assert "the desk is at" in line, line
            yield line.split("the desk is at ")[1].split("/  ")[0]
        finally:
            process.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, closed afterwards."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield browser
        browser.close()


@dataclass
class Watched:
    """A tab in which everything is noted that should not be: words on the console, errors, and requests that leave the machine."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        """Errors and warnings."""
        if message.type in ("error", "warning") and not any(words in message.text for words in _HARMLESS):
            self.wrong.append(f"{self.page.url}: console: {message.text}")

    def request(self, request: Request) -> None:
        """Whatever is not asked of this machine."""
        address = urlsplit(request.url)
        if address.scheme not in ("blob", "data") and address.hostname != "127.0.0.1":
            self.wrong.append(f"{self.page.url}: asks {request.url}")


@contextmanager
def watched(
    browser: Browser, *, size: ViewportSize = DESKTOP, scheme: Literal["light", "dark"] = "light", scripts: bool = True, still: bool = False
) -> Iterator[Watched]:
    """A tab of its own."""
    motion: Literal["reduce", "no-preference"] = "reduce" if still else "no-preference"
    context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=scripts, reduced_motion=motion)
    tab = Watched(context.new_page())
    tab.page.on("console", tab.console)
    tab.page.on("pageerror", lambda error: tab.wrong.append(f"{tab.page.url}: {error}"))
    tab.page.on("request", tab.request)
    yield tab
    context.close()
