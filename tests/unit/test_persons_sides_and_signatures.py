"""Signatures put under documents, institutions told elsewhere, countries after names, and persons of history."""

import pytest

from extractor.candidates.instruments import instruments
from extractor.candidates.participants import participants
from extractor.reading import Reading


def taking_part(code, text):
    return {
        one.values["name"]: one.values
        for one in participants(Reading.of_text(text, code))
        if one.score >= 0.5
    }


SIGNED = [
    ("en", "Tom Reed, director of Rail One, and Ana Silva put their names to the memorandum in Riga.", "Tom Reed"),
    ("en", "The minister of Latvia Tom Reed affixed his signature to the protocol in Riga.", "Tom Reed"),
    ("ru", "Подписи под меморандумом в Риге поставили глава палаты Иван Петров и директор Анна Смирнова.", "Иван Петров"),
    ("ky", "Ригада меморандумга палатанын башчысы Асан Усенов колун койду.", "Асан Усенов"),
    ("kk", "Ригада меморандумға палата төрағасы Асан Серіков қолтаңбасын қойды.", "Асан Серіков"),
    ("uz", "Rigada memorandumga palata raisi Alisher Karimov imzosini qo‘ydi.", "Alisher Karimov"),
    ("az", "Riqada memoranduma palata sədri Əli Məmmədov imzasını qoyub.", "Əli Məmmədov"),
    ("tr", "Riga'da mutabakat zaptına oda başkanı Ali Demir imzasını koydu.", "Ali Demir"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "name"), SIGNED)
def test_who_puts_a_signature_under_a_document_takes_part(code, text, name):
    assert name in taking_part(code, text)


OF_HISTORY = [
    ("kk", "Президент Ерлан Сапаров Ригада болды. Сұлтан Бейбарыс бабамыздың ізі қалған, – деді Ерлан Сапаров.", "Сұлтан Бейбарыс"),
    ("ky", "Президент Асан Усенов Ригада болду. Генерал Иван Панфилов дивизиясынын сапында баткандар эскерилди.", "Иван Панфилов"),
    ("uz", "Prezident Alisher Karimov Rigada bo‘ldi. General Pyotr Anders armiyasi saflarida halok bo‘lganlar yod etildi.", "Pyotr Anders"),
    ("az", "Prezident Əli Məmmədov Riqada olub. General Nuri Paşayev ordusu sıralarında həlak olanlar anılıb.", "Nuri Paşayev"),
    ("tr", "Cumhurbaşkanı Ali Demir Riga'daydı. General Enver Kaya ordusu saflarında ölenler anıldı.", "Enver Kaya"),
    ("ru", "Президент Латвии Иван Петров прибыл в Астану. Почтили бойцов армии Владислава Андерса.", "Владислав Андерс"),
    ("en", "President Tom Reed arrived in Astana. They honoured the army of Peter Anders.", "Peter Anders"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "name"), OF_HISTORY)
def test_whose_army_or_whose_descendants_are_told_of_takes_no_part(code, text, name):
    assert name not in taking_part(code, text)


def test_who_tells_of_history_is_of_today():
    text = (
        "Leaders met in Tokyo on Saturday. Around the table were President Alan Bekov of Kazakhstan and President "
        "Omar Sadykov of Uzbekistan. Mr Sadykov recalled the builders of the theatre that withstood the earthquake of 1966."
    )
    assert {"Alan Bekov", "Omar Sadykov"} <= set(taking_part("en", text))


ARTICLES = [
    ("kk", "Мысыр Президенті Абдель Фаттах әс-Сиси Астанаға келді.", "Абдель Фаттах әс-Сиси"),
    ("kk", "Оман министрі Бадр әл-Бусаиди Астанаға келді.", "Бадр әл-Бусаиди"),
    ("ky", "Египеттин президенти Абдель Фаттах эс-Сиси Бишкекке келди.", "Абдель Фаттах эс-Сиси"),
    ("ru", "Президент Египта Абдель Фаттах ас-Сиси прибыл в Астану.", "Абдель Фаттах ас-Сиси"),
    ("uz", "Misr Prezidenti Abdulfattoh as-Sisiy Toshkentga keldi.", "Abdulfattoh as-Sisiy"),
    ("az", "Misir Prezidenti Əbdülfəttah əs-Sisi Bakıya gəlib.", "Əbdülfəttah əs-Sisi"),
    ("tr", "Mısır Cumhurbaşkanı Abdülfettah es-Sisi Ankara'ya geldi.", "Abdülfettah es-Sisi"),
    ("en", "President of Egypt Abdel Fattah el-Sisi arrived in Astana.", "Abdel Fattah el-Sisi"),
]


@pytest.mark.parametrize(("code", "text", "name"), ARTICLES)
def test_a_small_article_before_a_hyphen_goes_on_with_the_name(code, text, name):
    assert [person.name for person in Reading.of_text(text, code).persons] == [name]


