from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from extractor.document import Document
from extractor.errors import AnswerTruncated, ModelMissing
from extractor.evals.cli import app, main
from extractor.evals.coverage import coverage, shares
from extractor.evals.datasets import load
from extractor.evals.evaluate import evaluate
from extractor.evals.prediction import Prediction
from extractor.evals.replay import NotRecorded, Recording, RecordingInvalid
from extractor.evals.report.as_junit import as_junit
from extractor.evals.runs import NotRun, Run, RunInvalid, SavedRun, run
from extractor.usage import Usage

TEXT = "Ильхам Алиев и Садыр Жапаров 8 декабря 2025 года провели встречу в Баку."
RIGHT = {
    "event_type": "meeting",
    "event_date": "2025-12-08",
    "participants": [{"name": "Ильхам Алиев", "country": "AZ"}, {"name": "Садыр Жапаров", "country": "KG"}],
    "venue": {"city": "Баку", "country": "AZ"},
    "instruments": [],
    "trade_statistics": [],
}


class Scripted:
    """A system that answers what it is told, or raises it."""

    name = "scripted"

    def __init__(self, *outcomes):
        self._outcomes = list(outcomes)

    def run(self, name, document):
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return Prediction(data=outcome, warnings=["a\x00b", "<script>"])


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "data"
    home.mkdir()
    for name in ("a", "b", "c"):
        (home / f"{name}.txt").write_text(TEXT + name, encoding="utf-8")
        label = {
            **RIGHT,
            "document": f"{name}.txt",
            "language": "ru",
            "event_date": {"accept": ["2025-12-08"]},
        }
        (home / f"{name}.json").write_text(json.dumps(label, ensure_ascii=False), encoding="utf-8")
    return home


def test_what_goes_wrong_with_one_document_does_not_end_the_run(folder):
    cases = load(folder)
    spent = Usage(calls=2, input_tokens=100)
    made = run(Scripted(RIGHT, AnswerTruncated("too long", usage=spent), KeyError("x")), cases)
    first, second, third = made.scores(cases)
    assert first.failures == []
    assert second.failures == ["answer_truncated: too long"]
    assert second.prediction.cost.input_tokens == 100
    assert third.failures == ["KeyError: 'x'"]


def test_what_is_configured_wrongly_ends_the_run_at_once(folder):
    with pytest.raises(ModelMissing):
        run(Scripted(ModelMissing("no model")), load(folder))


def test_a_run_is_saved_read_and_run_again(folder, tmp_path):
    cases = load(folder)
    made = run(Scripted(RIGHT, {"event_type": "half a pair: \ud800"}, RIGHT), cases)
    made.save(tmp_path / "run.json")
    again = Run.load(tmp_path / "run.json")
    assert again == made
    assert run(SavedRun(again), cases).documents == made.documents
    with pytest.raises(NotRun):
        SavedRun(again).run("z", cases[0].document)
    with pytest.raises(NotRun):
        SavedRun(again).run("a", Document(text="другой"))


@pytest.mark.parametrize(
    "content", ["{}", "no json", '{"system": "x", "made": "2026-01-01", "documents": {}, "y": 1}']
)
def test_a_file_that_is_no_run_is_refused(tmp_path, content):
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    with pytest.raises(RunInvalid):
        Run.load(tmp_path / "run.json")
    with pytest.raises(RunInvalid):
        Run.load(tmp_path / "absent.json")


def test_replies_are_recorded_and_replayed(tmp_path):
    path = tmp_path / "replies.jsonl"
    recording = Recording(path, record=True)
    assert recording.get("k2") is None
    recording.put("k2", {"raw": "ответ"})
    recording.put("k1", {"logprobs": {"yes": -0.1}})
    recording.finish()
    assert [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()] == ["k1", "k2"]
    replayed = Recording(path)
    assert replayed.get("k1") == {"logprobs": {"yes": -0.1}}
    with pytest.raises(NotRecorded, match="--record"):
        replayed.get("k3")


def test_recording_anew_asks_only_for_what_is_missing_and_drops_what_nothing_asks_for(tmp_path):
    path = tmp_path / "replies.jsonl"
    before = Recording(path, record=True)
    before.put("old", {"raw": "1"})
    before.put("kept", {"raw": "2"})
    anew = Recording(path, record=True)
    assert anew.get("kept") == {"raw": "2"}
    anew.put("new", {"raw": "3"})
    anew.finish()
    assert [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()] == [
        "kept",
        "new",
    ]


