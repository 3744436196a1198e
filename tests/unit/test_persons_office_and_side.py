"""How far an office reaches, and whose side its bearer is of."""

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

TITLES = [
    # An ambassador's own state, not where he sits; words that no list holds.
    (
        "kk",
        "Қазақстанның Түркиядағы елшісі Ерлан Сапаров сөз сөйледі.",
        "Қазақстанның Түркиядағы елшісі",
        "KZ",
    ),
    (
        "ky",
        "Жапониянын Кыргызстандагы Атайын жана ыйгарым укуктуу элчиси Хидеки Накамура келди.",
        "Жапониянын Кыргызстандагы Атайын жана ыйгарым укуктуу элчиси",
        "JP",
    ),
    (
        "uz",
        "Italiyaning O‘zbekistondagi Favqulodda va muxtor elchisi Marko Rossi qabul qilindi.",
        "Italiyaning O‘zbekistondagi Favqulodda va muxtor elchisi",
        "IT",
    ),
    (
        "az",
        "Polşanın Azərbaycandakı səfiri Marek Kovalski çıxış edib.",
        "Polşanın Azərbaycandakı səfiri",
        "PL",
    ),
    ("az", "Gürcüstanın regional inkişaf və infrastruktur naziri İrakli Karseladze gəlib.", None, "GE"),
    ("kk", "Малайзияның көші-қон және орнықты даму министрі Абдул Рахман келді.", None, "MY"),
    (
        "uz",
        "Хитой Халқ Республикаси савдо вазири Ван Вэньтао сўзга чиқди.",
        "Хитой Халқ Республикаси савдо вазири",
        "CN",
    ),
    ("uz", "Фарғона вилояти ҳокими Хайрулло Бозоров имзо чекди.", "Фарғона вилояти ҳокими", "UZ"),
    ("ru", "Слово взял посол Казахстана в Грузии Малик Мурзалин.", "посол Казахстана в Грузии", "KZ"),
    ("ru", "Прибыл эмир Катара шейх Тамим бин Хамад Аль Тани.", "эмир Катара", "QA"),
    ("en", "The Minister of Economy of the Kyrgyz Republic, Mr. Bakyt Sydykov, spoke.", None, "KG"),
    ("en", "President Alar Karis of Estonia spoke.", "President of Estonia", "EE"),
    ("tr", "Mart'ta Başbakan Abdulla Aripov konuştu.", "Başbakan", "TR"),
    # The legal form of a company tells its country.
    ("kk", "«Алтын дән» ЖШС директоры Дана Ахметова қол қойды.", "«Алтын дән» ЖШС директоры", "KZ"),
    ("ky", "«Ак жол» ЖЧКнын директору Нурзат Бекова кол койду.", "«Ак жол» ЖЧКнын директору", "KG"),
]


@pytest.mark.parametrize(("code", "text", "title", "country"), TITLES)
def test_an_office_reaches_as_far_as_its_country(code, text, title, country):
    (person,) = Reading.of_text(text, code).persons
    assert person.country == country
    assert person.title == (
        title
        or text.split(person.name.split()[0])[0]
        .strip(" ,")
        .removesuffix(" Mr.")
        .strip(" ,")
        .removeprefix("The ")
    )


NAMES = [
    (
        "ru",
        "Министр шейх Фейсал бин Тани Аль Тани и шейх Тамим бин Хамад Аль Тани прибыли.",
        ["Фейсал бин Тани Аль Тани", "Тамим бин Хамад Аль Тани"],
    ),
    ("ru", "Специальный представитель ЕС по Центральной Азии Эдуардс Стипрайс прибыл.", ["Эдуардс Стипрайс"]),
    ("ru", "Заседание открыла председатель края Воеводина Майя Гойкович.", ["Майя Гойкович"]),
    (
        "ru",
        "На встрече с шейхом Мухаммедом бин Салманом Аль Саудом говорили о торговле.",
        ["Мухаммед бин Салман Аль Сауд"],
    ),
    ("ky", "Премьер-министрдин орун басары Хоким Холикзода келди.", ["Хоким Холикзода"]),
    ("kk", "Сауда министрі Джохари Абдул Гани келді.", ["Джохари Абдул Гани"]),
    ("kk", "Құрылыс министрі Чан Хонг Минь Теміржол тасымалы туралы келісімге қол қойды.", ["Чан Хонг Минь"]),
    ("uz", "Misr Prezidenti Abdulfattoh as-Sisiy keldi.", ["Abdulfattoh as-Sisiy"]),
    ("az", "Rumıniya Prezidenti Nikuşor Danın dəstəyi vacibdir.", ["Nikuşor Dan"]),
    ("az", "Rusiya Prezidenti Vladimir Putin gəlib.", ["Vladimir Putin"]),
    ("tr", "Suudi Arabistan Yatırım Bakanı Halid el-Falih geldi.", ["Halid el-Falih"]),
    ("en", "Investment Minister Khalid Al-Falih arrived.", ["Khalid Al-Falih"]),
]


@pytest.mark.parametrize(("code", "text", "names"), NAMES)
def test_names_of_all_peoples_are_whole_and_in_the_nominative(code, text, names):
    assert [person.name for person in Reading.of_text(text, code).persons] == names


