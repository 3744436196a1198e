"""What stands in quotation marks, as somebody's words and not as a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.reading import Reading
    from extractor.reading.mentions import Sentence, Span

_OPENING, _CLOSING = "«“„", '»”"'
_WITHIN = 1000  # characters to the marks of the quotation
_WORDS = 6  # the name of a thing in quotation marks has fewer


def is_said(reading: Reading, span: Span, sentence: Sentence) -> bool:
    """Whether a span stands in words that are quoted, more than a name's.

    Args:
        reading: of the text.
        span: of the text.
        sentence: that holds it; a quotation does not leave its paragraph.
    """
    passage = reading.passages[sentence.passage]
    before = reading.text[max(passage.start, span.start - _WITHIN) : span.start]
    opened = max(before.rfind(mark) for mark in _OPENING)
    if before.count('"') % 2:
        opened = max(opened, before.rfind('"'))
    elif opened < 0 or any(mark in before[opened:] for mark in _CLOSING):
        return False
    after = reading.text[span.end : min(passage.end, span.end + _WITHIN)]
    closed = min((at for mark in _CLOSING if (at := after.find(mark)) >= 0), default=len(after))
    return len(before[opened:].split()) + len(after[:closed].split()) > _WORDS
