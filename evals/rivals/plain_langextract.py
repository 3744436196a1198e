from __future__ import annotations

from collections import defaultdict
from time import perf_counter
from typing import TYPE_CHECKING, Any

from extractor.evals.prediction import Cost, Prediction

if TYPE_CHECKING:
    from extractor.document import Document

_TASK = (
    "Extract the event between states that the news text reports, in order of appearance, with exact words of the"
    " text: event (attributes event_type and event_date in ISO 8601), venue (city, and its country as ISO 3166-1"
    " alpha-2), every participant (title, country), every instrument signed (kind, status, countries), every"
    " trade_statistic (metric, value as a plain number, unit, measure, nature, period, countries). Leave out what"
    " the text does not state."
)
_EXAMPLE = (
    "On 4 May 2019 the foreign minister of Estonia, Mari Tamm, received her Latvian counterpart Janis Kalns in"
    " Tallinn. They signed an agreement on ferry links. Trade reached 2.5 million euros in 2018."
)
_FOUND = (
    ("event", "received", {"event_type": "meeting", "event_date": "2019-05-04"}),
    ("participant", "Mari Tamm", {"title": "foreign minister of Estonia", "country": "EE"}),
    ("participant", "Janis Kalns", {"title": "Latvian counterpart", "country": "LV"}),
    ("venue", "Tallinn", {"city": "Tallinn", "country": "EE"}),
    (
        "instrument",
        "agreement on ferry links",
        {"kind": "agreement", "status": "signed", "countries": "EE LV"},
    ),
    (
        "trade_statistic",
        "2.5 million euros",
        {
            "metric": "trade_turnover",
            "value": "2500000",
            "unit": "EUR",
            "measure": "level",
            "nature": "actual",
            "period": "2018",
            "countries": "EE LV",
        },
    ),
)
_LISTS = {"participant": "participants", "instrument": "instruments", "trade_statistic": "trade_statistics"}


class PlainLangextract:
    """langextract with a task and one example of its own form, everything else as it comes.

    It does not tell how many tokens it used.
    """

    def __init__(self, base_url: str, api_key: str, model: str) -> None:
        from langextract.factory import (  # type: ignore[import-not-found, unused-ignore]  # an optional extra
            ModelConfig,
        )

        self._config = ModelConfig(
            model_id=model,
            provider="OpenAILanguageModel",
            provider_kwargs={"base_url": base_url, "api_key": api_key, "temperature": 0.0},
        )
        self.name = f"langextract {model}"

    def run(self, name: str, document: Document) -> Prediction:  # noqa: ARG002  # the protocol's signature
        """Have every chunk of the text annotated and put the finds together."""
        import langextract as lx  # type: ignore[import-not-found, unused-ignore]  # an optional extra

        started = perf_counter()
        extractions = [
            lx.data.Extraction(extraction_class=kind, extraction_text=words, attributes=dict(attributes))
            for kind, words, attributes in _FOUND
        ]
        example = lx.data.ExampleData(text=_EXAMPLE, extractions=extractions)
        annotated = lx.extract(
            document.text,
            prompt_description=_TASK,
            examples=[example],
            config=self._config,
            show_progress=False,
        )
        data, evidence = _summary(annotated.extractions or [])
        return Prediction.model_validate(
            {
                "data": data,
                "evidence": evidence,
                "cost": Cost(seconds=perf_counter() - started, cost_usd=None),
                "provenance": {"model": self._config.model_id, "rival": "langextract"},
            }
        )


def _summary(found: list[Any]) -> tuple[dict[str, Any], dict[str, list[dict[str, int]]]]:
    """Items by the schema's names; of event and venue the first one counts."""
    data: dict[str, Any] = defaultdict(list)
    evidence: dict[str, list[dict[str, int]]] = {}
    for one in found:
        kind, words, leaves = one.extraction_class, one.extraction_text, dict(one.attributes or {})
        where = one.char_interval
        span = (
            [{"start": where.start_pos, "end": where.end_pos}]
            if where and where.start_pos is not None
            else []
        )
        if kind in _LISTS:
            leaf = {"participant": "name", "instrument": "title"}.get(kind)
            if "countries" in leaves:
                leaves["countries"] = str(leaves["countries"]).split()
            evidence[f"/{_LISTS[kind]}/{len(data[_LISTS[kind]])}/{leaf or 'value'}"] = span
            data[_LISTS[kind]].append({**leaves, leaf: words} if leaf else leaves)
        elif kind == "venue" and "venue" not in data:
            data["venue"] = leaves
            evidence["/venue/city"] = span
        elif kind == "event" and "event_type" not in data:
            data |= {"event_type": leaves.get("event_type"), "event_date": leaves.get("event_date")}
            evidence["/event_date"] = span
    return dict(data), evidence


def make(base_url: str, api_key: str, model: str) -> PlainLangextract:
    """The system that `extractor.evals.rivals` looks for."""
    return PlainLangextract(base_url, api_key, model)
