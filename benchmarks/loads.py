"""Reading, batches, the service and the faces, which have commands of their own, as sections of the report."""

from __future__ import annotations

from benchmarks import batch as _batch
from benchmarks import faces as _faces
from benchmarks import reading as _reading
from benchmarks import service as _service
from benchmarks.results import Curve, Goal, Section, Table, exponent, significant


def reading() -> Section:
    """How long the reading takes a page, by language, and how it grows."""
    measured = _reading.measure()
    languages = [
        [row.language, row.texts, round(row.first, 1), round(row.again, 1)] for row in measured.texts
    ]
    curve: dict[str, list[tuple[float, float]]] = {}
    for point in measured.curve:
        curve.setdefault(point.language, []).append((point.characters, point.seconds))
    powers = {language: exponent(points) for language, points in curve.items()}
    return Section(
        title="Reading",
        about=f"Processor time of the reading a page of {_reading.PAGE:,} characters, on seeds and dev.",
        tables=[
            Table(
                title="By language",
                columns=("language", "texts", "first, ms/page", "again, ms/page"),
                rows=languages,
            ),
            Table(
                title="Up to a million characters",
                columns=("language", "characters", "seconds", "ms/page"),
                rows=[
                    [p.language, p.characters, significant(p.seconds), round(p.page, 1)]
                    for p in measured.curve
                ],
            ),
        ],
        curves=[Curve(name="reading", title="Reading", x="characters", y="s of the processor", lines=curve)],
        goals=[
            Goal(
                what="the reading of a page, median",
                wanted=f"at most {_reading.ALLOWED:.0f} ms",
                measured=f"{measured.median:.1f} ms",
                met=measured.median <= _reading.ALLOWED,
            ),
            Goal(
                what="growth of the reading",
                wanted="linear",
                measured=f"at most by the power {max(powers.values()):.2f}",
                met=max(powers.values()) <= 1.2,
            ),
        ],
    )


def batches(documents: int = 2_000) -> Section:
    """Many documents against an endpoint of 200 ms."""
    measured = _batch.measure(documents)
    resume = measured["resume"]
    return Section(
        title="Batches",
        about=(
            f"Generated texts, {measured['concurrency']} at a time, against an endpoint that answers after"
            f" {measured['pause_ms']:g} ms; systems that are slow get a fifth of the documents. Ours reads each text"
            " and proves every value by it, the others hand on what the model says."
        ),
        tables=[
            Table(
                title="Documents a second, processor and memory, by system",
                columns=_batch.COLUMNS,
                rows=_batch.cells_of([*measured["comparison"], *measured["ray"]]),
                note="`ours, no model` is the reading alone; `ours, Ray N` has N actors on a cluster of its own.",
            ),
            Table(
                title="Memory beside the number of documents, one process, no model",
                columns=("documents", "peak MB", "seconds"),
                rows=[[row["documents"], row["peak_mb"], row["seconds"]] for row in measured["memory"]],
            ),
            Table(
                title="Stopped at half and run again",
                columns=("documents", "requests when stopped", "requests in all", "rows", "second run, s"),
                rows=[
                    [
                        resume["documents"],
                        resume["stopped_after_requests"],
                        resume["requests"],
                        resume["rows"],
                        resume["second_seconds"],
                    ]
                ],
            ),
        ],
    )


def service(seconds: float = 20.0) -> Section:
    """The HTTP service under two hundred clients."""
    return Section(
        title="Service",
        about=f"{_service.CLIENTS} clients, {seconds:g} s of each load. Starved is the share of that time for which"
        " the server had work and no core: where it is not near 0, the latencies are the machine's.",
        tables=[
            Table(
                title="Loads",
                columns=(
                    "load",
                    "requests/s",
                    "errors",
                    "p50 ms",
                    "p99 ms",
                    "/healthz p99 ms",
                    "CPU ms/request",
                    "starved",
                    "MB before",
                    "MB after",
                ),
                rows=[
                    [
                        m.name,
                        m.per_second,
                        m.errors,
                        m.p50,
                        m.p99,
                        m.health_p99,
                        m.cpu_ms,
                        m.starved,
                        *m.megabytes,
                    ]
                    for m in _service.measure(seconds)
                ],
            )
        ],
    )


def faces() -> Section:
    """What each face adds to the bare function."""
    return Section(
        title="Faces",
        about="One text through every face, in turns, without a model; milliseconds of an answer.",
        tables=[
            Table(
                title="Milliseconds of an answer",
                columns=(
                    "face",
                    "text",
                    "characters",
                    "median",
                    "least",
                    "p90",
                    "over the function",
                    "start, s",
                ),
                rows=[
                    [
                        m.face,
                        m.text,
                        m.characters,
                        *(significant(value) for value in (m.median, m.least, m.p90, m.over)),
                        None if m.start is None else significant(m.start),
                    ]
                    for m in _faces.measure()
                ],
            )
        ],
    )
