"""`make screens`: a picture of every page, on a phone and on a desktop, light and dark, into build/screens/; and docs/desk.png anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from trucewatch.cli.demo import sampled

from .browser import CHROMIUM, DESKTOP, PHONE, chromium, running, watched
from .test_browser import MAP, one_of_each

OUT = Path(__file__).parents[2] / "build" / "screens"
FRONT = Path(__file__).parents[2] / "docs" / "desk.png"
STATES = ["/?known=2023-11-30T12:00", "/brief?day=2023-12-01", "/claims?kind=release&viewpoint=third", "/ledger?known=2023-11-30T12:00"]


def main() -> int:
    """0, or 1 where there is no browser."""
    if CHROMIUM is None:
        print("there is no Chromium here: apt-get install chromium", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place) / "pause"
        sampled(folder)
        with running(folder) as home:
            with watched(browser) as tab:
                addresses = [*one_of_each(tab.page, home), *STATES]
            for size, name in ((PHONE, "phone"), (DESKTOP, "desktop")):
                for scheme in ("light", "dark"):
                    with watched(browser, size=size, scheme="dark" if scheme == "dark" else "light") as tab:
                        for address in dict.fromkeys(addresses):
                            tab.page.goto(home + address)
                            if address.startswith("/map"):
                                tab.page.wait_for_selector(MAP)
                            if address.startswith("/?known"):
                                tab.page.wait_for_selector(".moves li, .count", timeout=60_000)
                            tab.page.screenshot(path=str(OUT / f"{_file(address)}-{name}-{scheme}.png"), full_page=True)
            with watched(browser, size=DESKTOP) as tab:
                tab.page.goto(f"{home}/?known=2023-12-01T08:15")
                tab.page.screenshot(path=str(FRONT))
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")
    return 0


def _file(address: str) -> str:
    parts = [part[:18] for part in address.replace("?", "/").replace(":", "").replace("=", "-").replace("&", "-").split("/") if part]
    return "_".join(parts) or "status"


if __name__ == "__main__":
    sys.exit(main())