SHARED = [
    (
        "tr",
        "Türkiye, Azerbaycan ve Gürcistan'ın ulaştırma bakanları Abdulkadir Uraloğlu, Reşad Nebiyev ve Mariam Kvrivişvili "
        "anlaşmayı imzaladı.",
        {
            "Abdulkadir Uraloğlu": ("ulaştırma bakanı", "TR"),
            "Reşad Nebiyev": ("ulaştırma bakanı", "AZ"),
            "Mariam Kvrivişvili": ("ulaştırma bakanı", "GE"),
        },
    ),
    (
        "ru",
        "Президенты Узбекистана и Сербии Шавкат Мирзиёев и Александар Вучич подписали декларацию.",
        {"Шавкат Мирзиёев": ("Президент", "UZ"), "Александар Вучич": ("Президент", "RS")},
    ),
    (
        "ky",
        "Кыргызстандын жана Тажикстандын президенттери Садыр Жапаров жана Эмомали Рахмон кол коюшту.",
        {"Садыр Жапаров": ("президенти", "KG"), "Эмомали Рахмон": ("президенти", "TJ")},
    ),
    (
        "kk",
        "Қазақстан және Өзбекстан президенттері Қасым-Жомарт Тоқаев пен Шавкат Мирзиёев қол қойды.",
        {"Қасым-Жомарт Тоқаев": ("президенті", "KZ"), "Шавкат Мирзиёев": ("президенті", "UZ")},
    ),
    (
        "uz",
        "O‘zbekiston va Qozog‘iston prezidentlari Shavkat Mirziyoyev va Qosim-Jomart Toqayev imzoladilar.",
        {"Shavkat Mirziyoyev": ("prezidenti", "UZ"), "Qosim-Jomart Toqayev": ("prezidenti", "KZ")},
    ),
    (
        "az",
        "Azərbaycan və Türkiyə prezidentləri İlham Əliyev və Rəcəb Tayyib Ərdoğan imzalayıblar.",
        {"İlham Əliyev": ("prezidenti", "AZ"), "Rəcəb Tayyib Ərdoğan": ("prezidenti", "TR")},
    ),
    (
        "en",
        "The foreign ministers of Armenia and Estonia, Ararat Mirzoyan and Margus Tsahkna, signed an agreement.",
        {"Ararat Mirzoyan": ("foreign minister", "AM"), "Margus Tsahkna": ("foreign minister", "EE")},
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), SHARED)
def test_an_office_in_the_plural_is_everybodys_and_countries_come_in_turn(code, text, expected):
    found = {person.name: (person.title, person.country) for person in Reading.of_text(text, code).persons}
    assert found == expected


SIDES = [
    # who represents whom is said beside the office
    (
        "tr",
        "Türkiye ile Vietnam anlaşma imzaladı. Belgeye Türkiye adına Ulaştırma Bakanı Abdulkadir Uraloğlu, Vietnam adına "
        "İnşaat Bakanı Tran Hong Minh imza koydu.",
        {"Abdulkadir Uraloğlu": "TR", "Tran Hong Minh": "VN"},
    ),
    (
        "ru",
        "Азербайджан и Сербия провели заседание. Азербайджанскую делегацию возглавил министр труда Анар Алиев, сербскую – "
        "министр торговли Ягода Лазаревич.",
        {"Анар Алиев": "AZ", "Ягода Лазаревич": "RS"},
    ),
    (
        "kk",
        "Қазақстан мен Қырғызстан келісімге қол жеткізді. Оған Қазақстаннан Энергетика министрі Ерлан Аққенженов, "
        "Қырғызстаннан Энергетика министрі Таалайбек Ибраев қол қойды.",
        {"Ерлан Аққенженов": "KZ", "Таалайбек Ибраев": "KG"},
    ),
    # of two who sign with each other, one is of each side
    (
        "ky",
        "Кыргызстан менен Катар макулдашты. Кыргызстандын транспорт министри Абсаттар Сыргабаев менен «Дох» компаниясынын "
        "директору Фахад Насир меморандумга кол коюшту. Катар каражат берет.",
        {"Абсаттар Сыргабаев": "KG", "Фахад Насир": "QA"},
    ),
    (
        "kk",
        "Қазақстан мен Иран ынтымақтасады. Қазақстанның көлік министрі Марат Қарабаев ведомство басшысы Фарзане Садекпен "
        "келіссөз жүргізді. Иран астық алады.",
        {"Марат Қарабаев": "KZ", "Фарзане Садек": "IR"},
    ),
    # one president of each state
    (
        "en",
        "Kazakhstan and Estonia signed nine documents. President Kassym-Jomart Tokayev held talks with President Alar Karis "
        "of Estonia in Kazakhstan.",
        {"Kassym-Jomart Tokayev": "KZ", "Alar Karis": "EE"},
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), SIDES)
def test_a_side_that_no_office_tells_is_told_by_the_words_around(code, text, expected):
    found = participants(Reading.of_text(text, code))
    assert {one.values["name"]: one.values["country"] for one in found if one.score >= 0.5} == expected
    assert all(one.evidence["country"] for one in found if one.values["country"])
