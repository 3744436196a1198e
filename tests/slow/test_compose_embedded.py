"""The compose strategy with the embedded model itself: the prompt, the grammar, the follow-up."""

import pytest

from extractor import Extractor, Settings
from extractor.embedded.engine import Engine
from extractor.embedded.weights import find_weights

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("embedded model")]
TEXT = """Министры встретились в Баку

Министр иностранных дел Кыргызстана Жээнбек Кулубаев 10 апреля 2025 года провёл в Баку встречу с министром иностранных \
дел Азербайджана Джейхуном Байрамовым. Министры подписали Программу сотрудничества на 2025–2026 годы. За 2024 год \
товарооборот вырос на 40%.
"""


def test_the_embedded_model_fills_in_the_form_and_all_of_it_is_proven():
    if find_weights() is None or not Engine.is_installed():
        pytest.skip("the embedded model is not installed")
    made = Settings.load(
        {"model": "embedded", "strategy": "compose", "cache": False}, environment={}, folder=None
    )
    with Extractor(made) as extractor:
        found = extractor.extract(TEXT)
    data, provenance = found.data.model_dump(), found.provenance

    def leaves(value, path=""):
        if isinstance(value, dict):
            return {p for name, held in value.items() for p in leaves(held, f"{path}/{name}")}
        if isinstance(value, list | tuple):
            return {p for index, held in enumerate(value) for p in leaves(held, f"{path}/{index}")}
        return set() if value is None else {path}

    assert leaves(data) == set(found.evidence)
    assert all(TEXT[e.start : e.end] == e.words for places in found.evidence.values() for e in places)
    assert "Жээнбек Кулубаев" in [person["name"] for person in data["participants"]]
    assert provenance.usage.calls <= 2
    assert provenance.usage.cost_usd == 0
    assert (provenance.model, provenance.prompt.partition("@")[0]) == (
        extractor.model_name,
        "event_summary/v2",
    )