COUNTRY_AFTER = [
    ("President Alan Bekov of Kazakhstan and President Omar Sadykov of the Kyrgyz Republic met in Riga.",
     ["President of Kazakhstan", "President of the Kyrgyz Republic"]),
    ("Foreign Minister Ana Silva of Portugal met Tom Reed in Riga.", ["Foreign Minister of Portugal", None]),
    ("Kazakhstan's President Alan Bekov of Almaty spoke in Riga.", ["Kazakhstan's President"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), COUNTRY_AFTER)
def test_a_country_after_the_name_is_of_the_office(text, titles):
    assert [person.title for person in Reading.of_text(text, "en").persons] == titles


QUOTED = [
    ("az", "“Enerji sahəsində əməkdaşlığa dair Memorandum”u energetika naziri Əli Məmmədov imzalayıb.", "energetika naziri"),
    ("az", "“Mədəniyyət sahəsində əməkdaşlıq Proqramı”nı mədəniyyət naziri Əli Məmmədov imzalayıb.", "mədəniyyət naziri"),
    ("uz", "“Energetika sohasidagi hamkorlik dasturi”ni energetika vaziri Alisher Karimov imzoladi.", "energetika vaziri"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "title"), QUOTED)
def test_a_quoted_document_in_the_accusative_is_no_part_of_an_office(code, text, title):
    assert [person.title for person in Reading.of_text(text, code).persons] == [title]


INSTITUTIONS = [
    ("ru", "Подписан меморандум между Агентством по туризму Таджикистана и Комитетом по туризму Беларуси. Его подписали "
     "директор Агентства по туризму Фирдавс Рахимзода и председатель Комитета по туризму Елена Моргунова.",
     {"Фирдавс Рахимзода": "TJ", "Елена Моргунова": "BY"}),
    ("en", "A memorandum between the Agency for Tourism of Tajikistan and the Committee on Sport of Belarus was signed. "
     "Firdavs Rahimov, director of the Agency for Tourism, and Ivan Petrov, chairman of the Committee on Sport, signed it.",
     {"Firdavs Rahimov": "TJ", "Ivan Petrov": "BY"}),
    ("az", "Gürcüstan Energetika Nazirliyi ilə Polşa Kənd Təsərrüfatı Nazirliyi memorandum imzalayıb. Tədbirdə "
     "energetika naziri İrakli Beridze və kənd təsərrüfatı naziri Marek Kovalski sənədi imzalayıblar.",
     {"İrakli Beridze": "GE", "Marek Kovalski": "PL"}),
    ("ky", "Грузия Энергетика министрлиги менен Польша Айыл чарба министрлиги меморандум түзүштү. Документке энергетика министри "
     "Ираклий Беридзе жана айыл чарба министри Марек Ковальский кол коюшту.",
     {"Ираклий Беридзе": "GE", "Марек Ковальский": "PL"}),
    ("kk", "Грузия Энергетика министрлігі мен Польша Ауыл шаруашылығы министрлігі меморандум жасасты. Құжатқа энергетика министрі "
     "Ираклий Беридзе мен ауыл шаруашылығы министрі Марек Ковальский қол қойды.",
     {"Ираклий Беридзе": "GE", "Марек Ковальский": "PL"}),
    ("uz", "Gruziya Energetika vazirligi bilan Polsha Qishloq xo‘jaligi vazirligi memorandum imzoladi. Hujjatni energetika vaziri "
     "Irakli Beridze va qishloq xo‘jaligi vaziri Marek Kovalskiy imzoladi.",
     {"Irakli Beridze": "GE", "Marek Kovalskiy": "PL"}),
    ("tr", "Gürcistan Enerji Bakanlığı ile Polonya Tarım ve Orman Bakanlığı mutabakat zaptı imzaladı. Törende enerji bakanı İrakli "
     "Beridze ile tarım ve orman bakanı Marek Kovalski belgeyi imzaladı.",
     {"İrakli Beridze": "GE", "Marek Kovalski": "PL"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "countries"), INSTITUTIONS)
def test_the_country_of_an_institution_told_elsewhere_is_its_heads_side(code, text, countries):
    found = taking_part(code, text)
    assert {name: found[name]["country"] for name in countries} == countries


def test_somebody_elses_office_tells_no_institution():
    text = (
        "Dışişleri Bakanı Ali Demir, Katar Dışişleri Bakanı Halid Sani ile Ankara'da görüştü. Ali Demir, İran Dışişleri "
        "Bakanı ile telefonda konuştu. Türkiye ile Katar arasında ticaret arttı."
    )
    assert taking_part("tr", text)["Ali Demir"]["country"] == "TR"


ONE_OFFICE = [
    ("az", "Azərbaycan və Tacikistan arasında Saziş imzalanıb. Tədbirdə mədəniyyət naziri Əli Məmmədov və mədəniyyət naziri Rüstəm "
     "Şəripov çıxış ediblər.", {"Əli Məmmədov": "AZ", "Rüstəm Şəripov": "TJ"}),
    ("tr", "Türkiye ile Kazakistan arasında anlaşma imzalandı. Törende kültür bakanı Ali Demir ve kültür bakanı Erlan Saparov "
     "konuştu.", {"Ali Demir": "TR", "Erlan Saparov": "KZ"}),
    ("uz", "O‘zbekiston va Tojikiston o‘rtasida bitim imzolandi. Marosimda madaniyat vaziri Alisher Karimov va madaniyat vaziri "
     "Rustam Sharipov ishtirok etdi.", {"Alisher Karimov": "UZ", "Rustam Sharipov": "TJ"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "countries"), ONE_OFFICE)
def test_two_bearers_of_one_office_side_by_side_are_of_two_sides(code, text, countries):
    found = taking_part(code, text)
    assert {name: found[name]["country"] for name in countries} == countries


OF_A_YEAR = [
    ("ru", "Рига, 5 ноября 2025 года. Партнёрство стран оформлено Совместным заявлением 2011 года."),
    ("ru", "Рига, 5 ноября 2025 года. Границу закрепил Договор 1996 года."),
    ("en", "Riga, 5 November 2025. The partnership was concluded by the Joint Statement of 2011."),
    ("az", "Riqa, 5 noyabr 2025. Tərəfdaşlıq 2011-ci il tarixli Birgə Bəyanatla rəsmiləşdirilib."),
    ("tr", "Riga, 5 Kasım 2025. Ortaklık 2011 tarihli Ortak Bildiri ile imzalandı."),
    ("ky", "Рига, 2025-жылдын 5-ноябры. Өнөктөштүк 2011-жылдагы Биргелешкен билдирүү менен бекитилди."),
    ("kk", "Рига, 2025 жылғы 5 қараша. Серіктестік 2011 жылғы Бірлескен мәлімдемемен бекітілді."),
    ("uz", "Riga, 2025-yil 5-noyabr. Sheriklik 2011-yilgi Qo‘shma bayonot bilan tasdiqlandi."),
]


@pytest.mark.parametrize(("code", "text"), OF_A_YEAR)
def test_a_document_told_by_a_year_of_the_past_is_of_the_past(code, text):
    assert not [one for one in instruments(Reading.of_text(text, code)) if one.score >= 0.5]


def test_an_amendment_of_an_older_document_is_new():
    text = "Рига, 5 ноября 2025 года. Министры подписали Протокол о внесении изменений в Соглашение от 19 июля 2000 года."
    assert [one.values["kind"] for one in instruments(Reading.of_text(text, "ru")) if one.score >= 0.5] == [
        "protocol"
    ]


def test_at_a_meeting_of_many_the_signers_tell_the_parties():
    text = (
        "Leaders of Kazakhstan, Uzbekistan, Tajikistan and Japan met in Tokyo on Saturday. President Alan Bekov of Kazakhstan, "
        "President Omar Sadykov of Uzbekistan, President Ali Rahimov of Tajikistan and Prime Minister of Japan Ken Mori spoke.\n\n"
        "The leaders adopted the Tokyo Declaration. After the session Mr Mori and Mr Rahimov signed a joint statement on "
        "partnership; a protocol on visas between Japan and Uzbekistan was initialled."
    )
    found = {one.values["kind"]: one.values["countries"] for one in instruments(Reading.of_text(text, "en"))}
    assert set(found["joint_statement"]) == {"JP", "TJ"}
    assert set(found["declaration"]) == {"JP", "KZ", "TJ", "UZ"}


def test_a_ministry_of_several_subjects_is_one_office():
    text = "Ana Silva, Minister of Family, Labour and Social Policy of Poland, met Tom Reed, Minister of Trade, in Riga."
    assert [person.title for person in Reading.of_text(text, "en").persons] == [
        "Minister of Family, Labour and Social Policy of Poland",
        "Minister of Trade",
    ]


def test_the_order_of_known_signers_tells_the_sides_of_the_others():
    text = (
        "Delegations of Uzbekistan and Poland met in Tashkent.\n\n"
        "The Agreement on labour was signed by Alisher Karimov, Minister of Health of Uzbekistan, and Ana Nowak, Minister of "
        "Sport of Poland. The Memorandum on mining was signed by Rustam Sharipov, Minister of Geology, and Jan Kowalski, "
        "Chairman of the Mining Council."
    )
    found = taking_part("en", text)
    assert {name: found[name]["country"] for name in ("Rustam Sharipov", "Jan Kowalski")} == {
        "Rustam Sharipov": "UZ",
        "Jan Kowalski": "PL",
    }
