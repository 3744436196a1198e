"""What happens, for those who run it: a span of OpenTelemetry where the program uses that, and a log record.

Names are those of OpenTelemetry's semantic conventions for generative AI (`gen_ai.*`, development status, as of version
1.37). Neither spans nor records hold words of documents, prompts or answers, nor keys: their attributes are names,
counts and codes. Records go to the logger `extractor`; `JsonLines` writes them as one JSON object a line.

Example:
    >>> record = logging.makeLogRecord({"name": "extractor", "msg": "extract", "event": "extraction", "calls": 1})
    >>> json.loads(JsonLines().format(record))["calls"]
    1
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Iterator

Attribute = str | int | float | bool

_log = logging.getLogger("extractor")
_log.addHandler(logging.NullHandler())  # whoever wants the records says where they go
_PROVIDER = "OTEL_PYTHON_TRACER_PROVIDER"  # which names what records spans
# What every record of the library has; the rest was given by us.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


@contextmanager
def step(
    name: str, *, event: str, kind: Literal["internal", "client"] = "internal", level: int = logging.INFO
) -> Iterator[dict[str, Attribute]]:
    """Trace one step.

    Args:
        name: of the span.
        event: of the log record that its end writes.
        kind: whether another process does the work.
        level: of the log record; a failure is told one level higher.

    Yields:
        The attributes, to be filled in while it runs. A failure adds `error.type`: the error's code, or its class.
    """
    attributes: dict[str, Attribute] = {}
    began = time.perf_counter()
    with _span(name, kind) as span:
        failed = 0
        try:
            yield attributes
        except BaseException as error:
            # The failures that are asked about again carry ours.
            cause = getattr(error, "error", error)
            attributes["error.type"] = (
                cause.code if isinstance(cause, ExtractorError) else type(cause).__name__
            )
            failed = 10
            raise
        finally:
            if span is not None:
                span.set_attributes(attributes)
                if failed:
                    span.set_status(_failed_status())
            if _log.isEnabledFor(level + failed):
                seconds = round(time.perf_counter() - began, 4)
                _log.log(level + failed, "%s", name, extra={"event": event, "seconds": seconds, **attributes})


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; an exception as its class alone, because its words may quote a document."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        said |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info and record.exc_info[0]:
            said["exception"] = record.exc_info[0].__name__
        return json.dumps(said, default=str)


def _span(name: str, kind: str) -> Any:
    tracer = _tracer()
    if tracer is None:
        return nullcontext()
    from opentelemetry.trace import SpanKind

    kinds = {"internal": SpanKind.INTERNAL, "client": SpanKind.CLIENT}
    # Recorded by hand: the library would write the exception's words into the span.
    return tracer.start_as_current_span(
        name, kind=kinds[kind], record_exception=False, set_status_on_exception=False
    )


def _failed_status() -> Any:
    from opentelemetry.trace import StatusCode

    return StatusCode.ERROR


def _tracer() -> Any:
    # Whoever records spans has imported it, or named it; for anyone else, importing it would be slow and in vain.
    wanted = "opentelemetry.trace" in sys.modules or _PROVIDER in os.environ
    return _imported_tracer() if wanted else None


@cache
def _imported_tracer() -> Any:
    from importlib.metadata import PackageNotFoundError, version

    try:
        from opentelemetry import trace
    except ImportError:
        return None
    try:
        ours = version("extractor")
    except PackageNotFoundError:
        ours = None
    return trace.get_tracer("extractor", ours)
