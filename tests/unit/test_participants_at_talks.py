"""Who is named right after the talks at which he does something takes part, whatever the verb."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

CASES = [
    (
        "ru",
        "В Бишкеке прошли переговоры президентов. На переговорах Садыр Жапаров поставил задачу на три года.",
    ),
    ("ky", "Бишкекте президенттердин сүйлөшүүлөрү өттү. Сүйлөшүүлөрдө Садыр Жапаров үч жылга милдет койду."),
    ("kk", "Бішкекте президенттердің келіссөзі өтті. Келіссөзде Садыр Жапаров үш жылға міндет қойды."),
    (
        "uz",
        "Bishkekda prezidentlar muzokarasi bo‘lib o‘tdi. Muzokarada Sadir Japarov uch yilga vazifa qo‘ydi.",
    ),
    ("az", "Bişkekdə prezidentlərin görüşü keçirilib. Görüşdə Sadır Japarov üç illik vəzifə qoyub."),
    ("tr", "Bişkek'te cumhurbaşkanlarının görüşmesi yapıldı. Görüşmede Sadır Caparov üç yıllık hedef koydu."),
    ("en", "The presidents held talks in Bishkek. At the talks Sadyr Japarov set a goal for three years."),
]


@pytest.mark.parametrize(("code", "text"), CASES)
def test_who_is_named_right_after_the_talks_takes_part(code, text):
    (found,) = participants(Reading.of_text(text, code))
    assert found.features["subject_of_event_verb"] == 1.0
    assert found.score >= 0.5
