"""A line that calls a page a bulletin makes of it no report, though it names a visit that is to come."""

from __future__ import annotations

import pytest

from extractor.candidates.event_type import event_type
from extractor.reading import Reading

BULLETINS = [
    ("en", "TRADE BULLETIN\n\nKazakhstan and Switzerland: trade in figures\n\nPrepared ahead of the visit of Swiss Minister "
     "Guy Parmelin to Astana, which is expected in October. In 2024 turnover fell by 16.8 per cent.\n"),
    ("ru", "БЮЛЛЕТЕНЬ\n\nКазахстан и Швейцария: торговля в цифрах\n\nПодготовлено к визиту министра Швейцарии Ги Пармелена "
     "в Астану, который ожидается в октябре. В 2024 году товарооборот снизился на 16,8 процента.\n"),
    ("tr", "BÜLTEN\n\nKazakistan ve İsviçre: rakamlarla ticaret\n\nİsviçre Bakanı Guy Parmelin'in ekimde beklenen Astana "
     "ziyareti öncesinde hazırlandı. 2024'te ticaret hacmi yüzde 16,8 azaldı.\n"),
    ("kk", "БЮЛЛЕТЕНЬ\n\nҚазақстан мен Швейцария: сандардағы сауда\n\nШвейцария министрі Ги Пармеленнің қазан айында күтілетін "
     "Астанаға сапары қарсаңында дайындалды. 2024 жылы тауар айналымы 16,8 пайызға азайды.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), BULLETINS)
def test_a_bulletin_reports_no_event(language: str, text: str) -> None:
    kinds = event_type(Reading.of_text(text, language))
    assert not kinds or kinds[0].score < 0.5
