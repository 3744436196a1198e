from __future__ import annotations

import pytest

from extractor.languages import language
from extractor.reading import Reading
from extractor.reading.persons import read_person_name

# language, sentence, [(name, title, country), …] in the order of the text
CASES = [
    (
        "ru",
        "Министр иностранных дел Армении Арарат Мирзоян принял посла Грузии Георгия Шарвашидзе.",
        [
            ("Арарат Мирзоян", "Министр иностранных дел Армении", "AM"),
            ("Георгий Шарвашидзе", "посол Грузии", "GE"),
        ],
    ),
    (
        "ru",
        "Первый заместитель Председателя Кабинета Министров КР Данияр Амангельдиев провел встречу с Чрезвычайным и "
        "Полномочным Послом КНР в КР Лю Цзянпином.",
        [
            ("Данияр Амангельдиев", "Первый заместитель Председателя Кабинета Министров КР", "KG"),
            ("Лю Цзянпин", "Чрезвычайный и Полномочный Посол КНР в КР", "CN"),
        ],
    ),
    (
        "ru",
        "Шавкат Мирзиёев, Президент Республики Узбекистан, открыл саммит вместе с Эмомали Рахмоном.",
        [("Шавкат Мирзиёев", "Президент Республики Узбекистан", "UZ"), ("Эмомали Рахмон", None, None)],
    ),
    (
        "ru",
        "Генеральный секретарь ООН Антониу Гутерриш и Верховный представитель ЕС Кая Каллас прибыли.",
        [
            ("Антониу Гутерриш", "Генеральный секретарь ООН", None),
            ("Кая Каллас", "Верховный представитель ЕС", "EU"),
        ],
    ),
    (
        "ru",
        "Главный советник посольства Назира Абдыкадырова встретилась с Гульмирой Осмоновой и Дмитрием Козаком.",
        [
            ("Назира Абдыкадырова", "Главный советник посольства", None),
            ("Гульмира Осмонова", None, None),
            ("Дмитрий Козак", None, None),
        ],
    ),
    (
        "ky",
        "Жогорку Кеңештин Төрагасы Нурланбек Тургунбек уулу Өзбекстандын тышкы иштер министри Бахтиёр Саидовду кабыл алды.",
        [
            ("Нурланбек Тургунбек уулу", "Жогорку Кеңештин Төрагасы", "KG"),
            ("Бахтиёр Саидов", "Өзбекстандын тышкы иштер министри", "UZ"),
        ],
    ),
    (
        "ky",
        "Министрлер Кабинетинин Төрагасынын биринчи орун басары Данияр Амангелдиев Кытайдын элчиси Лю Цзянпин менен жолугушту.",
        [
            ("Данияр Амангелдиев", "Министрлер Кабинетинин Төрагасынын биринчи орун басары", "KG"),
            ("Лю Цзянпин", "Кытайдын элчиси", "CN"),
        ],
    ),
    (
        "kk",
        "Премьер-Министр Олжас Бектенов Өзбекстанның инвестициялар, өнеркәсіп және сауда министрі Лазиз Құдратовты қабылдады.",
        [
            ("Олжас Бектенов", "Премьер-Министр", "KZ"),
            ("Лазиз Құдратов", "Өзбекстанның инвестициялар, өнеркәсіп және сауда министрі", "UZ"),
        ],
    ),
    (
        "kk",
        "Сенат Төрағасы Мәулен Әшімбаев пен Германия Президенті Франк-Вальтер Штайнмайерді таныстырды.",
        [
            ("Мәулен Әшімбаев", "Сенат Төрағасы", "KZ"),
            ("Франк-Вальтер Штайнмайер", "Германия Президенті", "DE"),
        ],
    ),
    (
        "uz",
        "Tashqi ishlar vaziri Baxtiyor Saidov Turkiya tashqi ishlar vaziri Hakan Fidanni qabul qildi.",
        [
            ("Baxtiyor Saidov", "Tashqi ishlar vaziri", "UZ"),
            ("Hakan Fidan", "Turkiya tashqi ishlar vaziri", "TR"),
        ],
    ),
    (
        "uz",
        "O‘zbekiston Respublikasi Oliy Majlisi Senati Raisi Tanzila Norboyeva Xitoy elchisi Yuy Jun bilan muloqot qildi.",
        [
            ("Tanzila Norboyeva", "O‘zbekiston Respublikasi Oliy Majlisi Senati Raisi", "UZ"),
            ("Yuy Jun", "Xitoy elchisi", "CN"),
        ],
    ),
    (
        "az",
        "Milli Məclisin Sədri Sahibə Qafarova Qazaxıstan Parlamenti Məclisinin Sədri Yerlan Koşanovu qəbul edib.",
        [
            ("Sahibə Qafarova", "Milli Məclisin Sədri", "AZ"),
            ("Yerlan Koşanov", "Qazaxıstan Parlamenti Məclisinin Sədri", "KZ"),
        ],
    ),
    (
        "az",
        "Azərbaycan Respublikasının xarici işlər naziri Ceyhun Bayramov Türkiyənin xarici işlər naziri Hakan Fidanla görüşüb.",
        [
            ("Ceyhun Bayramov", "Azərbaycan Respublikasının xarici işlər naziri", "AZ"),
            ("Hakan Fidan", "Türkiyənin xarici işlər naziri", "TR"),
        ],
    ),
    (
        "tr",
        "Türkiye Büyük Millet Meclisi Başkanı Numan Kurtulmuş, Kırgızistan Jogorku Keneş Başkanı Nurlanbek Turgunbek "
        "Uulu'yu kabul etti.",
        [
            ("Numan Kurtulmuş", "Türkiye Büyük Millet Meclisi Başkanı", "TR"),
            ("Nurlanbek Turgunbek Uulu", "Kırgızistan Jogorku Keneş Başkanı", "KG"),
        ],
    ),
    (
        "tr",
        "Toplantıda Sanayi ve Teknoloji Bakanı Mehmet Fatih Kacır, Macaristan Cumhurbaşkanı Tamás Sulyok'un davetini aktardı.",
        [
            ("Mehmet Fatih Kacır", "Sanayi ve Teknoloji Bakanı", "TR"),
            ("Tamás Sulyok", "Macaristan Cumhurbaşkanı", "HU"),
        ],
    ),
    (
        "kk",
        "«Жел» компаниясының бас директоры Тарик әл-Амуди Жетісу облысындағы стансаны таныстырды.",
        [("Тарик әл-Амуди", "«Жел» компаниясының бас директоры", None)],
    ),
    (
        "en",
        "US Secretary of State Marco Rubio spoke with Uzbek Foreign Minister Bakhtiyor Saidov.",
        [
            ("Marco Rubio", "US Secretary of State", "US"),
            ("Bakhtiyor Saidov", "Uzbek Foreign Minister", "UZ"),
        ],
    ),
    (
        "en",
        "The talks were led by Serik Zhumangarin, Deputy Prime Minister of Kazakhstan, and Wang Wentao, China's Minister of "
        "Commerce.",
        [
            ("Serik Zhumangarin", "Deputy Prime Minister of Kazakhstan", "KZ"),
            ("Wang Wentao", "China's Minister of Commerce", "CN"),
        ],
    ),
    (
        "en",
        "Kyrgyz Foreign Minister Jeenbek Kulubaev received UN Secretary-General António Guterres.",
        [
            ("Jeenbek Kulubaev", "Kyrgyz Foreign Minister", "KG"),
            ("António Guterres", "UN Secretary-General", None),
        ],
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_name_title_and_side_in_the_nominative(code, text, expected):
    persons = Reading.of_text(text, code).persons
    assert [(person.name, person.title, person.country) for person in persons] == expected


@pytest.mark.parametrize(
    ("code", "text", "name", "mentions"),
    [
        (
            "ru",
            "Казакбаев прибыл. Руслан Казакбаев отметил. С Р. Казакбаевым согласились.",
            "Руслан Казакбаев",
            3,
        ),
        (
            "ru",
            "Визит Павла Кравца завершён. С Павлом Кравцом простились. Павел Кравец вылетел.",
            "Павел Кравец",
            3,
        ),
        ("ru", "С М.И. Даром беседовал посол. М.И. Дар отметил. М.И. Дара проводили.", "М.И. Дар", 3),
        ("ru", "Председатель КНР Си Цзиньпин прибыл. С Си Цзиньпином прибыли министры.", "Си Цзиньпин", 2),
        (
            "ru",
            "Выразил признательность Касым-Жомарта Токаеву. Касым-Жомарт Токаев ответил.",
            "Касым-Жомарт Токаев",
            2,
        ),
        (
            "ky",
            "Президент Режеп Тайип Эрдоган келди. Эрдогандын айтымында, Эрдоганга белек берилди.",
            "Режеп Тайип Эрдоган",
            3,
        ),
        ("ky", "Жээнбек Кулубаевдин сапары. Ж.Кулубаев айтты. Ж. Кулубаевге рахмат.", "Жээнбек Кулубаев", 3),
        ("kk", "Премьер Ли Цянмен кездесті. Ли Цян айтты.", "Ли Цян", 2),
        ("kk", "Қырғызстан Президенті Садыр Жапаровтың сапары. С.Жапаровқа алғыс айтты.", "Садыр Жапаров", 2),
        ("uz", "Bosh vazir Abdulla Aripovga xat. A. Aripov aytdi. Aripovning so‘zlari.", "Abdulla Aripov", 3),
        ("az", "Əli Əsədovla görüş. Ə.Əsədov bildirib. Əsədovun sözləri.", "Əli Əsədov", 3),
        ("tr", "Başbakan Viktor Orban'ın ziyareti. Orban konuştu, Orban'a teşekkür etti.", "Viktor Orban", 3),
        ("en", "President Sadyr Japarov spoke. Mr Japarov left; Japarov's visit ended.", "Sadyr Japarov", 3),
    ],
)
def test_mentions_of_one_person_are_joined_across_case_and_initials(code, text, name, mentions):
    persons = Reading.of_text(text, code).persons
    assert [(person.name, len(person.mentions)) for person in persons] == [(name, mentions)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Меморандум подписали «Самрук-Казына», Азиатский банк развития и Холдинг «Байтерек»."),
        ("ru", "Жогорку Кенеш принял Закон о бюджете. В Чолпон-Ате прошёл Форум Дружбы."),
        (
            "ky",
            "«Электр станциялары» ААК менен Korea Hydro & Nuclear Power компаниясы меморандумга кол койду.",
        ),
        ("kk", "«Қазақстан темір жолы» ұлттық компаниясы мен Ақтау порты келісімге қол қойды."),
        ("uz", "Kongress-xoll saroyida Milliy axborot agentligi va APP agentligi bitim imzoladi."),
        ("az", "Heydər Əliyev Fondu ilə SOCAR arasında saziş imzalanıb."),
        ("tr", "Türk Eximbank ile TCDD Taşımacılık AŞ arasında anlaşma imzalandı."),
        (
            "en",
            "Daewoo Engineering & Construction and Rail Cargo Hungaria met at the Yyldyz Hotel on Friday.",
        ),
    ],
)
def test_organisations_and_places_are_no_persons(code, text):
    assert Reading.of_text(text, code).persons == ()


@pytest.mark.parametrize(
    ("code", "quote", "name"),
    [
        ("ru", "с председателем Милли Меджлиса Сагибой Гафаровой", "Сагиба Гафарова"),
        ("ru", "Бакыта Торобаева", "Бакыт Торобаев"),
        ("ru", "Эркинжоном Турдимовым", "Эркинжон Турдимов"),
        ("ru", "заместителя премьер-министра Самира Шарифова", "Самир Шарифов"),
        ("ru", "Томаса Линденау", "Томас Линденау"),
        ("ru", "президенту Гурбангулы Бердымухамедову", "Гурбангулы Бердымухамедов"),
        ("ru", "Ольгой Петровной Ковальчук", "Ольга Петровна Ковальчук"),
        ("ky", "Ильхам Алиевдин", "Ильхам Алиев"),
        ("kk", "Ласло Кёвермен", "Ласло Кёвер"),
        ("uz", "Shavkat Mirziyoyevning", "Shavkat Mirziyoyev"),
        ("az", "İlham Əliyevə", "İlham Əliyev"),
        ("tr", "Hakan Fidan'la", "Hakan Fidan"),
        ("en", "Mr Tokayev's", "Tokayev"),
        ("en", "the memorandum of 2022", None),
    ],
)
def test_name_of_a_short_quote(code, quote, name):
    assert read_person_name(quote, language(code)) == name


@pytest.mark.parametrize("code", ["ru", "kk", "en"])
@pytest.mark.parametrize(
    "piece", ["Президент Алиев ", "М. ", "Ван дер ", "Аа Аа ", "İ\u200d\u0301 漢 ", "министр, "]
)
def test_long_rows_of_half_names_are_read_without_error(code, piece):
    for person in Reading.of_text(piece * 300, code).persons:
        assert all(0 <= mention.start < mention.end <= len(piece) * 300 for mention in person.mentions)
