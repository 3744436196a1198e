from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.candidates.parties import parties
from extractor.reading import Reading

# language, text, who takes part, who is only named
CASES = [
    (
        "ru",
        "Президент Казахстана Касым-Жомарт Токаев встретился с Президентом Узбекистана Шавкатом Мирзиёевым.\n"
        "Шавкат Мирзиёев передал приветствие от Садыра Жапарова.\nСтороны возложили цветы к памятнику Чингизу Айтматову.",
        {"Касым-Жомарт Токаев", "Шавкат Мирзиёев"},
        {"Садыр Жапаров", "Чингиз Айтматов"},
    ),
    (
        "ru",
        "Протокол подписали министр энергетики Казахстана Ерлан Аккенженов и министр энергетики Кыргызстана Таалайбек Ибраев.\n"
        "Завтра Ерлана Аккенженова примет Садыр Жапаров.\nЭксперт Парвиз Муллоджанов считает итоги важными.",
        {"Ерлан Аккенженов", "Таалайбек Ибраев"},
        {"Садыр Жапаров", "Парвиз Муллоджанов"},
    ),
    (
        "ky",
        "Президент Садыр Жапаров Түркиянын тышкы иштер министри Хакан Фиданды кабыл алды.\n"
        "Хакан Фидан Режеп Тайип Эрдогандын саламын жеткирди.\nЭртең Ильхам Алиевдин сапары пландалууда.",
        {"Садыр Жапаров", "Хакан Фидан"},
        {"Режеп Тайип Эрдоган", "Ильхам Алиев"},
    ),
    (
        "kk",
        "Мәжіліс Төрағасы Ерлан Қошанов Венгрия Президенті Тамаш Шуйокпен кездесті.\n"
        "Ерлан Қошанов Гейдар Әлиев атындағы көше бар екенін айтты.\nАлдағы айда Шавкат Мирзиёевтің сапары жоспарланған.",
        {"Ерлан Қошанов", "Тамаш Шуйок"},
        {"Гейдар Әлиев", "Шавкат Мирзиёев"},
    ),
    (
        "uz",
        "Prezident Shavkat Mirziyoyev Turkiya tashqi ishlar vaziri Hakan Fidanni qabul qildi.\n"
        "Hakan Fidan Rajab Toyyib Erdog‘anning samimiy salomini yetkazdi.",
        {"Shavkat Mirziyoyev", "Hakan Fidan"},
        {"Rajab Toyyib Erdog‘an"},
    ),
    (
        "az",
        "Baş nazir Əli Əsədov Özbəkistanın Baş naziri Abdulla Aripovla görüşüb.\n"
        "Abdulla Aripov Şavkat Mirziyoyevin salamlarını çatdırıb.",
        {"Əli Əsədov", "Abdulla Aripov"},
        {"Şavkat Mirziyoyev"},
    ),
    (
        "tr",
        "Cumhurbaşkanı Yardımcısı Cevdet Yılmaz, Özbekistan Başbakan Yardımcısı Camşid Hocayev'i kabul etti.\n"
        "Hocayev, Şevket Mirziyoyev'in selamlarını iletti.\nHeyet Mustafa Kemal Atatürk'ün kabri Anıtkabir'e çelenk bıraktı.",
        {"Cevdet Yılmaz", "Camşid Hocayev"},
        {"Şevket Mirziyoyev", "Mustafa Kemal Atatürk"},
    ),
    (
        "en",
        "Kyrgyz Foreign Minister Jeenbek Kulubaev met with Turkish Foreign Minister Hakan Fidan in Ankara.\n"
        "Mr Fidan conveyed greetings from President Recep Tayyip Erdogan.\nPresident Sadyr Japarov will visit Ankara in May.",
        {"Jeenbek Kulubaev", "Hakan Fidan"},
        {"Recep Tayyip Erdogan", "Sadyr Japarov"},
    ),
]


@pytest.mark.parametrize(("code", "text", "taking_part", "named"), CASES)
def test_who_acts_takes_part_and_who_is_only_named_does_not(code, text, taking_part, named):
    found = participants(Reading.of_text(text, code))
    assert {one.values["name"] for one in found if one.score >= 0.5} == taking_part
    assert {one.values["name"] for one in found if one.score < 0.5} == named


