"""Persons in tables and lists, and those who share one office or one sentence with others."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.candidates.sides import sides
from extractor.reading import Reading

SIGNED = {
    "ru": (
        "В Астане подписаны следующие документы:",
        "№ | Документ | От Казахстана | От Финляндии",
        "Соглашение о перевозках | Нурлан Сауранбаев, министр транспорта | Лулу Ранне, министр связи",
        "Меморандум о геологии | Ерлан Галиев, председатель комитета | Киммо Тилликайнен, директор службы",
    ),
    "kk": (
        "Астанада мынадай құжаттарға қол қойылды:",
        "№ | Құжат | Қазақстан тарапынан | Финляндия тарапынан",
        "Тасымал туралы келісім | Нурлан Сауранбаев, көлік министрі | Лулу Ранне, байланыс министрі",
        "Геология туралы меморандум | Ерлан Галиев, комитет төрағасы | Киммо Тилликайнен, бас директор",
    ),
    "ky": (
        "Астанада төмөнкү документтерге кол коюлду:",
        "№ | Документ | Казакстан тарабынан | Финляндия тарабынан",
        "Ташуу жөнүндө макулдашуу | Нурлан Сауранбаев, транспорт министри | Лулу Ранне, байланыш министри",
        "Геология жөнүндө меморандум | Ерлан Галиев, комитеттин төрагасы | Киммо Тилликайнен, директор",
    ),
    "uz": (
        "Astanada quyidagi hujjatlar imzolandi:",
        "№ | Hujjat | Qozog‘iston tomonidan | Finlandiya tomonidan",
        "Tashuvlar to‘g‘risida bitim | Nurlan Sauranbayev, transport vaziri | Lulu Ranne, aloqa vaziri",
        "Geologiya to‘g‘risida memorandum | Yerlan Galiyev, qo‘mita raisi | Kimmo Tillikaynen, direktor",
    ),
    "az": (
        "Astanada aşağıdakı sənədlər imzalanıb:",
        "№ | Sənəd | Qazaxıstan tərəfindən | Finlandiya tərəfindən",
        "Daşımalar haqqında Saziş | Nurlan Sauranbayev, nəqliyyat naziri | Lulu Ranne, rabitə naziri",
        "Geologiya haqqında Memorandum | Yerlan Qaliyev, komitə sədri | Kimmo Tillikaynen, direktor",
    ),
    "tr": (
        "Astana'da şu belgeler imzalandı:",
        "No | Belge | Kazakistan adına | Finlandiya adına",
        "1 Taşımacılık Anlaşması | Nurlan Sauranbayev, ulaştırma bakanı | Lulu Ranne, haberleşme bakanı",
        "2 Jeoloji Mutabakat Zaptı | Yerlan Galiyev, komite başkanı | Kimmo Tillikaynen, müdür",
    ),
    "en": (
        "The following documents were signed in Astana:",
        "No | Document | For Kazakhstan | For Finland",
        "Agreement on road transport | Nurlan Sauranbayev, minister of transport | Lulu Ranne, minister",
        "Memorandum on geology | Yerlan Galiyev, chairman of the committee | Kimmo Tillikainen, director",
    ),
}


@pytest.mark.parametrize("code", SIGNED)
def test_who_stands_beside_a_document_in_a_table_signed_it_for_the_side_that_heads_the_column(code):
    opening, head, *rows = SIGNED[code]
    numbered = [f"{number} | {row}" for number, row in enumerate(rows, 1)]
    text = "\n".join((opening, "", head, *numbered)) + "\n"
    found = {
        one.values["name"]: (one.values["country"], one.features["signs"])
        for one in participants(Reading.of_text(text, code))
    }
    sides = [country for country, _ in found.values()]
    assert sides == ["KZ", "FI", "KZ", "FI"]
    assert all(signs for _, signs in found.values())


SHARED = {
    "ru": "Министры энергетики Болгарии, Венгрии и Румынии Жечо Станков, Чаба Лантош и Богдан Иван подписали протокол.",
    "kk": "Болгария, Венгрия және Румыния энергетика министрлері Жечо Станков, Чаба Лантош және Богдан Иван хаттамаға "
    "қол қойды.",
    "ky": "Болгариянын, Венгриянын жана Румыниянын энергетика министрлери Жечо Станков, Чаба Лантош жана Богдан Иван "
    "протоколго кол коюшту.",
    "uz": "Bolgariya, Vengriya va Ruminiya energetika vazirlari Jecho Stankov, Chaba Lantosh va Bogdan Ivan bayonnoma "
    "imzoladilar.",
    "az": "Bolqarıstan, Macarıstan və Rumıniyanın energetika nazirləri Jeço Stankov, Çaba Lantoş və Boqdan İvan protokol "
    "imzalayıblar.",
    "tr": "Bulgaristan, Macaristan ve Romanya enerji bakanları Jeço Stankov, Csaba Lantos ve Bogdan Ivan protokol "
    "imzaladı.",
    "en": "The energy ministers of Bulgaria, Hungary and Romania — Zhecho Stankov, Csaba Lantos and Bogdan Ivan — met.",
}


@pytest.mark.parametrize("code", SHARED)
def test_a_list_of_names_after_an_office_of_as_many_countries_gives_each_one_its_own(code):
    found = participants(Reading.of_text(SHARED[code], code))
    assert [one.values["country"] for one in found] == ["BG", "HU", "RO"]
    assert all(one.values["title"] for one in found)


ABSENT = [
    (
        "ru",
        "Форум открыл министр Ерлан Аккенженов, а премьер-министр Армении Никол Пашинян направил видеообращение.",
    ),
    (
        "kk",
        "Форумды министр Ерлан Аккенженов ашты. Форумға Армения премьер-министрі Никол Пашинян бейнеүндеу жолдады.",
    ),
    (
        "ky",
        "Форумга министр Ерлан Аккенженов катышты. Армениянын премьер-министри Никол Пашинян видеокайрылуу жолдоду.",
    ),
    (
        "uz",
        "Forumda vazir Yerlan Akkenjenov ishtirok etdi. Armaniston Bosh vaziri Nikol Pashinyan videomurojaat yo‘lladi.",
    ),
    (
        "az",
        "Forumda nazir Yerlan Akkenjenov iştirak edib. Ermənistanın Baş naziri Nikol Paşinyan videomüraciət göndərib.",
    ),
    (
        "tr",
        "Foruma Bakan Yerlan Akkenjenov katıldı. Ermenistan Başbakanı Nikol Paşinyan foruma video mesaj gönderdi.",
    ),
    (
        "en",
        "Yerlan Akkenzhenov attended the forum. The Prime Minister of Armenia, Nikol Pashinyan, spoke in a video address.",
    ),
]


@pytest.mark.parametrize(("code", "text"), ABSENT)
def test_who_sends_an_address_takes_no_part(code, text):
    scores = {one.values["country"]: one.score for one in participants(Reading.of_text(text, code))}
    assert scores.pop("AM") < 0.5


def test_somebody_acts_on_behalf_of_a_state_and_is_not_what_a_street_is_named_after():
    text = (
        "В Минске от имени Монголии соглашение подписал министр Тогмидын Доржханд. Музей имени Абая закрыт."
    )
    (found,) = participants(Reading.of_text(text, "ru"))
    assert found.score > 0.5
    assert not found.features["named_after"]


def test_an_office_after_one_with_its_bearer_is_another_persons():
    text = "Присутствовали Президент Республики Куба Мигель Бермудес и Премьер-министр Узбекистана Абдулла Арипов."
    found = {one.values["name"]: one.values for one in participants(Reading.of_text(text, "ru"))}
    assert found["Абдулла Арипов"]["title"] == "Премьер-министр Узбекистана"
    assert found["Абдулла Арипов"]["country"] == "UZ"


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("kk", "Келісімге елші Анна-Кайса Хейккинен қол қойды.", "Анна-Кайса Хейккинен"),
        ("ky", "Меморандумга ассоциациянын төрайымы Паола Карминьяни кол койду.", "Паола Карминьяни"),
        ("tr", "Bakan Hasan el-Hatib de Süveyş Kanalı'nda konuştu.", "Hasan el-Hatib"),
    ],
)
def test_what_only_looks_like_an_ending_or_a_particle_is_left_to_the_name_or_to_the_sentence(
    code, text, name
):
    assert name in [person.name for person in Reading.of_text(text, code).persons]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Грамоты вручили новые послы: Сербии – Зоран Милинкович, Японии – Кэндзи Иванов."),
        (
            "ky",
            "Грамоталарды жаңы элчилер тапшырды:\n\n– Сербиядан – Зоран Милинкович;\n– Япониядан – Кэндзи Иванов.",
        ),
        ("en", "Two envoys came: Serbia – Zoran Milinkovic, Japan – Kenji Takahashi."),
    ],
)
def test_a_country_and_a_dash_before_a_name_tell_the_side(code, text):
    reading = Reading.of_text(text, code)
    found = sides(reading, reading.persons, ())
    named = [(found.get(id(person)), person.country) for person in reading.persons]
    assert [side.country if side else country for side, country in named] == ["RS", "JP"]


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        (
            "ru",
            "Контракт подписал президент корпорации China Petroleum (CPECC) Чжоу Цзяньминь.",
            "Чжоу Цзяньминь",
        ),
        ("kk", "Келісімге Arab Investment бас директоры Ерлан Галиев қол қойды.", "Ерлан Галиев"),
        ("ky", "Келишимге Confindustria Moda төрайымы Паола Карминьяни кол койду.", "Паола Карминьяни"),
    ],
)
def test_words_in_latin_letters_before_a_name_in_cyrillic_are_a_companys(code, text, name):
    assert [person.name for person in Reading.of_text(text, code).persons] == [name]
