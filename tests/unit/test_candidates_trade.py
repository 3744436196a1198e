"""Figures of trade between the parties are told from other amounts, in every language."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.candidates.trade import trade
from extractor.candidates.trade_values import plain
from extractor.reading import Reading

LEAVES = ("metric", "value", "unit", "measure", "nature", "qualifier", "period")


def _table(name):
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def _figures(case):
    return [tuple(leaf or None for leaf in figure) for figure in case["figures"]]


def _reports():
    """Sentences of one wording each, between the same opening and closing."""
    table = _table("trade_wordings")
    for case in (*table["text"], *_table("trade_strangers")["text"]):
        code = case["language"]
        yield code, f"{table['opening'][code]}\n\n{case['text']}\n\n{table['closing'][code]}", _figures(case)


TEXTS = [
    (case["language"], case["text"], _figures(case))
    for name in ("trade_texts", "trade_tables", "trade_times")
    for case in _table(name)["text"]
]
TEXTS += _reports()


@pytest.mark.parametrize(
    ("code", "text", "expected"), TEXTS, ids=[f"{i}-{case[0]}" for i, case in enumerate(TEXTS)]
)
def test_figures_of_a_text(code, text, expected):
    found = [c for c in trade(Reading.of_text(text, code)) if c.score >= 0.5]
    got = [tuple(candidate.values[leaf] for leaf in LEAVES) for candidate in found]
    assert sorted(got, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("code", "text", "expected"), TEXTS, ids=[f"{i}-{case[0]}" for i, case in enumerate(TEXTS)]
)
def test_every_stated_leaf_has_evidence_in_the_text(code, text, expected):
    for candidate in trade(Reading.of_text(text, code)):
        assert 0 <= candidate.score <= 1
        assert all(0 <= value <= 1 for value in candidate.features.values())
        for leaf, value in candidate.values.items():
            if value in (None, []):
                continue
            assert candidate.evidence[leaf], leaf
            assert all(0 <= span.start < span.end <= len(text) for span in candidate.evidence[leaf])


def test_a_figure_said_twice_counts_once():
    text = (
        "10 мая 2025 года в Баку встретились президенты Азербайджана и Грузии.\n\n"
        "Товарооборот Азербайджана и Грузии составил 1,2 млрд долларов. "
        "Напомним, товарооборот составил 1,2 млрд долларов."
    )
    assert [c.values["value"] for c in trade(Reading.of_text(text, "ru"))] == ["1200000000"]


def test_trade_with_a_third_country_is_less_sure():
    text = (
        "10 мая 2025 года в Баку встретились президенты Азербайджана и Грузии.\n\n"
        "Товарооборот Азербайджана и Грузии составил 1,2 млрд долларов. "
        "Товарооборот Азербайджана с Италией – 15 млрд долларов."
    )
    own, third = trade(Reading.of_text(text, "ru"))
    assert own.score > 0.5 > third.score
    assert third.features["third_party"] == 1


ANOTHER_PAIR = {
    "ru": (
        "Министры Армении и Грузии провели переговоры в Тбилиси.",
        "Армянский вице-премьер принял посла Ирана.",
        "Речь шла о товарообороте, который достигнет 850 млн долларов.",
    ),
    "en": (
        "The ministers of Armenia and Georgia held talks in Tbilisi.",
        "Armenia's deputy premier received the ambassador of Iran.",
        "They spoke of trade, which will reach 850 million dollars.",
    ),
    "kk": (
        "Армения мен Грузия министрлері Тбилисиде келіссөз жүргізді.",
        "Армения вице-премьері Иран елшісін қабылдады.",
        "Тауар айналымы 850 миллион доллар болды.",
    ),
    "ky": (
        "Армения менен Грузиянын министрлери Тбилисиде сүйлөшүү жүргүздү.",
        "Армениянын вице-премьери Ирандын элчисин кабыл алды.",
        "Товар жүгүртүү 850 миллион долларды түздү.",
    ),
    "uz": (
        "Armaniston va Gruziya vazirlari Tbilisida muzokara o‘tkazdi.",
        "Armaniston vitse-premyeri Eron elchisini qabul qildi.",
        "Tovar ayirboshlash 850 million dollarni tashkil etdi.",
    ),
    "az": (
        "Ermənistan və Gürcüstan nazirləri Tbilisidə danışıqlar aparıb.",
        "Ermənistanın vitse-premyeri İranın səfirini qəbul edib.",
        "Ticarət dövriyyəsi 850 milyon dollar olub.",
    ),
    "tr": (
        "Ermenistan ve Gürcistan bakanları Tiflis'te görüştü.",
        "Ermenistan Başbakan Yardımcısı, İran Büyükelçisini kabul etti.",
        "Ticaret hacmi 850 milyon dolara ulaştı.",
    ),
}


@pytest.mark.parametrize("code", ANOTHER_PAIR)
def test_a_paragraph_about_another_pair_goes_on_about_it(code):
    talks, received, figure = ANOTHER_PAIR[code]
    (other,) = trade(Reading.of_text(f"{talks}\n\n{received} {figure}", code))
    (own,) = trade(Reading.of_text(f"{talks}\n\n{talks} {figure}", code))
    assert own.score > 0.5 > other.score


def test_countries_are_the_parties():
    text = "Azərbaycan ilə Gürcüstan arasında ticarət dövriyyəsi 35 faiz artıb."
    (one,) = trade(Reading.of_text(text, "az"))
    assert sorted(one.values["countries"]) == ["AZ", "GE"]


def test_numbers_are_plain():
    assert [plain(Decimal(text)) for text in ("1E+3", "5.20", "0.5", "100")] == ["1000", "5.2", "0.5", "100"]


ENVOYS = [
    (
        "ru",
        "Президент Кыргызской Республики Садыр Жапаров 5 марта 2026 года принял верительные грамоты послов.\n\n"
        "Грамоты вручили:\n\n– Японии – Наоки Такахаси;\n– Швейцарии – Сибилла Обрист;\n– Сербии – Зоран Милинкович.\n\n"
        "Торговля Кыргызстана с Сербией достигла 8,6 млн долларов, отметил президент в беседе.",
    ),
    (
        "en",
        "President of the Kyrgyz Republic Sadyr Japarov received letters of credence on 5 March 2026 in Bishkek.\n\n"
        "They were presented by:\n\n– Japan – Naoki Takahashi;\n– Serbia – Zoran Milinkovic;\n– Malaysia – Ilham Tuah.\n\n"
        "Trade between Kyrgyzstan and Serbia reached $8.6 million, the president said at the talks.",
    ),
]


@pytest.mark.parametrize(("code", "text"), ENVOYS)
def test_each_envoys_figure_is_of_his_state_and_the_host(code, text):
    (one,) = (found for found in trade(Reading.of_text(text, code)) if found.score >= 0.5)
    assert set(one.values["countries"]) == {"KG", "RS"}


SUMMITS = {
    "en": (
        "A summit of Japan, Kazakhstan, Uzbekistan and Tajikistan was held in Tokyo.",
        "The president of Kazakhstan said that {} turnover should rise to 4 billion dollars.",
        ("bilateral", "mutual"),
    ),
    "ru": (
        "В Токио, Япония, прошёл саммит лидеров Японии, Казахстана, Узбекистана и Таджикистана.",
        "Президент Казахстана предложил довести {} товарооборот до 4 млрд долларов.",
        ("двусторонний", "общий взаимный"),
    ),
    "tr": (
        "Japonya, Kazakistan, Özbekistan ve Tacikistan liderleri Tokyo'daki zirvede bir araya geldi.",
        "Kazakistan Cumhurbaşkanı {} ticaret hacmini 4 milyar dolara çıkarmayı önerdi.",
        ("ikili", "karşılıklı"),
    ),
}


@pytest.mark.parametrize("code", SUMMITS)
def test_at_a_summit_a_bilateral_figure_is_of_one_guest_and_the_host(code):
    opening, said, (two, every) = SUMMITS[code]
    counts = []
    for word in (two, every):
        found = trade(Reading.of_text(f"{opening}\n\n{said.format(word)}", code))
        counts.append([len(one.values["countries"]) for one in found])
    assert counts == [[2], [4]]


CAPACITIES = [
    ("ru", "Транзит обсуждён. Пропускная способность порта расширяется с 15 млн тонн до 25 млн тонн в год."),
    ("kk", "Транзит талқыланды. Порттың өткізу қабілеті жылына 15 млн тоннадан 25 млн тоннаға дейін кеңейтіліп жатыр."),
    ("ky", "Транзит талкууланды. Порттун өткөрүү жөндөмдүүлүгү жылына 15 млн тоннадан 25 млн тоннага чейин кеңейтилүүдө."),
    ("uz", "Tranzit muhokama qilindi. Portning o‘tkazish qobiliyati yiliga 15 mln tonnadan 25 mln tonnagacha kengaymoqda."),
    ("az", "Tranzit müzakirə olunub. Limanın ötürücülük qabiliyyəti ildə 15 mln tondan 25 mln tona qədər genişləndirilir."),
    ("tr", "Transit ele alındı. Limanın kapasitesi yılda 15 milyon tondan 25 milyon tona çıkarılıyor."),
    ("en", "Transit was discussed. The capacity of the port is being expanded from 15 million tonnes to 25 million tonnes."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), CAPACITIES)
def test_what_a_port_can_take_is_no_trade(code, text):
    assert not [one for one in trade(Reading.of_text(text, code)) if one.score >= 0.5]
