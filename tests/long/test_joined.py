"""Long documents made of labelled texts, against a model on a real socket that answers from the labels."""

import pytest

from tests.long.joined import join, measure, texts
from tests.long.labelled_model import IMPERFECT, PERFECT

# What is lost even so is the labels': two of the texts name one person in different forms, or two documents alike.
LONG = [(50_000, IMPERFECT, 0.8), (200_000, PERFECT, 0.97)]


@pytest.mark.slow
@pytest.mark.parametrize(("characters", "faults", "floor"), LONG)
def test_a_long_document_is_read_in_windows_about_as_well_as_its_texts_alone(
    tmp_path, faults, floor, characters
):
    joined, used = join(texts("ru"), characters, tmp_path)
    assert len(joined.document.text) >= 0.95 * characters
    found = measure([joined], used, faults, 12_000)
    assert found["calls"] <= characters // 8_000 + 2
    assert all(found[name] >= floor for name in ("participants", "instruments", "trade_statistics")), found


def test_a_model_that_knows_the_labels_is_believed_whole(tmp_path):
    """Short form for every run: two texts joined, in windows of 4,000 characters."""
    joined, used = join(texts("ru", ("seeds",)), 8_000, tmp_path)
    found = measure([joined], used, PERFECT, 4_000)
    assert found["calls"] >= 2
    assert min(found[name] for name in ("participants", "instruments", "trade_statistics")) == 1.0, found
