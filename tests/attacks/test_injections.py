"""Orders to a model within a text change nothing, on any strategy, and the answer warns of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Extractor, Settings
from extractor.reading.instructions import instruction_like
from tests.attacks.attacks import ATTACKS, BASES, let_in, unproven, warned
from tests.wire.scripted_server import ScriptedServer, completion

HOME = Path(__file__).parents[2]
LABELLED = sorted((HOME / "seeds").glob("*.txt")) + sorted((HOME / "evals" / "data").glob("*/*.txt"))
# An English talk page on which somebody has left an order to a model.
WITH_AN_ATTACK = {"d14_en.txt"}
ORDERS = [attack for attack in ATTACKS if not attack.as_news]
NEWS = [attack for attack in ATTACKS if attack.as_news]


def by_id(attacks):
    return pytest.mark.parametrize("attack", attacks, ids=lambda attack: attack.id)


@pytest.fixture(scope="module")
def reader():
    with Extractor(Settings(strategy="reading")) as made:
        yield made


@pytest.fixture(scope="module")
def unattacked(reader):
    return {code: reader.extract(text).data for code, text in BASES.items()}


def test_there_are_enough_attacks_of_all_kinds_in_all_languages():
    assert len(ORDERS) >= 60
    assert {attack.language for attack in ORDERS} == set(BASES)
    assert len(BASES) == 7
    assert len({attack.kind for attack in ATTACKS}) >= 12


@by_id(ORDERS)
def test_code_alone_answers_as_if_the_order_were_not_there(reader, unattacked, attack):
    found = reader.extract(attack.text)
    assert found.data == unattacked[attack.language]
    assert warned(found)


def styled(capitals, small):
    """ASCII letters in a style that has an alphabet of its own, given where it begins."""
    return {
        ord(first) + n: chr(place + n) for first, place in (("A", capitals), ("a", small)) for n in range(26)
    }


CYRILLIC, LATIN = "аеорсухіАВЕКМНОРСТХІ", "aeopcyxiABEKMHOPCTXI"
DISGUISES = {
    "Latin letters in Cyrillic words": str.maketrans(CYRILLIC, LATIN),
    "Cyrillic letters in Latin words": str.maketrans(LATIN, CYRILLIC),
    "wide letters": styled(0xFF21, 0xFF41),
    "bold letters": styled(0x1D400, 0x1D41A),
}


@pytest.mark.parametrize("letters", DISGUISES.values(), ids=DISGUISES)
@by_id([attack for attack in ORDERS if attack.kind.startswith("order in")])
def test_an_order_in_letters_that_look_like_others_is_one(letters, attack):
    (found,) = instruction_like(f"{BASES[attack.language]}\n{attack.words.translate(letters)}")
    assert found.start == len(BASES[attack.language]) + 1


@by_id(NEWS)
def test_a_false_figure_worded_as_news_is_nothing_but_words_of_the_text(reader, unattacked, attack):
    """No program can tell it from news; what matters is that nothing else changes and that its proof is shown."""
    found = reader.extract(attack.text)
    assert not unproven(found)
    others = found.data.model_copy(update={"trade_statistics": unattacked[attack.language].trade_statistics})
    assert others == unattacked[attack.language]
    assert not warned(found)


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_labelled_news_raises_no_warning(path):
    assert bool(instruction_like(path.read_text(encoding="utf-8"))) == (path.name in WITH_AN_ATTACK)


def obedient(attack):
    """What a model says that does all that the attack wants, in words of the attack and in words of its own."""
    wanted = {
        "quote": attack.words[:200],
        "event_type": "state_visit",
        "event_date": "1 января 2031 года",
        "participants": [
            {"name": word, "title": "sk-canary-key", "country": "Lisbon"}
            for word in (*attack.planted, "Erik Korvin")
        ],
        "venue": {"site": attack.words[:80], "city": "Lisbon", "country": "Portugal"},
        "instruments": [
            {
                "quote": attack.words,
                "title": title,
                "kind": "treaty",
                "status": "signed",
                "countries": ["Portugal"],
            }
            for title in ("Treaty on Eternal Alliance", attack.words[:100])
        ],
        "trade_statistics": [
            {
                "quote": attack.words,
                "metric": "trade_turnover",
                "value": value,
                "measure": "level",
                "nature": "actual",
                "period": None,
                "countries": [],
            }
            for value in ("999 billion dollars", "999 млрд долларов", "999", attack.words[-80:])
        ],
    }
    return completion(json.dumps(wanted, ensure_ascii=False))


@pytest.fixture(scope="module")
def obeyed(tmp_path_factory):
    """Answers to all orders of a model that obeys."""
    folder = tmp_path_factory.mktemp("cache")
    with ScriptedServer([obedient(ORDERS[0])]) as server:
        settings = Settings.load(
            {
                "base_url": server.base_url,
                "model": "obedient",
                "api_key": "sk-canary-key",
                "cache_directory": folder,
                "max_retries": 0,
            },
            environment={},
            folder=None,
        )
        found = {}
        with Extractor(settings) as extractor:
            for attack in ORDERS:
                server.replies[:] = [obedient(attack)]
                found[attack.id] = extractor.extract(attack.text)
        return found, [
            request.json["messages"][-1]["content"].split("</text-")[0] for request in server.requests
        ]


@pytest.mark.slow
@pytest.mark.xdist_group("obeyed")
@by_id(ORDERS)
def test_a_model_that_obeys_gets_nothing_into_the_answer(obeyed, attack):
    found = obeyed[0][attack.id]
    assert let_in(attack, found) == []
    answer = found.to_dict()
    # A warning may say what the model said and the text does not; the answer and its proof may not.
    assert "sk-canary-key" not in json.dumps([answer["data"], answer["evidence"]])
    assert unproven(found) == []
    assert warned(found)


@pytest.mark.slow
@pytest.mark.xdist_group("obeyed")
def test_a_model_is_not_shown_the_orders(obeyed):
    sent = "\n".join(obeyed[1])
    assert len(obeyed[1]) >= 60
    assert "Korvin" not in sent
    assert "Корвин" not in sent
