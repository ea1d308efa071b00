"""The desk in a real browser: every page opened, the slider moved, a claim reviewed, the map drawn, axe-core over all of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .browser import AXE, CHROMIUM, PHONE, chromium, running, watched
from .test_pages import PLAIN
from .test_review import decisions

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here: apt-get install chromium")

MAP = "#map[data-drawn=yes]"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample that may be decided about."""
    return Path(shutil.copytree(sample, tmp_path_factory.mktemp("browser") / "pause"))


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    """The address of the desk."""
    with running(folder) as address:
        yield address


def one_of_each(page: Page, home: str) -> list[str]:
    """Every page, and one about each sort of thing, as its own links name them."""
    found = []
    for start, sort in (("/", "/terms/"), ("/claims?kind=harm", "/claims/"), ("/timeline", "/events/"), ("/reports", "/reports/")):
        page.goto(home + start)
        found.append(str(page.locator(f'main a[href^="{sort}"]').first.get_attribute("href")))
    return [*PLAIN, *found, "/?known=2023-11-27T12:00", "/figures?of=casualties", "/timeline?by=party", "/no/such/page"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_without_a_word_on_the_console_and_without_a_fault(browser: Browser, home: str, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm ci --prefix tests/desk")
    axe = AXE.read_text(encoding="utf-8")
    with watched(browser, scheme="dark" if scheme == "dark" else "light") as tab:
        faults, rules = list[str](), RULES if scheme == "light" else ["color-contrast"]
        for address in one_of_each(tab.page, home)[:: 1 if scheme == "light" else 3]:
            tab.page.goto(home + address)
            if address == "/map":
                tab.page.wait_for_selector(MAP)
            tab.page.evaluate(axe)
            found = tab.page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], runOnly: rules})", rules)
            faults += [
                f"{address}: {fault['impact']}: {fault['help']}: {fault['nodes'][0]['html'][:160]}"
                for fault in found["violations"]
                if fault["impact"] in ("serious", "critical", "moderate")
            ]
        assert not faults, "\n".join(faults)
        assert [line for line in tab.wrong if "404" not in line] == []


def test_no_page_is_wider_than_a_phone(browser: Browser, home: str) -> None:
    with watched(browser, size=PHONE) as tab:
        for address in one_of_each(tab.page, home):
            tab.page.goto(home + address)
            wide = tab.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE["width"], f"{address} is {wide} wide"


def test_the_slider_takes_the_whole_desk_back(browser: Browser, home: str) -> None:
    with watched(browser) as tab:
        tab.page.goto(home)
        slider = tab.page.locator("input[type=range]")
        slider.fill("14")
        expect(tab.page.locator("#moment")).not_to_contain_text("now")
        tab.page.wait_for_url("**known=2023-11-30**")
        expect(tab.page.locator("#moment")).to_contain_text("2023-11-30")
        tab.page.get_by_role("link", name="Timeline", exact=True).click()
        tab.page.wait_for_url("**/timeline?known=2023**")
        before = tab.page.url
        tab.page.keyboard.press("[")
        tab.page.wait_for_url(lambda url: url != before and "/timeline?known=2023" in url)
        assert tab.wrong == []


def test_what_changed_comes_by_itself(browser: Browser, home: str) -> None:
    with watched(browser) as tab:
        tab.page.goto(f"{home}/?known=2023-11-28T12:00")
        tab.page.wait_for_selector(".moves li", timeout=90_000)
        assert tab.wrong == []


def test_the_map_is_drawn_by_the_browser_and_as_a_picture_without_it(browser: Browser, home: str) -> None:
    with watched(browser) as tab:
        tab.page.goto(f"{home}/map")
        tab.page.wait_for_selector(MAP)
        assert tab.page.locator(".map-name").count() >= 5 and tab.page.locator("#static-map").is_hidden()
        assert tab.wrong == []
    with watched(browser, scripts=False) as tab:
        tab.page.goto(f"{home}/map")
        assert tab.page.locator("#static-map svg .area").count() >= 5 and tab.page.locator("#static-map .unsettled").count() >= 1


def test_without_a_script_everything_can_be_read_and_the_slider_sent(browser: Browser, home: str) -> None:
    with watched(browser, scripts=False) as tab:
        for address in PLAIN:
            tab.page.goto(home + address)
            assert tab.page.locator("h1").count() == 1
        tab.page.goto(f"{home}/?known=2023-11-26T12:00")
        slider = tab.page.locator("input[type=range]")
        slider.focus()
        tab.page.keyboard.press("ArrowLeft")
        tab.page.get_by_role("button", name="Show this moment").click()
        assert "known=2023-11-2" in tab.page.url and tab.wrong == []


def test_a_claim_is_reviewed_by_keyboard_alone(browser: Browser, home: str, folder: Path) -> None:
    with watched(browser) as tab:
        tab.page.goto(f"{home}/review")
        first = tab.page.locator("#decision input[name=claim]").get_attribute("value")
        tab.page.keyboard.press("j")
        tab.page.wait_for_url("**claim=**")
        second = tab.page.locator("#decision input[name=claim]").get_attribute("value")
        assert second != first
        tab.page.locator("input[name=by]").fill("A. Reader")
        tab.page.evaluate("document.activeElement.blur()")
        tab.page.keyboard.press("c")
        expect(tab.page.locator(".notice", has_text="Kept: confirm")).to_be_visible()
        tab.page.keyboard.press("e")
        tab.page.locator("input[name='field.of']").fill("somebody else")
        tab.page.get_by_role("button", name="Put the corrected claim").click()
        expect(tab.page.locator(".notice", has_text="Kept: correct")).to_be_visible()
        assert tab.wrong == []
    assert [(kind, by) for kind, by, _ in decisions(folder)] == [("confirm", "A. Reader"), ("correct", "A. Reader")]


def test_a_form_on_another_site_decides_nothing(browser: Browser, home: str, folder: Path, tmp_path: Path) -> None:
    before = decisions(folder)
    page = tmp_path / "elsewhere.html"
    fields = '<input name="act" value="confirm"><input name="by" value="X"><button>go</button>'
    page.write_text(f'<form method="post" action="{home}/review">{fields}</form>', encoding="utf-8")
    with watched(browser) as tab:
        tab.page.goto(page.as_uri())
        tab.page.get_by_role("button", name="go").click()
        expect(tab.page.locator("body")).to_contain_text("own pages only")
    assert decisions(folder) == before


def test_the_brief_prints_to_clean_pages(browser: Browser, home: str, tmp_path: Path) -> None:
    with watched(browser) as tab:
        tab.page.goto(f"{home}/brief?day=2023-12-01")
        tab.page.emulate_media(media="print")
        assert tab.page.locator(".rail").is_hidden() and tab.page.locator(".slider").is_hidden()
        assert tab.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        printed = tab.page.pdf(path=str(tmp_path / "brief.pdf"), format="A4")
        assert printed.startswith(b"%PDF") and tab.wrong == []
