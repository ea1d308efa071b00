"""The desk over a truce of many claims: how long it takes to start, to answer, and with fifty readers and one reviewer at once.

usage: python -m bench.desk [CLAIMS]
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path
from statistics import median, quantiles
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPErrorProcessor, Request, build_opener, urlopen

from rich.console import Console

from bench.tables import Grid, drawn
from trucewatch.contract import with_id
from trucewatch.flow.terms import bundled
from trucewatch.model import Claim, Figure, Kind, Measure, Mention, Place, Report, Span, When
from trucewatch.record.store import Record

CLAIMS = 100_000
ABOUT = (
    "A made record over 200 days, served by `trucewatch desk` on this machine and read over HTTP; the times are those of the clock, with "
    "all that the desk works out meanwhile."
)
_EACH = 10
_KINDS: tuple[Kind, ...] = ("attack", "harm", "release", "deliver", "violate", "obstruct", "agree", "comment")
_MEASURES: dict[Kind, Measure] = {"harm": "killed", "release": "released", "deliver": "trucks"}
_VOICES = ("the Israeli army", "Hamas", "OCHA", "Qatar's foreign ministry", "the Gaza health ministry", "Egypt", "residents")
_OUTLETS = ("Harbour News Agency", "Broadwater Broadcasting", "OCHA", "Government Media Office, Gaza")
_PLACES = (("Rafah", 31.29, 34.25), ("Khan Yunis", 31.34, 34.3), ("Gaza City", 31.5, 34.46), ("Jabalia", 31.53, 34.48))
LISTS = (
    "/claims",
    "/claims?kind=harm&viewpoint=third",
    "/timeline",
    "/sources",
    "/reports",
    "/incidents",
    "/disagreements",
    "/figures",
    "/map",
    "/review",
)
_ROUNDS, _READERS, _SECONDS = 7, 50, 10.0
_PATIENCE = 1800.0


@dataclass(frozen=True, slots=True)
class Took:
    """One thing measured, and the target if there is one."""

    what: str
    value: str
    target: str = ""


def desk(claims: int = CLAIMS) -> Iterator[Took]:
    """Every measurement, in the order in which it is made."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "truce"
        spent = _fill(folder, claims)
        yield Took("taken into the record, in the order of their dates", f"{claims / spent:,.0f} claims a second", "5,000 a second")
        begun = time.monotonic()
        with _served(folder) as home:
            yield Took(f"starts to answer, {claims:,} claims", f"{time.monotonic() - begun:.2f} s", "3 s")
            _ready(home)
            yield Took("has read the record and has the verdicts of now", f"{time.monotonic() - begun:.1f} s after start")
            yield Took("first page, the first after that", f"{_asked(home, '/') * 1000:.0f} ms", "300 ms")
            _settled(home)
            yield Took("all lists worked out beside", f"{time.monotonic() - begun:.1f} s after start")
            yield Took("first page, median", f"{_median(home, '/'):.0f} ms", "300 ms")
            for path in LISTS:
                yield Took(f"list {path}, median", f"{_median(home, path):.0f} ms", "200 ms")
            yield from _together(home)


