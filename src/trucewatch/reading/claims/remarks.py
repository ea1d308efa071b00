"""A comment: what a voice says of the truce or the fighting that tells no event, asks nothing and promises nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucewatch.model import Claim, Span, Voice
from trucewatch.reading.claims.drafts import chain
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.page import Page, Sentence

_OF_THE_TRUCE = ("truce", "deal", "fight", "talks", "state")
_NEAR_IT = ("act", "captive", "goods", "force")


def remarked(page: Page, sentence: Sentence, told: Sequence[Claim], layers: Layers) -> list[Claim]:
    """One comment for each voice of the sentence that says something to the matter and carries no other claim."""
    return list(_remarks(page, sentence, told, layers))


def _remarks(page: Page, sentence: Sentence, told: Sequence[Claim], layers: Layers) -> Iterator[Claim]:
    for index, voice in enumerate(layers.voices):
        said = [piece for piece in voice.content if piece.overlaps(sentence.span)]
        if not said or voice.attitude or voice.name is None or voice.act not in ("say", "claim"):
            continue
        if any(claim.sources and claim.sources[-1].name == voice.name for claim in told) or _passes_on(voice, said, layers):
            continue
        if _matters(page, sentence, voice, said):
            found = ("sources", "stance", *(("hedge",) if voice.hedge else ()))
            rules = (("kind", "words of a voice to the matter"), *((field, voice.rule) for field in found))
            quote = sentence.span.of(page.report.text)
            carried = chain(layers.voices, index)
            yield Claim("", page.report.id, page.report.name, sentence.span, quote, "comment", carried, hedge=voice.hedge, rules=rules)


def _passes_on(voice: Voice, said: Sequence[Span], layers: Layers) -> bool:
    """True if another voice speaks inside what this one says here: it is that one's remark."""
    return any(
        other != voice and not other.attitude and other.name is not None and any(p.holds(c) for p in said for c in other.content)
        for other in layers.voices
    )


def _matters(page: Page, sentence: Sentence, voice: Voice, said: Sequence[Span]) -> bool:
    """True for words about the truce, the fighting or how things stand; in quotation marks also about forces, captives, aid."""
    quoted = any('"' in page.plain[max(0, piece.start - 1) : piece.end + 1] for piece in voice.content)
    if voice.rule == "object" and not quoted:
        return False  # "announced the truce": the deed is the matter
    words = [token for token in sentence.doc if any(piece.holds(sentence.span_of(token)) for piece in said)]
    return any(is_a(token, (*_OF_THE_TRUCE, *(_NEAR_IT if quoted else ()))) for token in words)
