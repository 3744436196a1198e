"""Labels of the datasets as the answers that they ask for."""

from __future__ import annotations

from extractor.evals.prediction import Prediction


def as_answer(wanted):
    """What a system that is always right would answer to a text with such a label."""
    data = wanted.model_dump(mode="json")
    return Prediction(
        data={
            "event_type": data["event_type"],
            "event_date": data["event_date"]["accept"][0],
            **{name: data[name] for name in ("participants", "venue", "instruments", "trade_statistics")},
        }
    )
