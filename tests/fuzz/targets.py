"""What is fuzzed: four doors through which hostile text comes in. Each target raises only where a rule is broken."""

from __future__ import annotations

import contextlib
import re
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from extractor.document import Document
from extractor.errors import AnswerInvalid, ExtractorError, InputError
from extractor.grounding.evidence import Evidence
from extractor.grounding.quotes import Grounding
from extractor.grounding.values import read_value
from extractor.languages import CODES
from extractor.limits.retry import Again
from extractor.model.answer import label_logprobs
from extractor.model.parsing import parse
from extractor.model.replies import first_tokens_of, model_of, text_of, usage_of
from extractor.reading import Reading
from extractor.schemas.fields import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = r"(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2})"
_DATE = re.compile(rf"{_DAY}(/{_DAY})?")


class Item(BaseModel):
    name: str | None
    many: list[str]
    number: int | None = None


class Form(BaseModel):
    quote: str | None
    item: Item
    items: list[Item]


def grounding(text: str, quote: str, code: str) -> None:
    """What is located stands in the text, at its offsets, with the digits of the quote."""
    found = Grounding.of(Reading.of_text(text, code)).locate(quote)
    if found is not None:
        assert text[found.start : found.end] == found.words
        assert found.words.strip()
        assert _digits(found.words) == _digits(quote), (found.words, quote)


def values(text: str, start: int, end: int, code: str) -> None:
    """Any stretch of a text reads as a value of the right form, or as none."""
    reading = Reading.of_text(text, code)
    for mention in (*reading.amounts, *reading.dates, *reading.places, *reading.instruments):
        assert 0 <= mention.start < mention.end <= len(text)
    start, end = sorted((start % (len(text) + 1), end % (len(text) + 1)))
    if start == end:
        return
    proof = Evidence(start=start, end=end, words=text[start:end], match="exact")
    for kind in get_args(Kind):
        value = read_value(kind, proof, reading)
        assert value is None or isinstance(value, str)
        if value is not None and kind == "amount":
            assert Decimal(value).is_finite()
        if value is not None and kind == "date":
            assert _DATE.fullmatch(value), value


def replies(raw: str) -> None:
    """A reply reads as the form or as an error whose words are ours."""
    try:
        parse(raw, Form)
    except AnswerInvalid as error:
        assert len(str(error)) < 500
        assert error.__context__ is None
    for completion in (_completion(raw), _completion([raw]), _completion(None), raw, None):
        for read in (text_of, first_tokens_of, lambda c: usage_of(c, None), lambda c: model_of(c, "m")):
            with contextlib.suppress(ExtractorError, Again):
                read(completion)
    with contextlib.suppress(ExtractorError):
        label_logprobs(("Yes", "No"), [(raw[:20], -1.0), (raw[20:40], float("nan"))])


def documents(data: bytes) -> None:
    """Bytes read as a text or as an error of the input; whoever reads the text gets its offsets."""
    for source in (
        data,
        data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace") if _utf8(data) else data,
    ):
        try:
            document = Document.of(source)
        except InputError as error:
            assert len(str(error)) < 500
            continue
        assert document.text.strip()
        assert document.id.startswith("sha256:")
        Reading.of(document)


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace")
    except UnicodeDecodeError:
        return False
    return True


def _completion(content: object) -> Any:
    message = SimpleNamespace(content=content, refusal=None)
    choice = SimpleNamespace(message=message, finish_reason="stop", logprobs=content)
    return SimpleNamespace(choices=[choice], usage=content, model=content)


def _digits(words: str) -> str:
    return "".join(str(int(c)) for c in words if c.isdecimal())


TARGETS: dict[str, Callable[..., None]] = {
    "grounding": grounding,
    "values": values,
    "replies": replies,
    "documents": documents,
}
LANGUAGES = CODES
