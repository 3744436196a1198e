"""Whoever is spoken of, remembered, awaited or asked for comment takes no part; whose words are given may."""

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

CASES = [
    # What somebody tells of others.
    (
        "uz",
        "Vazir Laziz Qudratov va Yaponiya vaziri Yodzi Muto hamraislik qildi. Laziz Qudratov Prezident Shavkat Mirziyoyev va "
        "Bosh vazir Sigeru Isiba o‘rtasidagi muloqot samarali ekanini ta’kidladi.",
        {"Laziz Qudratov", "Yodzi Muto"},
    ),
    (
        "ky",
        "Министр Эдил Байсалов жыйынды өткөрдү. Эдил Байсалов президент Садыр Жапаров менен Александр Лукашенконун "
        "ортосундагы макулдашуулар аткарылып жатканын айтты.",
        {"Эдил Байсалов"},
    ),
    (
        "ru",
        "Министр Анар Алиев провёл заседание. Анар Алиев отметил, что президенты Ильхам Алиев и Александар Вучич подписали "
        "декларацию.",
        {"Анар Алиев"},
    ),
    (
        "en",
        "Minister Serik Zhumangarin chaired the session. Serik Zhumangarin said that President Kassym-Jomart Tokayev and "
        "President Masoud Pezeshkian signed a declaration.",
        {"Serik Zhumangarin"},
    ),
    # Side by side in one part of the sentence: all take part.
    (
        "az",
        "Mərasimdə nazir Pərviz Şahbazov, Gürcüstanın naziri Mariam Kvrivişvili və Rumıniyanın naziri Boqdan İvan çıxış ediblər.",
        {"Pərviz Şahbazov", "Mariam Kvrivişvili", "Boqdan İvan"},
    ),
    # What had been.
    (
        "tr",
        "Bakan Alparslan Bayraktar ve Bakan Mikayıl Cabbarov anlaşmayı imzaladı. Hat, Cumhurbaşkanı İlham Aliyev'in katıldığı "
        "törenle açılmıştı.",
        {"Alparslan Bayraktar", "Mikayıl Cabbarov"},
    ),
    (
        "kk",
        "Министр Марат Қарабаев кездесу өткізді. Бұл туралы Ерлан Қошанов келіскен болатын.",
        {"Марат Қарабаев"},
    ),
    (
        "az",
        "27 oktyabr 2025. Nazir Pərviz Şahbazov görüş keçirib. 2020-ci ilin fevralında Prezident İlham Əliyev və Cüzeppe Konte "
        "bəyannamə imzalayıblar.",
        {"Pərviz Şahbazov"},
    ),
    # In the morning is not tomorrow.
    (
        "ky",
        "Президент Эмомали Рахмон менен президент Шавкат Мирзиёев эртең менен келип, сүйлөшүүлөрдү жүргүздү.",
        {"Эмомали Рахмон", "Шавкат Мирзиёев"},
    ),
    # What is still to come.
    (
        "ru",
        "Министр Бахтиёр Саидов встретился с министром Элиной Валтонен. Сегодня Эмомали Рахмон проведёт встречу с "
        "премьер-министром Катара Халидом Насером.",
        {"Бахтиёр Саидов", "Элина Валтонен"},
    ),
    # Meanwhile, something else.
    (
        "tr",
        "Bakan Hakan Fidan, Katar Başbakanı Muhammed el-Sani ile görüştü. Öte yandan Fidan, İran Bakanı Abbas Erakçi ile görüştü.",
        {"Hakan Fidan", "Muhammed el-Sani"},
    ),
    (
        "ru",
        "Министр Бахтиёр Саидов принял посла Дмитрия Орлова. Тем временем министр Жасур Каримов принял посла Ивана Петрова.",
        {"Бахтиёр Саидов", "Дмитрий Орлов"},
    ),
    # Who comments.
    (
        "en",
        "Minister Serik Zhumangarin met Minister Bakyt Sydykov. Rustam Zhaksylykov, a transport economist at a university, said "
        "that nothing would change.",
        {"Serik Zhumangarin", "Bakyt Sydykov"},
    ),
    # Verbs of taking part and of concluding.
    (
        "tr",
        "Zirveye Azerbaycan Cumhurbaşkanı İlham Aliyev ve Macaristan Bakanı Peter Szijjarto iştirak etti. Özbekistan'ı Başbakan "
        "Abdulla Aripov temsil etti. Genel Sekreter Kubanıçbek Ömüraliyev söz aldı.",
        {"İlham Aliyev", "Peter Szijjarto", "Abdulla Aripov", "Kubanıçbek Ömüraliyev"},
    ),
    (
        "uz",
        "Форумда Бош вазир Абдулла Арипов ва Беларусь Бош вазири Александр Турчин сўзга чиқди. Форум иштирокчиларига "
        "Президентлар Шавкат Мирзиёев ва Александр Лукашенконинг табриклари ўқилди.",
        {"Абдулла Арипов", "Александр Турчин"},
    ),
    (
        "kk",
        "«Хаб» АҚ бас директоры Ернар Қайыпов пен «Поти» корпорациясының президенті Леван Мепаридзе келісімді бекемдеді.",
        {"Ернар Қайыпов", "Леван Мепаридзе"},
    ),
]


@pytest.mark.parametrize(("code", "text", "taking_part"), CASES)
def test_who_is_only_told_of_takes_no_part(code, text, taking_part):
    found = participants(Reading.of_text(text, code))
    assert {one.values["name"] for one in found if one.score >= 0.5} == taking_part


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("ru", "Президент Алиев "),
        ("ru", "А.Алиев, "),
        ("az", "Prezident Əliyev "),
        ("ky", "Президенти менен "),
        ("ru", "Ким "),
    ],
)
def test_long_hostile_text_is_read_in_linear_time(code, unit):
    """Twice the text takes about twice as long: the best of some, so that other work on the machine does not count."""
    from time import process_time

    def seconds(length):
        def once():
            start = process_time()
            participants(Reading.of_text(unit * (length // len(unit)), code))
            return process_time() - start

        return min(once() for _ in range(2))

    seconds(2_000)
    assert any(seconds(10_000) < 8 * seconds(2_500) + 0.1 for _ in range(3))
