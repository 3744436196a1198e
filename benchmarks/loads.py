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
    columns = ("system", "documents/s", "CPU ms/document", "peak MB", "requests")
    return Section(
        title="Batches",
        about=f"{documents:,} documents, {measured['concurrency']} at a time, an endpoint of"
        f" {measured['pause_ms']:g} ms.",
        tables=[
            Table(
                title="Systems",
                columns=columns,
                rows=[
                    [row["system"], row["per_second"], row["cpu_ms_each"], row["peak_mb"], row["requests"]]
                    for row in (*measured["comparison"], *measured["ray"])
                ],
            ),
            Table(
                title="Memory beside the number of documents, without a model",
                columns=("documents", "peak MB", "seconds"),
                rows=[[row["documents"], row["peak_mb"], row["seconds"]] for row in measured["memory"]],
            ),
        ],
    )


def service(seconds: float = 20.0) -> Section:
    """The HTTP service under two hundred clients."""
    return Section(
        title="Service",
        about=f"{_service.CLIENTS} clients, {seconds:g} s of each load.",
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
                    "MB before",
                    "MB after",
                ),
                rows=[
                    [m.name, m.per_second, m.errors, m.p50, m.p99, m.health_p99, m.cpu_ms, *m.megabytes]
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
