"""A verdict must tell a planted fault from mere noise."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from extractor.evals import baselines, bootstrap
from extractor.evals.bootstrap import expanded_tail, intervals
from extractor.evals.datasets import load_all
from extractor.evals.evaluate import FINE, NOT_RUN, WORSE, evaluate, exit_code
from extractor.evals.gate import Verdict, compare, judge
from extractor.evals.prediction import Prediction
from extractor.evals.runs import Run, RunDocument

CASES = load_all(["seeds", "dev"])


def answered(rate, seed=0, only=None):
    """A run that drops every item with the given probability."""
    chance = random.Random(seed)
    documents = {}
    for case in CASES:
        data = case.label.model_dump(mode="json")
        data["event_date"] = data["event_date"]["accept"][0]
        for field in ("participants", "instruments", "trade_statistics"):
            data[field] = [
                x for x in data[field] if chance.random() >= (rate if only in (None, field) else 0)
            ]
        if only is None and chance.random() < rate:
            data["event_date"] = None
        documents[case.name] = RunDocument(text=case.document.id, prediction=Prediction(data=data))
    return Run(system="planted", made=datetime(2026, 1, 1, tzinfo=UTC), documents=documents)


def verdict(before, after):
    return compare(("before", before.scores(CASES)), ("after", after.scores(CASES)))


def test_nothing_changed_is_the_same():
    found = verdict(answered(0.3), answered(0.3))
    assert found.verdict is Verdict.SAME
    assert {change.verdict for change in found.guards} == {Verdict.SAME}


def test_a_planted_fault_is_worse_and_its_repair_better():
    good, bad = answered(0.1, seed=1), answered(0.6, seed=2)
    assert verdict(good, bad).verdict is Verdict.WORSE
    assert verdict(bad, good).verdict is Verdict.BETTER


def test_noise_is_rarely_called_worse_or_better(monkeypatch):
    """Both sides err alike: of 20 comparisons one may be called something, two would be too many."""
    monkeypatch.setattr(bootstrap, "DRAWS", 400)
    found = [verdict(answered(0.3, seed=i), answered(0.3, seed=100 + i)).headline.verdict for i in range(20)]
    assert found.count(Verdict.WORSE) + found.count(Verdict.BETTER) <= 1


def test_noise_says_how_many_more_documents_it_would_take():
    found = verdict(answered(0.3, seed=1), answered(0.3, seed=4))
    assert found.headline.verdict is Verdict.TOO_NOISY
    assert "more documents would tell" in found.sentence


def test_one_field_that_sinks_makes_the_whole_worse_though_the_headline_hardly_moves():
    found = verdict(answered(0.0), answered(0.3, seed=3, only="instruments"))
    assert found.headline.after > 0.95
    assert found.verdict is Verdict.WORSE
    assert "instruments.f1" in found.sentence


def test_more_fabrication_is_worse():
    inventive = answered(0.0)
    for document in inventive.documents.values():
        document.prediction.data["participants"] += [{"name": "Кто-то Другой"}]
    found = verdict(answered(0.0), inventive)
    assert "fabrication" in found.sentence
    assert found.verdict is Verdict.WORSE


@pytest.mark.parametrize(
    ("gain", "low", "high", "documents", "expected"),
    [
        (0.05, 0.02, 0.08, 19, (Verdict.BETTER, None)),
        (-0.05, -0.08, -0.02, 19, (Verdict.WORSE, None)),
        (0.0, -0.005, 0.005, 19, (Verdict.SAME, None)),
        (-0.005, -0.009, -0.001, 19, (Verdict.SAME, None)),
        (-0.03, -0.09, 0.03, 19, (Verdict.TOO_NOISY, 57)),
        (0.0, -0.02, 0.02, 10, (Verdict.TOO_NOISY, 30)),
        (0.5, 0.5, 0.5, 1, (Verdict.TOO_NOISY, None)),
    ],
)
def test_verdicts(gain, low, high, documents, expected):
    assert judge(gain, low, high, documents=documents) == expected


def test_intervals_hold_the_figure_and_are_the_same_for_the_same_seed():
    scores = answered(0.3).scores(CASES)
    first = intervals(scores, seed=7)
    assert first == intervals(scores, seed=7)
    assert first != intervals(scores, seed=8)
    assert 0.5 < first["macro_f1"].low < 0.87 < first["macro_f1"].high <= 1.0


def test_one_document_has_no_interval():
    assert intervals(answered(0.3).scores(CASES[:1])) == {}


@pytest.mark.parametrize(("documents", "student"), [(5, 2.776), (10, 2.262), (19, 2.101), (100, 1.984)])
def test_tails_are_expanded_by_students_t(documents, student):
    from statistics import NormalDist

    exact = NormalDist().cdf(-((documents / (documents - 1)) ** 0.5) * student)
    assert expanded_tail(0.025, documents) == pytest.approx(exact, rel=0.03)


def test_a_baseline_is_written_found_and_grows_by_documents(tmp_path):
    run = answered(0.1)
    names = list(run.documents)
    part = run.model_copy(update={"documents": {names[0]: run.documents[names[0]]}})
    rest = run.model_copy(update={"documents": {name: run.documents[name] for name in names[1:]}})
    assert baselines.find("planted", tmp_path) is None
    baselines.update(part, tmp_path)
    baselines.update(rest, tmp_path)
    assert set(baselines.find("planted", tmp_path).documents) == set(names)
    report = evaluate([answered(0.7, seed=5)], CASES, baseline_folder=tmp_path)
    assert exit_code(report) == WORSE
    assert exit_code(evaluate([run], CASES, baseline_folder=tmp_path)) == FINE


def test_documents_that_the_baseline_lacks_are_named(tmp_path):
    run = answered(0.1)
    some = dict(list(run.documents.items())[:10])
    baselines.update(run.model_copy(update={"documents": some}), tmp_path)
    report = evaluate([run], CASES, baseline_folder=tmp_path)
    assert report.comparisons[0].documents == 10
    assert CASES[-1].name in report.notes[0]


def test_a_text_that_has_changed_is_not_compared():
    changed = answered(0.1)
    changed.documents[CASES[0].name].text = "sha256:other"
    assert len(changed.scores(CASES)) == len(CASES) - 1


def test_documents_that_could_not_be_run_end_with_3_and_count_as_missed():
    run = answered(0.0)
    run.documents[CASES[1].name].prediction = Prediction(error="answer_truncated: too long")
    report = evaluate([run], CASES)
    assert exit_code(report) == NOT_RUN
    assert report.runs[0].totals.failed == 1
    assert report.runs[0].totals.fields["participants"].right == 45


def test_what_a_rival_cannot_run_is_the_rivals_affair():
    failed = answered(0.0)
    failed.documents[CASES[1].name].prediction = Prediction(error="boom")
    report = evaluate([answered(0.0)], CASES, rivals=[failed])
    assert exit_code(report) == FINE
    assert not report.comparisons
