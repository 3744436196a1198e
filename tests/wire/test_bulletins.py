"""A second schema from end to end: a scripted model that points at the right words gives the labelled figures."""

import json
from contextlib import closing

from typer.testing import CliRunner

from extractor import Settings
from extractor.evals.cli import app
from extractor.evals.datasets import BUILT_IN, load
from extractor.evals.metrics import figures, total
from extractor.evals.runs import run
from extractor.evals.systems.ours import Ours
from tests.wire.scripted_server import ScriptedServer, completion


def flow(quote, kind, value, change=None, direction=None, partner=None, commodity=None):
    return {
        "quote": quote,
        "flow": kind,
        "partner": partner,
        "commodity": commodity,
        "value": value,
        "change": change,
        "direction": direction,
    }


POINTED = {
    "b01_ru": {
        "reporter": "Казахстана",
        "period": "январь–сентябрь 2025 года",
        "flows": [
            flow(
                "Товарооборот", "turnover", "3 млрд 412,6 млн долларов США", "8,3%", "growth", "Узбекистаном"
            ),
            flow("Экспорт из Казахстана", "exports", "2,29 млрд долларов", "11,4%", "growth", "Узбекистаном"),
            flow("импорт из Узбекистана", "imports", "1,12 млрд долларов", "2,1%", "growth", "Узбекистана"),
            flow("её вывезли", "exports", "418 млн долларов", "6,7%", "decline", "Узбекистаном", "пшеница"),
            flow(
                "Экспорт металлопроката увеличился",
                "exports",
                "236,5 млн долларов",
                "в 1,4 раза",
                "growth",
                "Узбекистаном",
                "металлопроката",
            ),
            flow(
                "чаще всего ввозят",
                "imports",
                "164,8 млн долларов",
                partner="Узбекистана",
                commodity="свежие овощи и фрукты",
            ),
        ],
    },
    "b02_ky": {
        "reporter": "Кыргызстандын",
        "period": "2025-жылдын январь-июнь айларындагы",
        "flows": [
            flow(
                "товар жүгүртүүнүн көлөмү",
                "turnover",
                "812,4 млн долларды",
                "5,6 пайызга",
                "growth",
                "Казакстан",
            ),
            flow("экспорт", "exports", "196,3 млн доллар", "3,2 пайызга", "decline", "Казакстан"),
            flow("импорт", "imports", "616,1 млн долларга", "8,7 пайызга", "growth", "Казакстан"),
            flow(
                "Алардын экспорту",
                "exports",
                "41,5 млн долларды",
                "12,8 пайызга",
                "growth",
                "Казакстанга",
                "сүт азыктары",
            ),
            flow("анын импорту", "imports", "58,9 млн доллар", partner="Казакстанга", commodity="буудай"),
        ],
    },
    "b03_tr": {
        "reporter": "Türkiye",
        "period": "2026 yılı mayıs ayında",
        "flows": [
            flow("ihracat geçen yılın", "exports", "22 milyar 615 milyon dolar", "yüzde 3,4", "growth"),
            flow("İthalat ise", "imports", "29 milyar 70 milyon dolara", "yüzde 1,8", "decline"),
            flow("Dış ticaret açığı", "balance", "6 milyar 455 milyon dolar"),
            flow("en fazla ihracat yapılan", "exports", "1 milyar 780 milyon dolarla", partner="Almanya"),
            flow("yapılan ihracat", "exports", "268 milyon dolara", "yüzde 9,5", "growth", "Azerbaycan'a"),
            flow(
                "ithal edilen",
                "imports",
                "94 milyon dolar",
                partner="Azerbaycan'dan",
                commodity="ham petrolün",
            ),
        ],
    },
}


def scored(answers, tmp_path):
    cases = load(BUILT_IN["bulletins"])
    replies = [completion(json.dumps(answers[case.name], ensure_ascii=False)) for case in cases]
    with ScriptedServer(replies) as server:
        given = {"base_url": server.base_url, "model": "m", "api_key": "k", "cache_directory": tmp_path}
        settings = Settings.load(given, environment={}, folder=None)
        with closing(Ours(settings, schema="trade_bulletin/v1")) as ours:
            ran = run(ours, cases)
        assert len(server.requests) == 3
    assert not any(kept.prediction.error for kept in ran.documents.values())
    return total(ran.scores(cases))


def test_who_points_at_the_right_words_is_wholly_right(tmp_path):
    totals = scored(POINTED, tmp_path)
    assert (totals.macro_f1, totals.all_items.fabrication) == (1.0, 0.0)
    assert {name: right / of for name, (right, of) in totals.attributes.items()} == {
        "flows.value.qualifier": 1,
        "flows.change.value": 1,
        "flows.change.unit": 1,
        "flows.change.qualifier": 1,
        "flows.direction": 1,
    }
    assert figures(totals)["event_type"] is None


def test_every_report_of_the_evals_shows_another_schema(tmp_path, monkeypatch):
    cases = load(BUILT_IN["bulletins"])
    answers = [POINTED[case.name] for case in cases]
    answers[0] = answers[0] | {"flows": answers[0]["flows"][1:]}
    with ScriptedServer([completion(json.dumps(one, ensure_ascii=False)) for one in answers]) as server:
        for name, value in {
            "BASE_URL": server.base_url,
            "MODEL": "m",
            "CACHE_DIRECTORY": str(tmp_path / "cache"),
        }.items():
            monkeypatch.setenv(f"EXTRACTOR_{name}", value)
        files = [part for kind in ("json", "html", "junit") for part in (f"--{kind}", str(tmp_path / kind))]
        shown = ["--wrong", "--by", "language", "--by", "event_type", "--baseline", str(tmp_path)]
        ran = CliRunner().invoke(app, ["--data", "bulletins", *files, *shown])
    assert ran.exit_code == 0, ran.output
    assert "b01_ru flows MISSING: flow=turnover" in ran.output
    report = json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    assert report["runs"][0]["counts"]["flows"] == {"right": 16, "returned": 16, "labelled": 17, "trapped": 0}
    page = (tmp_path / "html").read_text(encoding="utf-8")
    assert "∅ missing" in page
    assert "металлопроката" in page


def test_a_goal_a_share_and_a_wrong_partner_count_against_the_answer(tmp_path):
    wrong = json.loads(json.dumps(POINTED))
    wrong["b01_ru"]["flows"].append(flow("довести товарооборот", "turnover", "10 млрд долларов"))
    wrong["b02_ky"]["flows"][0]["partner"] = "Кыргызстан"
    wrong["b03_tr"]["flows"].append(flow("payı", "exports", "yüzde 94,1"))
    totals = scored(wrong, tmp_path)
    flows = totals.fields["flows"]
    assert (flows.right, flows.returned, flows.labelled, flows.trapped) == (16, 19, 17, 2)
