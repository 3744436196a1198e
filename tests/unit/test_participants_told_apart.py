"""Who takes part, by words beside the name that tell it: present, received, urging, initialling, or only to come."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading
from extractor.reading.places import read_country

_RU = "Министр энергетики Журабек Мирзамахмудов и посол Гайрат Маджидов 2 марта 2026 года подписали договор. "


def _scores(text: str, code: str) -> dict[object, float]:
    return {found.values["name"]: found.score for found in participants(Reading.of_text(text, code))}


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("ru", _RU + "На церемонии присутствовал посол Саудовской Аравии Юсуф аль-Отейби.", "Юсуф аль-Отейби"),
        ("ru", _RU + "Вечером глава ведомства был принят президентом Грузии Михаилом Кавелашвили.",
         "Михаил Кавелашвили"),
        ("en", "Foreign Ministers Yermek Kosherbayev and Ignazio Cassis held talks on April 22, 2026. An agreement, "
         "negotiated since 2019, was initialled by Deputy Foreign Minister Roman Vassilenko.", "Roman Vassilenko"),
        ("uz", "Форумда вазир Пиюш Гоял нутқ сўзлади. Савдо палатаси раиси Даврон Ваҳобов тадбиркорларни қўшма "
         "лойиҳаларда қатнашишга чақирди.", "Даврон Ваҳобов"),
        ("uz", "Forumda vazir Piyush Goyal nutq so‘zladi. Savdo palatasi raisi Davron Vahobov tadbirkorlarni qo‘shma "
         "loyihalarda qatnashishga chaqirdi.", "Davron Vahobov"),
        ("az", "Forumda nazir Pərviz Şahbazov çıxış edib. Palatanın sədri Rövşən Nəcəfov iş adamlarını əməkdaşlığa "
         "çağırıb.", "Rövşən Nəcəfov"),
        ("tr", "Forumda Bakan Vedat Işıkhan konuştu. Oda Başkanı Rifat Hisarcıklıoğlu iş adamlarına yatırım "
         "çağrısında bulundu.", "Rifat Hisarcıklıoğlu"),
    ],
)  # fmt: skip
def test_who_is_present_receives_urges_or_initials_takes_part(code: str, text: str, name: str) -> None:
    assert _scores(text, code)[name] >= 0.5


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("ru", _RU + "Президент Кыргызстана Садыр Жапаров примет глав делегаций позднее, сообщили в администрации.",
         "Садыр Жапаров"),
        ("en", "Foreign Ministers Yermek Kosherbayev and Ignazio Cassis held talks on April 22, 2026. President Guy "
         "Parmelin will receive the delegation later, the ministry said.", "Guy Parmelin"),
    ],
)  # fmt: skip
def test_who_will_do_something_later_takes_no_part(code: str, text: str, name: str) -> None:
    assert _scores(text, code)[name] < 0.5


def test_a_country_in_the_genitive_begins_no_name() -> None:
    text = "Vazir elchi bilan uchrashdi. Elchi Finlyandiyaning Metso kompaniyasi Olmaliqda ishlayotganini qayd etdi."
    assert not _scores(text, "uz")


@pytest.mark.parametrize(
    ("code", "name", "country"),
    [
        ("uz", "Finlyandiya", "FI"), ("uz", "Финляндия", "FI"), ("uz", "Мўғулистон", "MN"), ("uz", "Vetnam", "VN"),
        ("uz", "Беларусь", "BY"), ("kk", "Греция", "GR"), ("kk", "Тайланд", "TH"), ("ky", "Нидерланды", "NL"),
        ("ky", "Таиланд", "TH"),
    ],
)  # fmt: skip
def test_countries_are_known_by_their_other_spellings(code: str, name: str, country: str) -> None:
    from extractor.languages import language

    assert read_country(name, language(code)) == country


def test_the_comma_before_an_office_in_the_plural_is_none_of_it() -> None:
    text = "Ta’kidlanishicha, prezidentlar Shavkat Mirziyoyev va Aleksandr Stubb muzokara o‘tkazdi."
    assert {person.title for person in Reading.of_text(text, "uz").persons} == {"prezident"}


@pytest.mark.parametrize(
    ("code", "heading", "item"),
    [
        ("kk", "Ең оқылғандар", "• Қазақстан мен Қытай 1,5 млрд долларға келісім жасады"),
        ("ky", "Эң окулгандар", "• Кыргызстан менен Кытай келишимге кол койду"),
        ("uz", "Eng o‘qilganlar", "• O‘zbekiston va Xitoy shartnoma imzoladi"),
        ("az", "Ən oxunanlar", "• Azərbaycan və Çin saziş imzalayıb"),
        ("tr", "Diğer açıklamalar", "• Türkiye ve Çin anlaşma imzaladı"),
        ("ru", "Самое просматриваемое", "• Казахстан и Китай подписали соглашение"),
    ],
)
def test_a_list_of_what_is_read_most_is_none_of_the_article(code: str, heading: str, item: str) -> None:
    body = {"ru": "Министры 5 мая провели переговоры.", "tr": "Bakanlar 5 Mayıs'ta görüştü."}.get(
        code, "12.05.2026."
    )
    reading = Reading.of_text(f"{body} {body}\n\n{heading}\n{item}\n{item} 2\n", code)
    assert not reading.instruments


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("tr", "Dışişleri Bakanı Hakan Fidan, bugün Ararat Mirzoyan ile görüştü.\n\nBakanlar iki ülke arasındaki ticareti ve ulaştırmayı ele aldı.\n\n"
         "Bakanımız, Azerbaycan Dışişleri Bakanı Ceyhun Bayramov ile dün Hankendi'de yaptığı görüşme hakkında "
         "muhatabına bilgi vermiştir.", "Ceyhun Bayramov"),
        ("az", "Xarici işlər naziri Ceyhun Bayramov bu gün Hakan Fidan ilə görüşüb.\n\nTərəflər iki ölkə arasında ticarəti və nəqliyyatı müzakirə "
         "ediblər.\n\nNazir Ararat Mirzoyan ilə dünən keçirdiyi görüş barədə məlumat verib.", "Ararat Mirzoyan"),
    ],
)  # fmt: skip
def test_whom_a_minister_tells_of_having_met_takes_no_part(code: str, text: str, name: str) -> None:
    assert _scores(text, code)[name] < 0.5


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("tr", "Metni üzerinde anlaşmaya varılan belgenin imzalanması önem taşımaktadır."),
        ("tr", "Taraflar ziyaret konusunda mutabakata vardılar."),
        ("kk", "Тараптар бұл мәселеде келісімге келді."),
        ("kk", "Тараптар келісімге қол жеткізді."),
        ("ky", "Тараптар бул маселеде макулдашууга келишти."),
        ("uz", "Tomonlar bu masalada kelishuvga erishdi."),
        ("uz", "Томонлар бу масалада келишувга эришди."),
    ],
)
def test_that_something_is_agreed_upon_names_no_document(code: str, text: str) -> None:
    assert not Reading.of_text(text, code).instruments


def test_a_corridor_ends_no_name() -> None:
    text = "Azerbaycan Cumhurbaşkanı Aliyev Zengezur Koridoru'na ilişkin gelişmeleri aktardı."
    assert not any("Koridor" in str(name) for name in _scores(text, "tr"))
