"""The venue is where the event takes place: no dateline, no call, no earlier or coming place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.candidates.venue import venue
from extractor.reading import Reading

CASES = tomllib.loads(Path(__file__).with_name("venue_cases.toml").read_text(encoding="utf-8"))["case"]


def answer(code, text):
    best = venue(Reading.of_text(text, code))[0]
    return (best.values["city"], best.values["country"]) if best.score >= 0.5 else (None, None)


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['language']}-{case['city'] or case['country']}"
)
def test_the_words_around_a_place_decide(case):
    told = (case["city"] or None, case["country"] or None)
    assert answer(case["language"], case["text"]) == told


def test_every_leaf_has_the_words_that_prove_it_and_only_the_best_may_be_sure():
    text = "БИШКЕК, 5 мая. В Баку, во дворце Гюлистан, состоялась встреча министров. Визит в Ташкент прошёл ранее."
    candidates = venue(Reading.of_text(text, "ru"))
    assert [candidate.score for candidate in candidates] == sorted(
        (c.score for c in candidates), reverse=True
    )
    assert sum(candidate.score >= 0.5 for candidate in candidates) == 1
    for candidate in candidates:
        assert set(candidate.evidence) == {
            leaf for leaf, value in candidate.values.items() if value is not None
        }
        assert all(0.0 <= value <= 1.0 for value in (candidate.score, *candidate.features.values()))
    assert candidates[0].values == {"site": "дворец Гюлистан", "city": "Баку", "country": "AZ"}
    assert candidates[0].evidence["city"][0].text(text) == "Баку"


@pytest.mark.parametrize("code", ["ky", "kk", "ru", "uz", "az", "tr", "en"])
def test_a_text_without_places_has_no_venue(code):
    for text in ("", "-", "...", "\n\n", "А" * 300):
        assert answer(code, text) == (None, None)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Turkmenistan and Uzbekistan sign an agreement\n\nThe ministers of Turkmenistan and Uzbekistan signed an agreement on road transport in Ashgabat on 5 May 2025."),
        ("en", "Turkmenistan and Uzbekistan sign a protocol\n\nThe ministers of Turkmenistan and Uzbekistan signed a protocol on port services in Ashgabat on Monday, 5 May 2025."),
        ("ru", "Туркменистан и Узбекистан подписали соглашение\n\nМинистры Туркменистана и Узбекистана подписали соглашение о воздушных рейсах в Ашхабаде 5 мая 2025 года."),
        ("ky", "Түркмөнстан менен Өзбекстан макулдашууга кол койду\n\nЭки өлкөнүн министрлери 2025-жылдын 5-майында Ашхабадда Элчиликтердин иши жөнүндө макулдашууга кол коюшту."),
        ("kk", "Түрікменстан мен Өзбекстан келісімге қол қойды\n\nЕкі елдің министрлері 2025 жылғы 5 мамырда Ашхабадта Әуе рейстері туралы келісімге қол қойды."),
        ("uz", "Turkmaniston va O'zbekiston bitim imzoladi\n\nIkki mamlakat vazirlari 2025-yil 5-may kuni Ashxobodda Temir yo'llar to'g'risidagi bitimni imzoladi."),
        ("az", "Türkmənistan və Özbəkistan saziş imzaladı\n\nİki ölkənin nazirləri 2025-ci il mayın 5-də Aşqabadda Liman xidmətləri haqqında Saziş imzaladılar."),
        ("tr", "Türkmenistan ile Özbekistan anlaşma imzaladı\n\nİki ülkenin bakanları 5 Mayıs 2025'te Aşkabat'ta Karayolu Taşımacılığı Anlaşması'nı imzaladı."),
    ],
)  # fmt: skip
def test_what_a_document_is_about_says_nothing_of_the_city(code, text):
    """A road, a port or a flight in a title does not make the city that of a road."""
    best = venue(Reading.of_text(text, code))[0]
    assert (best.values["country"], best.score >= 0.5) == ("TM", True)