def _fill(folder: Path, claims: int) -> float:
    """A record of reports with ten claims each, over 200 days, always the same; the seconds of processor time that taking them in took."""
    chance, first = random.Random(7), datetime(2023, 11, 24)  # noqa: DTZ001  # invented reports
    with Record.create(folder, bundled("truce.yaml").decode("utf-8")) as record:
        reports = sorted((_report(n, chance, first) for n in range(claims // _EACH)), key=lambda made: made[0].published or "")
        begun = time.process_time()
        for start in range(0, len(reports), 200):
            record.add_all(reports[start : start + 200], now="2024-06-20T00:00:00+00:00")
        return time.process_time() - begun


def _report(number: int, chance: random.Random, first: datetime) -> tuple[Report, list[Claim]]:
    at = first + timedelta(minutes=chance.randrange(60 * 24 * 200))
    told = [(chance.choice(_VOICES), chance.choice(_KINDS), chance.randrange(1, 90), chance.choice(_PLACES)) for _ in range(_EACH)]
    lines = [
        f"{voice} said that {count} of group {number}.{n} were told of near {place[0]}." for n, (voice, _, count, place) in enumerate(told)
    ]
    text = "\n".join(lines)
    received = text.encode("utf-8")
    report = Report(
        sha256(received).hexdigest(), f"r{number}", text, f"Report {number}", chance.choice(_OUTLETS), at.isoformat()[:16], None, received
    )
    claims, start = [], 0
    for line, (voice, kind, count, (name, lat, lon)) in zip(lines, told, strict=True):
        span, day = Span(start, start + len(line)), at.date().isoformat()
        figure = Figure(count, count, _MEASURES.get(kind, "other"), None, str(count), span, "bench")
        claim = Claim(
            "", report.id, report.name, span, line, kind, (Mention(voice),), by=(Mention(chance.choice(("Israel", "Hamas"))),), of="people"
        )
        claims.append(with_id(_placed(claim, figure, When(day, day), Place(name, span, lat, lon, 1, "PS", "bench"))))
        start += len(line) + 1
    return report, claims


def _placed(claim: Claim, figure: Figure, when: When, where: Place) -> Claim:
    from dataclasses import replace

    return replace(claim, figures=(figure,), when=when, where=(where,))


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "trucewatch.cli", "desk", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().split("the desk is at ")[1].split("/  ")[0]
        process.terminate()


def _asked(home: str, path: str) -> float:
    """Seconds until the whole page is there."""
    begun = time.monotonic()
    with urlopen(home + path, timeout=_PATIENCE) as answer:  # noqa: S310  # this machine
        answer.read()
    return time.monotonic() - begun


def _median(home: str, path: str) -> float:
    _asked(home, path)
    return median(_asked(home, path) for _ in range(_ROUNDS)) * 1000


def _ready(home: str) -> None:
    while True:
        try:
            _asked(home, "/guide")
            return
        except HTTPError:
            time.sleep(0.2)


def _settled(home: str) -> None:
    for path in ("/", *LISTS):
        _asked(home, path)


def _together(home: str) -> Iterator[Took]:
    """Fifty readers who go on reading while a reviewer decides."""
    ends, times, faults = time.monotonic() + _SECONDS, list[float](), list[str]()
    kept, around = list[float](), list[float]()

    def reads(number: int) -> None:
        paths = ("/", "/claims", "/timeline", "/sources", "/terms/1.3")
        while time.monotonic() < ends:
            try:
                times.append(_asked(home, paths[number % len(paths)]))
            except (HTTPError, OSError) as error:
                faults.append(f"{paths[number % len(paths)]}: {error}")
            number += 1

    def decides() -> None:
        while time.monotonic() < ends:
            try:
                begun = time.monotonic()
                kept.append(_decide(home))
                around.append(time.monotonic() - begun)
            except (HTTPError, OSError) as error:
                faults.append(f"deciding: {error}")

    people = [threading.Thread(target=reads, args=(n,)) for n in range(_READERS)] + [threading.Thread(target=decides)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    slow = quantiles(times, n=20)[18] if len(times) > 20 else max(times, default=0.0)
    yield Took(
        f"{_READERS} readers and one reviewer, {_SECONDS:.0f} s: faults", str(len(faults)) + (f" ({faults[0]})" if faults else ""), "0"
    )
    yield Took(
        "pages read",
        f"{len(times)} ({len(times) / _SECONDS:.0f} a second; median {median(times) * 1000:.0f} ms, 95 of 100 under {slow * 1000:.0f} ms)",
    )
    words = f" (median {median(kept) * 1000:.0f} ms, with the pages before and after it {median(around) * 1000:.0f} ms)" if kept else ""
    yield Took("decisions kept", f"{len(kept)}{words}")


def _decide(home: str) -> float:
    """Seconds until a decision about the next claim is kept; the page before it and the one after it are asked for as well."""
    with urlopen(f"{home}/review", timeout=_PATIENCE) as answer:  # noqa: S310  # this machine
        form = dict(re.findall(r'name="(token|claim|seen|next)" value="([^"]*)"', answer.read().decode().split('id="decision"')[1]))
    body = urlencode({**form, "by": "Bench", "act": "confirm"}).encode()
    begun = time.monotonic()
    with build_opener(_Staying).open(Request(f"{home}/review", body, {"Origin": home}), timeout=_PATIENCE) as kept:  # noqa: S310  # this machine
        took, after = time.monotonic() - begun, kept.headers["Location"]
    _asked(home, after)
    return took


class _Staying(HTTPErrorProcessor):
    """Does not go where an answer sends it, so that the answer can be timed alone; a refusal is an error as ever."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """The answer itself where it sends on."""
        return response if response.status == HTTPStatus.SEE_OTHER else super().http_response(request, response)


def grid(found: Iterable[Took]) -> Grid:
    """Head and rows of the measurements."""
    return ("the desk", "measured", "to reach"), [(took.what, took.value, took.target) for took in found]


if __name__ == "__main__":
    Console().print(drawn(*grid(desk(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS))))
