import math
import random

import pytest

from extractor.evals.calibrate import Observation, calibrate, fit


def logistic(total):
    return 1 / (1 + math.exp(-total))


def planted(code, model, intercept, count=3000, judged=True):
    """Candidates whose truth is drawn from known coefficients."""
    draw = random.Random(7)
    for n in range(count):
        score, word = logistic(draw.gauss(0, 2)), draw.gauss(0, 2)
        odds = intercept + code * math.log(score / (1 - score)) + (model * word if judged else 0)
        yield Observation(
            f"d{n % 30}", "participants", score, word if judged else None, draw.random() < logistic(odds)
        )


@pytest.mark.parametrize("weights", [(1.5, 0.3, 0.5), (0.7, 0.0, -1.0), (1.0, 1.0, 0.0)])
def test_planted_coefficients_are_found(weights):
    found = fit(list(planted(*weights)), judged=True)
    assert all(abs(a - b) < 0.2 for a, b in zip(found, weights, strict=True))


def test_without_data_the_score_stays_what_the_code_says():
    assert fit([], judged=False) == (1.0,)
    assert fit([], judged=True) == (1.0, 0.0, 0.0)


def test_a_handful_of_data_moves_the_coefficients_little():
    few = [Observation("d", "venue", 0.9, None, False), Observation("e", "venue", 0.8, None, False)]
    (code,) = fit(few, judged=False)
    assert 0 < code < 1


def test_overconfident_scores_are_mended_on_documents_left_out():
    found = calibrate(list(planted(0.5, 0.0, 0.0, count=600, judged=False)))
    assert found.brier_after["participants"] < found.brier_before["participants"]
    assert all(abs(mean - share) < 0.15 for mean, share, count in found.curve if count > 40)


def test_the_model_is_asked_only_where_its_word_helps():
    assert "participants" in calibrate(list(planted(1, 1.0, 0, count=600))).judged
    assert "participants" not in calibrate(list(planted(1, 0.0, 0, count=90))).judged


def test_what_is_written_can_be_read():
    import tomllib

    from extractor.strategies.calibration import Calibration

    text = calibrate(list(planted(1, 0.8, 0, count=300))).to_toml("python -m evals calibrate", "seeds")
    assert Calibration.model_validate(tomllib.loads(text)).judged["participants"].model != 0
