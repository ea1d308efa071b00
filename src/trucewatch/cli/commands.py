"""The commands in their order, each with its panel and its examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.cli import asking, demo, desk, diff, exporting, keeping, listing, reading, serving, terms


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its function, the panel that it stands in, and examples with what each is for."""

    run: Callable[..., None]
    panel: str
    examples: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What is typed."""
        return self.run.__name__.replace("_", "-")

    @property
    def epilog(self) -> str:
        """The examples for the help page."""
        lines = [f"[cyan]{command}[/]  [dim]# {purpose}[/]" for command, purpose in self.examples]
        return "\n\n".join(["[bold]Examples[/]", *lines])


COMMANDS = (
    Command(demo.demo, "Start here", (("trucewatch demo", "a week of a real truce, from reports to where each term stands"),)),
    Command(
        serving.desk,
        "Start here",
        (
            ("trucewatch desk", "the same in a browser, on this machine"),
            ("trucewatch desk pause --open", "your own truce, as known now and at any moment before"),
            ("trucewatch desk pause --check", "whether it can be served"),
        ),
    ),
    Command(
        reading.read,
        "Read reports",
        (
            ("trucewatch read report.txt --published 2023-12-01", "claims as a table; the date settles “on Friday”"),
            ("trucewatch read page.html reports.jsonl --format jsonl > claims.jsonl", "for programs: one claim a line"),
            ("trucewatch read inbox/ --truce truce.yaml", "“the fourth day of the truce” becomes a date"),
            ("curl -s https://example.org/news.html | trucewatch read - --format csv", "from a pipe, for a spreadsheet"),
        ),
    ),
    Command(
        reading.layers,
        "Read reports",
        (("trucewatch layers reports.jsonl > layers.jsonl", "voices, times, places and figures with their spans"),),
    ),
    Command(
        reading.explain,
        "Read reports",
        (
            ("trucewatch explain report.txt --published 2023-12-01", "the text with its marks, and under each sentence what they mean"),
            ("trucewatch explain report.txt --layer voices,claims", "some layers only: who speaks, and what is claimed"),
            ("trucewatch explain reports.jsonl --html reports.html", "one page for a browser, for reading, printing and sending on"),
        ),
    ),
    Command(
        reading.check_sums,
        "Read reports",
        (
            ("trucewatch check-sums reports.jsonl", "stated totals that their parts do not give"),
            ("trucewatch check-sums report.txt --all --format csv", "every stated total with its parts"),
        ),
    ),
    Command(
        keeping.init,
        "Keep a record",
        (
            ("trucewatch init pause --truce truce.yaml", "a folder for the truce that the file writes down"),
            ("trucewatch init pause", "the same with a small truce file to be filled in"),
        ),
    ),
    Command(
        keeping.add,
        "Keep a record",
        (
            ("trucewatch add pause reports.jsonl", "read every report in the file and keep its claims"),
            ("trucewatch add pause inbox/ --publisher 'Harbour News Agency'", "every report in a folder, all by one publisher"),
            ("trucewatch add pause claims.jsonl", "claims that people or other tools made"),
        ),
    ),
    Command(
        keeping.decide,
        "Keep a record",
        (
            (
                "trucewatch decide pause link 3f2a90 77be01 --by 'A. Reader' --why 'one strike, two spellings'",
                "two claims tell of one event",
            ),
            ("trucewatch decide pause unlink 77be01 --by 'A. Reader' --why 'another street'", "and undone again"),
            (
                "trucewatch decide pause correct 3f2a90 --set when=2023-11-24 --set negated=no --by 'A. Reader' --why 'misread'",
                "one claim with some fields set otherwise",
            ),
            ("trucewatch decide pause retract 3f2a90 --by 'A. Reader' --why 'the outlet withdrew it'", "it counts no more, and stays"),
        ),
    ),
    Command(
        keeping.amend,
        "Keep a record",
        (("trucewatch amend pause --by 'A. Reader' --why 'side letter of 27 November'", "its truce.yaml was changed on purpose"),),
    ),
    Command(keeping.verify, "Keep a record", (("trucewatch verify pause", "exit status 1 if anything was changed"),)),
    Command(
        asking.status,
        "Ask",
        (
            ("trucewatch status pause", "every term, from every viewpoint"),
            ("trucewatch status pause --as-known 2023-11-30T12:00", "what could be known at noon of that day"),
            ("trucewatch status pause --viewpoint third --format csv", "one viewpoint, with the claims behind each verdict"),
        ),
    ),
    Command(
        asking.why,
        "Ask",
        (
            ("trucewatch why pause 1.9", "a term: every viewpoint, down to the words"),
            ("trucewatch why pause 1.9 --viewpoint third", "one verdict"),
            ("trucewatch why pause 3f2a90", "a claim or an event by the first characters of its id"),
        ),
    ),
    Command(
        asking.timeline,
        "Ask",
        (
            ("trucewatch timeline pause", "what is said to have happened, by time"),
            ("trucewatch timeline pause --as-known 2023-11-27 --format jsonl", "as it could be told on that day"),
            ("trucewatch timeline pause --around entry --hours 3", "the first hours"),
            ("trucewatch timeline pause --kind suspend --kind end --kind notify", "has anybody suspended, ended, given notice?"),
        ),
    ),
    Command(asking.figures, "Ask", (("trucewatch figures pause", "where sources differ, and who says what"),)),
    Command(asking.events, "Ask", (("trucewatch events pause --format csv > events.csv", "one row an event"),)),
    Command(
        asking.claims,
        "Ask",
        (
            ("trucewatch claims pause --format jsonl > claims.jsonl", "all claims, in the form that add takes"),
            ("trucewatch claims pause --kind release --speaks-for third --words women", "those of a kind, of some voices, with a word"),
        ),
    ),
    Command(listing.sources, "Ask", (("trucewatch sources pause", "who speaks, for whom, how often; no score"),)),
    Command(listing.reports, "Ask", (("trucewatch reports pause --format csv", "what was taken in, with every hash"),)),
    Command(
        listing.places,
        "Ask",
        (
            ("trucewatch places pause", "where things are told of, and how exactly"),
            ("trucewatch places pause --format geojson > places.geojson", "areas for a map, never points"),
        ),
    ),
    Command(listing.moments, "Ask", (("trucewatch moments pause", "when reports came: the moments worth asking about"),)),
    Command(listing.queue, "Ask", (("trucewatch queue pause", "what waits for a person, by how much rests on it"),)),
    Command(
        desk.due,
        "At the desk",
        (
            ("trucewatch due pause", "the deadlines of the next three days, for each viewpoint"),
            ("trucewatch due pause --at 2023-11-29T07:00 --within 48h", "as seen from that morning"),
        ),
    ),
    Command(
        desk.incidents,
        "At the desk",
        (
            ("trucewatch incidents pause --day 2023-12-01", "who alleges, who denies, who confirms"),
            ("trucewatch incidents pause --unconfirmed", "with nobody independent behind them"),
        ),
    ),
    Command(desk.conflicts, "At the desk", (("trucewatch conflicts pause", "numbers, times, places, actors that exclude each other"),)),
    Command(
        desk.origins,
        "At the desk",
        (
            ("trucewatch origins pause", "what several outlets carried of one speaker"),
            ("trucewatch origins pause 3f2a90", "whether a second source is really another one"),
        ),
    ),
    Command(
        desk.casualties,
        "At the desk",
        (
            ("trucewatch casualties pause", "since the truce began, by source"),
            ("trucewatch casualties pause --since 2023-12-01 --format csv", "for a spreadsheet"),
        ),
    ),
    Command(
        desk.ledger,
        "At the desk",
        (
            ("trucewatch ledger pause", "owed and done, by each viewpoint"),
            ("trucewatch ledger pause 1.9 --periods --viewpoint third", "a quota day by day"),
            ("trucewatch ledger pause 1.9 --told", "every figure told of it, with source and counting point"),
        ),
    ),
    Command(desk.coverage, "At the desk", (("trucewatch coverage pause", "silences, days without a report, watchers kept away"),)),
    Command(
        desk.report,
        "At the desk",
        (
            ("trucewatch report pause --day 2023-12-01 > brief.md", "the brief of a day, as Markdown"),
            ("trucewatch report pause --day 2023-12-01 --html brief.html", "one page, to be printed or sent on"),
        ),
    ),
    Command(desk.audit, "At the desk", (("trucewatch audit pause", "would we have said the same of the other side?"),)),
    Command(desk.corrections, "At the desk", (("trucewatch corrections pause", "and which verdicts moved"),)),
    Command(
        exporting.export,
        "At the desk",
        (
            ("trucewatch export pause --as-known 2023-12-02 > pause.lp", "facts and rules for clingo: run `clingo pause.lp`"),
            (
                "trucewatch export pause --to mfotl --out monpoly --viewpoint third",
                "for MonPoly: what third parties tell, and the formulas",
            ),
            ("trucewatch export truce.yaml --to asp", "the terms alone"),
        ),
    ),
    Command(
        terms.terms,
        "Write terms",
        (
            ("trucewatch terms truce.yaml", "each term as a sentence that a mediator could check"),
            ("trucewatch terms truce.yaml --calendar", "every deadline in the order of time, by every reading"),
            ("trucewatch terms truce.yaml --format ics > truce.ics", "the same for a calendar program"),
            ("trucewatch terms truce.yaml --json", "the terms for programs"),
        ),
    ),
    Command(
        terms.draft,
        "Write terms",
        (
            ("trucewatch draft agreement.txt > truce.yaml", "a first truce file, to be confirmed term by term"),
            ("trucewatch draft agreement.txt --zone Africa/Juba --json", "for programs: each term with its span and exact words"),
        ),
    ),
    Command(
        terms.lint,
        "Write terms",
        (
            ("trucewatch lint truce.yaml", "what is missing or vague, with the question to ask"),
            ("trucewatch lint truce.yaml --json", "the same for programs"),
        ),
    ),
    Command(
        diff.diff,
        "Write terms",
        (
            ("trucewatch diff truce.yaml later.yaml", "what was amended, term by term"),
            ("trucewatch diff pause --since 2023-11-30T19:30", "which verdicts moved since then, and which claim moved each"),
        ),
    ),
    Command(
        terms.schema, "Write terms", (("trucewatch schema > truce.schema.json", "so that an editor completes and checks truce files"),)
    ),
)
