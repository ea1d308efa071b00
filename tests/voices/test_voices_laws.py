"""Laws of the layer: any text is read, every span lies in it, every voice is carried at most once."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from trucewatch.model import Voice
from trucewatch.reading.voices import find

from .reading_of import page_of

WORDS = [
    "The army",
    "said",
    "that",
    '"',
    "“",
    "”",
    "''",
    "'",
    ",",
    ".",
    ":",
    "\n",
    "two",
    "men",
    "died",
    "according to",
    "he",
    "they",
    "who",
    "denied",
    "firing",
    "was",
    "accused",
    "by",
    "of",
    "not",
    "HOST",
    "A",
    ";",
    "-",
    "adding",
    "told",
    "us",
    "claims",
    "to",
]


def check(text: str) -> None:
    voices = find(page_of.__wrapped__(text))
    for index, voice in enumerate(voices):
        for span in (*voice.source, *voice.cue, *voice.content, *((voice.name_span,) if voice.name_span else ())):
            assert 0 <= span.start < span.end <= len(text)
        assert voice.content and voice.cue and voice.rule
        assert voice.name_span is None or voice.name is None or voice.name_span.of(text) == voice.name
        assert not _in_ring(index, voices)


def _in_ring(index: int, voices: tuple[Voice, ...]) -> bool:
    seen, at = {index}, voices[index].inside
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = voices[at].inside
    return False


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
@example(['" ', "The army", "The army", "according to", ":", ";", '"', "denied", "The army", "The army", "said"])
def test_any_muddle_of_marks_and_cues_is_read(words: list[str]) -> None:
    check(" ".join(words))


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(['"', "“", "”", "'", "«"]), st.integers(1, 7))
def test_stray_marks_do_not_lose_the_next_paragraph(mark: str, times: int) -> None:
    text = f"He shrugged. {mark * times}\n\nThe mayor said that the road was closed.\n"
    assert [v.name for v in find(page_of.__wrapped__(text)) if not v.attitude] == ["The mayor"]