def test_a_recording_that_breaks_off_loses_nothing(tmp_path):
    path = tmp_path / "replies.jsonl"
    broken_off = Recording(path, record=True)
    broken_off.put("k", {"raw": "1"})
    broken_off.close()
    assert Recording(path).get("k") == {"raw": "1"}


def test_a_recording_that_is_absent_or_broken_is_refused_with_its_line(tmp_path):
    with pytest.raises(RecordingInvalid, match="--record"):
        Recording(tmp_path / "absent.jsonl")
    path = tmp_path / "broken.jsonl"
    path.write_text('{"key": "a", "value": {}}\n{"key": "b"}\n', encoding="utf-8")
    with pytest.raises(RecordingInvalid, match=r"broken\.jsonl:2"):
        Recording(path)


def saved(folder, tmp_path, name, *outcomes):
    made = run(Scripted(*outcomes), load(folder)).model_copy(update={"system": name})
    made.save(tmp_path / f"{name}.json")
    return str(tmp_path / f"{name}.json")


NOTHING: dict[str, object] = {}


def test_two_saved_runs_are_compared_and_worse_ends_with_1(folder, tmp_path):
    good = saved(folder, tmp_path, "good", RIGHT, RIGHT, RIGHT)
    bad = saved(folder, tmp_path, "bad", NOTHING, NOTHING, NOTHING)
    outputs = {name: tmp_path / "reports" / f"r.{name}" for name in ("json", "junit", "html")}
    options = [part for name, path in outputs.items() for part in (f"--{name}", str(path))]
    done = CliRunner().invoke(app, ["--data", str(folder), "--run", good, "--run", bad, "--wrong", *options])
    assert done.exit_code == 1, done.output
    assert "worse: macro_f1" in done.output
    assert "a participants MISSING: name=Ильхам Алиев" in done.output
    told = json.loads(outputs["json"].read_text(encoding="utf-8"))
    assert told["comparisons"][0]["verdict"] == "worse"
    assert told["runs"][0]["figures"]["macro_f1"] == 1.0
    suites = ET.fromstring(outputs["junit"].read_text(encoding="utf-8"))
    assert suites.find("testsuite[@name='comparisons']/testcase/failure") is not None
    assert "Ильхам Алиев" in outputs["html"].read_text(encoding="utf-8")
    done = CliRunner().invoke(app, ["--data", str(folder), "--run", bad, "--run", good])
    assert done.exit_code == 0
    assert "better" in done.output


def test_documents_that_could_not_be_run_end_with_3(folder, tmp_path):
    broken = saved(folder, tmp_path, "broken", RIGHT, KeyError("x"), RIGHT)
    done = CliRunner().invoke(app, ["--data", str(folder), "--run", broken])
    assert done.exit_code == 3
    assert "b: KeyError" in done.output


def test_the_baseline_is_updated_and_compared_with(folder, tmp_path):
    good = saved(folder, tmp_path, "one", RIGHT, RIGHT, RIGHT)
    home = ["--data", str(folder), "--baseline", str(tmp_path / "baselines")]
    done = CliRunner().invoke(app, [*home, "--run", good])
    assert (done.exit_code, "no baseline" in done.output) == (0, True)
    assert CliRunner().invoke(app, [*home, "--run", good, "--update-baseline"]).exit_code == 0
    worse = saved(folder, tmp_path, "one", NOTHING, NOTHING, NOTHING)
    assert CliRunner().invoke(app, [*home, "--run", worse]).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "nowhere"],
        ["--replay", "--record"],
        ["--run", "absent.json"],
        ["--run", "x.json", "--model", "m"],
        ["--rival", "nobody"],
        ["--replay", "--recording", "absent.jsonl"],
        ["--frobnicate"],
    ],
)
def test_wrong_use_ends_with_2_and_one_line(arguments, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["evals", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_junit_can_be_read_whatever_documents_and_errors_say(folder):
    cases = load(folder)
    report = evaluate(
        [run(Scripted({**RIGHT, "venue": {"city": "\x00]]>&<\ud800"}}, RIGHT, ValueError("\x1b<")), cases)],
        cases,
    )
    suites = ET.fromstring(as_junit(report))
    assert suites.find("testsuite").get("errors") == "1"
    assert len(suites.findall("testsuite/testcase")) == 3


def test_coverage_counts_by_kind_and_language(folder):
    found = shares(coverage(load(folder)))
    assert found["persons", "ru"][1] == 6
    assert found["dates", "all"][1] == 3
