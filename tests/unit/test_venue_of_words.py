"""Cities that are spoken of inside a report: in quotations, and where somebody else happens to be."""

from __future__ import annotations

import pytest

from extractor.candidates.venue import venue
from extractor.reading import Reading

# language, text, the city of the event
CITIES = [
    ("en", "The ministers put their signatures to the agreement at the Biltmore Hotel in Tbilisi on Thursday. The talks went "
     "well. Prime Minister Irakli Kobakhidze, who is in Abu Dhabi this week, welcomed the deal.", "Tbilisi"),
    ("tr", 'Bakanlar Tiflis\'te belgeye imza attı. Bakan, "Türkiye olarak tarafları İstanbul\'da yeniden bir araya getirmeye '
     'hazırız, bunu herkes biliyor." dedi.', "Tiflis"),
    ("az", "Nazirlər Tiflisdə sənədə imza atıblar.", "Tiflis"),
    ("uz", "Vazirlar Tbilisida hujjatga imzo chekdi.", "Tbilisi"),
    ("ky", "Министрлер Тбилисиде документке кол тамгасын койду.", "Тбилиси"),
    ("kk", "Министрлер Тбилисиде кездесіп, құжатқа қолын қойды.", "Тбилиси"),
    ("ru", "Министры встретились и поставили подписи под соглашением в Тбилиси.", "Тбилиси"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "city"), CITIES)
def test_the_event_is_where_it_is_told(code: str, text: str, city: str) -> None:
    assert venue(Reading.of_text(text, code))[0].values["city"] == city