@pytest.mark.parametrize(("code", "text"), [case[:2] for case in CASES])
def test_every_stated_leaf_is_proven_by_words_of_the_text(code, text):
    for one in participants(Reading.of_text(text, code)):
        for leaf, value in one.values.items():
            assert (value is not None) == (leaf in one.evidence)
        assert all(span.text(text).strip() for spans in one.evidence.values() for span in spans)
        assert all(0 <= value <= 1 for value in one.features.values())


def test_the_side_left_over_is_the_side_of_who_bears_no_title():
    text = (
        "Кыргызстан менен Азербайжан документтерге кол койду.\n"
        "Азербайжандын президенти Ильхам Алиев менен Садыр Жапаров Кыргызстанда чечимге кол коюшту."
    )
    sides = {one.values["name"]: one.values["country"] for one in participants(Reading.of_text(text, "ky"))}
    assert sides == {"Ильхам Алиев": "AZ", "Садыр Жапаров": "KG"}


SUMMITS = {
    "en": (
        "Leaders meet in Samarkand\n\nPresident of Kazakhstan Arman Seitov spoke first. President of Kyrgyzstan Bakyt Asanov agreed with him. President of Tajikistan Rustam Karimov took the floor. President of Uzbekistan Anvar Saidov closed the meeting.",
        "President of Hungary Peter Nagy took part",
        "as an observer.",
    ),
    "ru": (
        "Лидеры встретились в Самарканде\n\nПервым выступил Президент Казахстана Арман Сейтов. Его поддержал Президент Кыргызстана Бакыт Асанов. Слово взял Президент Таджикистана Рустам Каримов. Встречу закрыл Президент Узбекистана Анвар Саидов.",
        "Президент Венгрии Петер Надь принял участие",
        "в качестве наблюдателя.",
    ),
    "ky": (
        "Лидерлер Самаркандда жолугушту\n\nАлгач Казакстандын Президенти Арман Сейтов сүйлөдү. Аны Кыргызстандын Президенти Бакыт Асанов колдоду. Сөздү Тажикстандын Президенти Рустам Каримов алды. Жолугушууну Өзбекстандын Президенти Анвар Саидов жапты.",
        "Венгриянын Президенти Петер Надь",
        "байкоочу катары катышты.",
    ),
    "tr": (
        "Liderler Semerkant'ta buluştu\n\nİlk konuşmayı Kazakistan Cumhurbaşkanı Arman Seyitov yaptı. Kırgızistan Cumhurbaşkanı Bakıt Asanov ona katıldı. Sözü Tacikistan Cumhurbaşkanı Rüstem Kerimov aldı. Toplantıyı Özbekistan Cumhurbaşkanı Enver Saidov kapattı.",
        "Macaristan Cumhurbaşkanı Peter Nagy",
        "gözlemci olarak katıldı.",
    ),
}


@pytest.mark.parametrize("code", SUMMITS)
def test_an_observer_at_a_summit_is_no_party(code):
    """The country of those who observe is none of those whose meeting it is; who simply takes part is of one."""
    told, guest, observes = SUMMITS[code]
    members = ["KG", "KZ", "TJ", "UZ"]
    assert sorted(parties(Reading.of_text(f"{told}\n\n{guest} {observes}", code))) == members
    assert sorted(parties(Reading.of_text(f"{told}\n\n{guest}.", code))) == sorted([*members, "HU"])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Leaders meet in Baku\n\nPresidents Arman Seitov, Bakyt Asanov and Rustam Karimov met in Baku. President of Hungary Peter Nagy came too. Azerbaijan hosts the summit."),
        ("ru", "Лидеры встретились в Баку\n\nПрезиденты Арман Сейтов, Бакыт Асанов и Рустам Каримов встретились в Баку. Прибыл и Президент Венгрии Петер Надь. Азербайджан принимает саммит."),
    ],
)  # fmt: skip
def test_of_three_presidents_none_is_of_the_side_that_is_left(code, text):
    """Where more hold one office than there are sides, the other side's country is nobody's by default."""
    found = participants(Reading.of_text(text, code))
    assert [one.values["country"] for one in found][:3] == [None] * 3
