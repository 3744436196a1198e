"""What Prometheus reads at /metrics. Labels hold names of ours alone, never words of a text or a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

if TYPE_CHECKING:
    from extractor.errors import ExtractorError
    from extractor.extraction import Extraction
    from extractor.http.gate import Gate

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """The counters of one service."""

    def __init__(self, gate: Gate) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody reads
        self._registry = registry = CollectorRegistry(auto_describe=True)
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._requests = Counter(
            "extractor_requests", "Requests answered.", ["method", "route", "status"], registry=registry
        )
        self._seconds = Histogram(
            "extractor_request_seconds",
            "Seconds from a request's head to the end of its answer.",
            ["route"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._extractions = Counter(
            "extractor_extractions",
            "Documents read, by where the model's replies came from; memory is that of the service.",
            ["schema", "strategy", "cache"],
            registry=registry,
        )
        self._failures = Counter("extractor_failures", "Documents that failed.", ["code"], registry=registry)
        self._calls = Counter(
            "extractor_model_calls", "Calls of a model, failed ones included.", ["model"], registry=registry
        )
        self._tokens = Counter(
            "extractor_tokens", "Tokens that calls have cost.", ["model", "direction"], registry=registry
        )
        self._cost = Counter(
            "extractor_cost_usd", "US dollars, for models of known price.", ["model"], registry=registry
        )
        self._warnings = Counter("extractor_warnings", "Warnings beside values.", ["code"], registry=registry)
        Gauge("extractor_running", "Documents worked on now.", registry=registry).set_function(
            lambda: gate.running
        )
        Gauge("extractor_waiting", "Requests in the queue now.", registry=registry).set_function(
            lambda: gate.waiting
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def remembered(self, schema: str) -> None:
        """Count an answer from memory."""
        self._extractions.labels(schema, "", "memory").inc()

    def extracted(self, found: Extraction[object]) -> None:  # type: ignore[type-var]  # of any schema
        """Count a document that was read, and what it has cost."""
        how, usage = found.provenance, found.provenance.usage
        self._extractions.labels(how.schema.partition("@")[0], how.strategy, how.cache).inc()
        for warning in found.warnings:
            self._warnings.labels(warning.code).inc()
        model = how.model or "none"
        if usage.calls:
            self._calls.labels(model).inc(usage.calls)
            self._tokens.labels(model, "input").inc(usage.input_tokens)
            self._tokens.labels(model, "output").inc(usage.output_tokens)
            self._cost.labels(model).inc(float(usage.cost_usd or 0))

    def failed(self, error: ExtractorError) -> None:
        """Count a document that failed, and what it has cost all the same."""
        self._failures.labels(error.code).inc()
        usage = getattr(error, "usage", None)
        if usage is not None and usage.calls:
            self._calls.labels("failed").inc(usage.calls)
            self._tokens.labels("failed", "input").inc(usage.input_tokens)
            self._tokens.labels("failed", "output").inc(usage.output_tokens)
            self._cost.labels("failed").inc(float(usage.cost_usd or 0))

    def exposed(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)
