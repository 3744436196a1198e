"""What a request asks for, read from its body."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from extractor.display import visible
from extractor.http.refusals import BodySlow, BodyTooLarge, MediaTypeUnknown, RequestInvalid
from extractor.http.shapes import Choice, ExtractRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from extractor.http.config import ServiceConfig

_Model = TypeVar("_Model", bound=BaseModel)
PLAIN = frozenset({"text/plain", "text/html", "application/xhtml+xml"})
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Order:
    """One document and what is wanted of it.

    Attributes:
        content: a text, or bytes to decode.
        source: the document's name, as the answer repeats it.
        schema: name or `name/vN`.
        prompt: name or `name/vN`, or None for the fitting one.
        model: one of the offered, or None for the configured one.
        strategy: as in the settings, or None for theirs.
    """

    content: str | bytes
    source: str | None
    schema: str
    prompt: str | None
    model: str | None
    strategy: str | None

    @property
    def key(self) -> str:
        """Digest of everything that decides the answer."""
        content = self.content
        kind = "text" if isinstance(content, str) else "bytes"
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        asked = [kind, self.source, self.schema, self.prompt, self.model, self.strategy]
        digest = sha256(json.dumps(asked).encode())
        digest.update(data)
        return digest.hexdigest()


async def order_of(request: Request, choice: Choice, config: ServiceConfig) -> Order:
    """Read the body of a request for one extraction: JSON, a text or page as it is, or a form with a file.

    Args:
        request: whose body it is.
        choice: what the query says; a text as it is has no other place for it.
        config: with the bounds.

    Raises:
        MediaTypeUnknown: it is none of these.
        BodyTooLarge: it is larger than the service takes.
        BodySlow: it did not arrive in time.
        RequestInvalid: it does not fit the interface.
    """
    _check_once([name for name, _ in request.query_params.multi_items()])
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == "application/json":
        asked = validated_json(ExtractRequest, await body_of(request, config))
        check_length(asked.text, config)
        return _ordered(asked.text, asked.source, asked)
    if media in PLAIN:
        return _ordered(_nonempty(await body_of(request, config)), None, choice)
    if media == "multipart/form-data":
        return await _uploaded(request, config)
    raise MediaTypeUnknown(
        f"a body of the type {visible(media[:80]) or 'none'} is not read here",
        hint="send application/json, text/plain, text/html or multipart/form-data",
    )


async def body_of(request: Request, config: ServiceConfig, *, times: int = 1) -> bytes:
    """The body, within the service's bounds of size and time.

    Args:
        request: whose body it is.
        config: with the bounds.
        times: how many times the usual size it may have.
    """
    most = config.max_body_bytes * times
    check_declared(request, most)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(config.body_seconds):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise _too_large(most)
                parts.append(part)
    except TimeoutError:
        raise _too_slow(config) from None
    return b"".join(parts)


def check_declared(request: Request, most: int) -> None:
    """Refuse a body that says itself that it is too large, before any of it is read.

    Raises:
        BodyTooLarge: it does.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)


async def _uploaded(request: Request, config: ServiceConfig) -> Order:
    check_declared(request, config.max_body_bytes)
    _bound(request, config.max_body_bytes)
    try:
        async with asyncio.timeout(config.body_seconds):
            form = await request.form(max_files=1, max_fields=8)
    except TimeoutError:
        raise _too_slow(config) from None
    except ClientDisconnect:
        raise
    except (HTTPException, ValueError, KeyError):
        raise RequestInvalid(
            "the form cannot be read", hint="send one file in the field `file`, at most 8 fields beside it"
        ) from None
    try:
        return await _from_form(form)
    finally:
        await form.close()


async def _from_form(form: FormData) -> Order:
    file = form.get("file")
    _check_once([name for name, _ in form.multi_items()])
    fields = {name: value for name, value in form.multi_items() if name != "file"}
    choice = _validated(Choice, fields)
    if file is None:
        raise RequestInvalid("the form has no file", hint="send it in the field `file`")
    if isinstance(file, str):
        return _ordered(_nonempty(file.encode()), None, choice)
    return _ordered(_nonempty(await file.read()), _name(file.filename), choice)


def _bound(request: Request, most: int) -> None:
    """Make the form's reader stop at a number of bytes: a form may not say how large it is."""
    receive, seen = request._receive, 0  # noqa: SLF001  # Starlette has no public way to wrap it

    async def bounded() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise _too_large(most)
        return message

    request._receive = bounded  # noqa: SLF001  # as above


def _ordered(content: str | bytes, source: str | None, choice: Choice) -> Order:
    return Order(
        content=content,
        source=_name(source),
        schema=choice.schema_,
        prompt=choice.prompt,
        model=choice.model,
        strategy=choice.strategy,
    )


def _name(given: str | None) -> str | None:
    """The last part of a file's name, harmless to show."""
    name = PurePath((given or "").replace("\\", "/")).name
    return visible(name)[:_LONGEST_NAME].encode("utf-8", "replace").decode() or None


def _nonempty(body: bytes) -> bytes:
    if not body.strip():
        raise RequestInvalid("there is no text in the body", hint="send the text of one article")
    return body


def check_length(text: str, config: ServiceConfig) -> None:
    """Refuse a text that is too long.

    Raises:
        BodyTooLarge: it is.
    """
    if len(text) > config.max_text_characters:
        raise BodyTooLarge(
            f"the text is longer than {config.max_text_characters:,} characters", hint="split it"
        )


def _check_once(names: list[str]) -> None:
    if len(names) != len(set(names)):
        raise RequestInvalid("a choice is given twice", hint="say each once")


def _too_large(most: int) -> BodyTooLarge:
    return BodyTooLarge(f"the body is larger than {most:,} bytes", hint="send a shorter text")


def _too_slow(config: ServiceConfig) -> BodySlow:
    return BodySlow(f"the body did not arrive within {config.body_seconds:g} seconds", hint="send it again")


def validated_json(model: type[_Model], body: bytes) -> _Model:
    """A body as a model.

    Raises:
        RequestInvalid: it does not fit.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        refuse(error)


def _validated(model: type[_Model], values: Mapping[str, object]) -> _Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        refuse(error)


def refuse(error: ValidationError) -> NoReturn:
    """Say what of a body does not fit, without its values.

    Raises:
        RequestInvalid: always.
    """
    found = error.errors(include_input=False, include_url=False, include_context=False)[:20]
    raise RequestInvalid(
        "the request does not fit the interface",
        hint="see /openapi.json",
        violations=tuple(("".join(f"/{part}" for part in item["loc"]), item["msg"]) for item in found),
    ) from None
