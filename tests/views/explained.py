"""A small report read by hand: overlapping findings, a voice inside another, lines that give no voice, a problem."""

from __future__ import annotations

from trucewatch.model import Claim, Figure, Mention, Place, Problem, Report, Span, Sum, Time, Voice, When
from trucewatch.views.explain.explained import Explained, Part

TEXT = (
    "The lines of Arda are quiet\n\n"
    "ARDA – The radio quoted the Arda army as saying that 12 to 15 men, 6 of them ill, were freed on Monday in the town. He denied it.\n\n"
    "Photo: a bridge near the town\n"
)


def at(words: str, nth: int = 0) -> Span:
    """Where `words` stand in the text, the `nth` time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


FREED = "12 to 15 men, 6 of them ill, were freed on Monday in the town"
FIRST = at(f"The radio quoted the Arda army as saying that {FREED}.")
SECOND = at("He denied it.")
FIGURE = Figure(12.0, 15.0, "released", "about", "12 to 15", at("12 to 15"), "verb", "men")
ILL = Figure(6.0, 6.0, "injured", None, "6", at("6"), "noun")
TOWN = Place("the town", at("the town"), None, None, None, None, "no-match", 0.97)
NAMED = Place("Arda", at("Arda", 1), 41.5, -3.25, 2, "XX", "population", 0.5)

REPORT = Report("ab" * 32, "arda", TEXT, "Quiet lines", "Arda Daily", "2024-03-06T10:00", "https://example.org/arda")
EXPLAINED = Explained(
    REPORT,
    parts=(
        Part(at("The lines of Arda are quiet"), at("The lines of Arda are quiet"), "heading", silent=False),
        Part(Span(at("ARDA –").start, SECOND.start), FIRST, "prose", silent=False),
        Part(SECOND, SECOND, "prose", silent=False),
        Part(at("Photo: a bridge near the town"), at("Photo: a bridge near the town"), "caption", silent=True),
    ),
    voices=(
        Voice((at("The radio"),), (at("quoted"),), (at(f"the Arda army as saying that {FREED}"),), "The radio", at("The radio"), "say",
              "asserts", "clause"),
        Voice((at("the Arda army"),), (at("saying"),), (at(f"that {FREED}"),), "the Arda army", at("the Arda army"), "say", "asserts",
              "as-clause", hedge="allegedly", inside=0),
        Voice((at("He"),), (at("denied"),), (at("it"),), "the Arda army", at("the Arda army"), "deny", "denies", "object"),
    ),
    times=(Time(at("on Monday"), "2024-03-04", "DATE", "2024-03-04", "2024-03-04", "weekday"),
           Time(at("Monday"), "P1D", "DURATION", None, None, "length", anchor="entry")),
    places=(NAMED, TOWN),
    figures=(FIGURE, ILL),
    sums=(Sum(FIGURE, (ILL,), whole=False, rule="of-them"),),
    claims=(
        Claim("0" * 16, REPORT.id, "arda", FIRST, FIRST.of(TEXT), "release", (Mention("The radio"), Mention("the Arda army")),
              figures=(FIGURE,), when=When("2024-03-04", "2024-03-04"), where=(TOWN,), details=(("total", True),),
              rules=(("kind", "free/v"), ("sources", "as-clause"), ("stance", "as-clause"), ("mood", "plain statement"),
                     ("figures", "verb"), ("negated", "plain statement"), ("when", "weekday"),
                     ("where", "no-match"), ("details", "word for a total"))),
        Claim("1" * 16, REPORT.id, "arda", at(FREED), FREED, "comment", rules=(("kind", "act of saying: say"),)),
        Claim("2" * 16, REPORT.id, "arda", at(FREED), FREED, "agree", rules=(("kind", "second on the same words"),)),
    ),
    problems=(Problem("arda", "a quotation is not closed", 3, 8, "ARDA – The radio", 3, "look at the quotation marks"),),
)  # fmt: skip
