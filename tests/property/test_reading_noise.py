"""What a page puts around an article changes nothing that is read in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading import Reading

ARTICLES = {
    "ru": [
        "Казахстан и Грузия подписали соглашение о туризме",
        "ТБИЛИСИ, 12 марта 2025 года. Министр иностранных дел Казахстана Арман Сейтов прибыл сегодня в Тбилиси на переговоры.",
        "Взаимная торговля двух стран достигла в 2024 году 180 млн долларов, что на 12% больше, чем годом ранее.",
        "По итогам встречи министр Арман Сейтов и глава МИД Грузии Ираклий Беридзе подписали Соглашение о сотрудничестве в сфере туризма.",
        "Следующий раунд консультаций пройдёт 20 мая в Астане, сообщила пресс-служба.",
    ],
    "en": [
        "Kazakhstan and Georgia sign agreement on tourism",
        "TBILISI, 12 March 2025. Minister of Foreign Affairs of Kazakhstan Arman Seitov arrived in Tbilisi today for talks.",
        "Trade between the two countries reached 180 million dollars in 2024, which is 12 per cent more than a year before.",
        "After the meeting Minister Arman Seitov and Foreign Minister of Georgia Irakli Beridze signed an Agreement on Cooperation in Tourism.",
        "The next round of consultations will take place in Astana on 20 May, the press service said.",
    ],
    "ky": [
        "Казакстан менен Грузия туризм жөнүндө макулдашууга кол койду",
        "ТБИЛИСИ, 2025-жылдын 12-марты. Казакстандын тышкы иштер министри Арман Сейтов бүгүн сүйлөшүү үчүн Тбилисиге келди.",
        "Эки өлкөнүн өз ара соодасы 2024-жылы 180 миллион долларга жетип, мурунку жылга караганда 12 пайызга өстү.",
        "Жолугушуунун жыйынтыгында Арман Сейтов менен Грузиянын тышкы иштер министри Ираклий Беридзе Туризм жаатындагы кызматташтык жөнүндө макулдашууга кол коюшту.",
        "Кийинки сүйлөшүү 20-майда Астанада өтөт, деп билдирди басма сөз кызматы.",
    ],
    "kk": [
        "Қазақстан мен Грузия туризм туралы келісімге қол қойды",
        "ТБИЛИСИ, 2025 жылғы 12 наурыз. Қазақстанның Сыртқы істер министрі Арман Сейітов бүгін келіссөз жүргізу үшін Тбилисиге келді.",
        "Екі елдің өзара саудасы 2024 жылы 180 миллион долларға жетіп, өткен жылмен салыстырғанда 12 пайызға өсті.",
        "Кездесу қорытындысында Арман Сейітов пен Грузияның Сыртқы істер министрі Ираклий Беридзе Туризм саласындағы ынтымақтастық туралы келісімге қол қойды.",
        "Келесі кездесу 20 мамырда Астанада өтеді, деп хабарлады баспасөз қызметі.",
    ],
    "uz": [
        "Qozog'iston va Gruziya turizm to'g'risida bitim imzoladi",
        "TBILISI, 2025-yil 12-mart. Qozog'iston tashqi ishlar vaziri Arman Seitov bugun muzokara o'tkazish uchun Tbilisiga keldi.",
        "Ikki mamlakatning o'zaro savdosi 2024-yilda 180 million dollarga yetib, o'tgan yilga nisbatan 12 foizga o'sdi.",
        "Uchrashuv yakunida Arman Seitov va Gruziya tashqi ishlar vaziri Irakli Beridze Turizm sohasida hamkorlik to'g'risidagi bitimni imzoladi.",
        "Navbatdagi uchrashuv 20-may kuni Ostonada bo'lib o'tadi, deb xabar berdi matbuot xizmati.",
    ],
    "az": [
        "Qazaxıstan və Gürcüstan turizm haqqında saziş imzaladı",
        "TBİLİSİ, 12 mart 2025-ci il. Qazaxıstanın xarici işlər naziri Arman Seitov bu gün danışıqlar aparmaq üçün Tbilisiyə gəldi.",
        "İki ölkənin qarşılıqlı ticarəti 2024-cü ildə 180 milyon dollara çataraq, əvvəlki illə müqayisədə 12 faiz artıb.",
        "Görüşün yekununda Arman Seitov və Gürcüstanın xarici işlər naziri İrakli Beridze Turizm sahəsində əməkdaşlıq haqqında Saziş imzaladılar.",
        "Növbəti görüş mayın 20-də Astanada keçiriləcək, mətbuat xidməti məlumat verdi.",
    ],
    "tr": [
        "Kazakistan ve Gürcistan turizm anlaşması imzaladı",
        "TİFLİS, 12 Mart 2025. Kazakistan Dışişleri Bakanı Arman Seyitov bugün görüşmelerde bulunmak üzere Tiflis'e geldi.",
        "İki ülkenin karşılıklı ticareti 2024 yılında 180 milyon dolara ulaşarak önceki yıla göre yüzde 12 arttı.",
        "Görüşmenin ardından Arman Seyitov ve Gürcistan Dışişleri Bakanı İrakli Beridze Turizm Alanında İşbirliği Anlaşması'nı imzaladı.",
        "Bir sonraki görüşmenin 20 Mayıs'ta Astana'da yapılacağını basın servisi bildirdi.",
    ],
}  # fmt: skip
ABOVE = [
    "Главная | Новости | Контакты | Поиск",
    "USD 87.45 | EUR 95.10 | RUB 1.05",
    "Home > News > Politics",
    "Menu\nSearch\nLog in",
    "Башкы бет    Жаңылыктар    Байланыш",
    "12:45  |  15 °C  |  Бишкек",
]
WITHIN = [
    "Читайте также: Президент Сербии Александр Вучич принял посла",
    "Read also: Serbia and Tajikistan to sign 3 billion dollar memorandum",
    "Реклама",
    "Advertisement",
    "Поделиться: Facebook | Telegram | X",
]
BELOW = [
    "Комментарии (2)\n\nГость: Подписали бы лучше договор о дорогах на 5 млрд долларов!",
    "RELATED NEWS\nQatar and Uzbekistan agree investments of 2 billion dollars\nTAPI pipeline reaches Herat",
    "© 2024 Все права защищены. Мы используем файлы cookie.",
    "Другие новости\nПутин и Лукашенко обсудили газ\nВ Душанбе открыли мост",
    "Пикирлер\n\nАзамат: Жакшы кабар экен, бирок келишимди ким окуду экен деги?",
]


def found(code: str, text: str) -> dict[str, list[tuple[str, ...]]]:
    """What is read in the article: words and value of each mention, furniture left out."""
    reading = Reading.of_text(text, code)

    def counts(start: int) -> bool:
        passage = reading.passage_at(start)
        return passage is not None and passage.zone != "furniture"

    return {
        "amounts": [
            (one.text(text), str(one.value), str(one.unit)) for one in reading.amounts if counts(one.start)
        ],
        "dates": [(one.text(text), one.iso) for one in reading.dates if counts(one.start)],
        "places": [
            (one.text(text), one.name, str(one.country)) for one in reading.places if counts(one.start)
        ],
        "persons": [
            (one.name, str(one.country), *(mention.text(text) for mention in one.mentions))
            for one in reading.persons
            if any(counts(mention.start) for mention in one.mentions)
        ],
        "instruments": [
            (one.title, one.kind, one.standing) for one in reading.instruments if counts(one.start)
        ],
    }


@given(
    code=st.sampled_from(sorted(ARTICLES)),
    above=st.lists(st.sampled_from(ABOVE), max_size=3),
    within=st.lists(st.sampled_from(WITHIN), max_size=2),
    below=st.lists(st.sampled_from(BELOW), max_size=3),
    place=st.integers(2, 4),
    gap=st.sampled_from(["\n\n", "\r\n\r\n", "\n\n\n"]),
)
@settings(max_examples=60)
def test_noise_around_an_article_leaves_its_mentions_as_they_are(code, above, within, below, place, gap):
    lines = ARTICLES[code]
    plain = found(code, "\n\n".join(lines))
    assert all(plain.values())  # every kind is there
    noisy = gap.join([*above, *lines[:place], *within, *lines[place:], *below])
    assert found(code, noisy) == plain
