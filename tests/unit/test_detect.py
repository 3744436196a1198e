from __future__ import annotations

import time
import unicodedata

import pytest

from extractor.languages import CODES
from extractor.languages.detect import detect

SENTENCES = [
    ("ky", "Президент Жапаров Бакуга барды, сүйлөшүүлөр кечинде башталды."),
    ("ky", "Садыр Жапаров Баку шаарында болду."),
    ("ky", "Тараптар соода жүгүртүүнү көбөйтүүгө макул болушту."),
    ("kk", "Екі ел келісімге қол қойды."),
    ("kk", "Министр Алматыда инвесторлармен кездесті."),
    ("kk", "Тараптар сауда көлемін арттыруға келісті."),
    ("ru", "Президент прибыл в Баку."),
    ("ru", "Стороны подписали соглашение о сотрудничестве."),
    ("ru", "Глава МИД Кыргызстана встретился с послом Германии."),
    ("uz", "Tomonlar savdo hajmini oshirishga kelishib oldilar."),
    ("uz", "Muzokaralar yakunida qo‘shma deklaratsiya imzolandi."),
    ("uz", "Икки томонлама ҳамкорликни кенгайтириш масалалари кўриб чиқилди."),
    ("uz", "Ташқи ишлар вазири Бахтиёр Саидов Остонага келди."),
    ("az", "Tərəflər ticarət dövriyyəsinin artırılmasını müzakirə ediblər."),
    ("az", "Prezident İlham Əliyev Tbilisiyə səfər edib."),
    ("tr", "Görüşmede ikili ilişkiler ele alındı."),
    ("tr", "Bakan Fidan, Taşkent'te temaslarda bulundu."),
    ("tr", "İki ülke arasında anlaşma imzalandı."),
    ("en", "Kazakhstan and Turkey signed a deal."),
    ("en", "The two ministers met in Baku on Monday."),
]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
@pytest.mark.parametrize("spelling", ["plain", "capitals", "decomposed"])
def test_one_sentence_is_enough_in_any_spelling(code, sentence, spelling):
    spelled = {
        "plain": sentence,
        "capitals": sentence.upper(),
        "decomposed": unicodedata.normalize("NFD", sentence),
    }[spelling]
    assert detect(spelled) == code


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("uk", "Президент України зустрівся з президентом Казахстану в Астані."),
        ("tg", "Президенти Ҷумҳурии Тоҷикистон бо Президенти Ӯзбекистон мулоқот кард."),
        ("tk", "Türkmenistanyň Prezidenti Gazagystanyň Prezidenti bilen duşuşdy."),
    ],
)
def test_a_neighbouring_language_is_none_until_its_file_is_there(code, sentence):
    assert detect(sentence) == (code if code in CODES else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "08.12.2025 18:42",
        "!!! — …",
        "中华人民共和国主席同哈萨克斯坦总统举行会谈",
        "საქართველოს პრემიერ-მინისტრი",
        "Die Präsidenten der beiden Länder trafen sich am Montag in Berlin und sprachen über den Handel.",
        "Le président de la République a rencontré son homologue kazakh à Astana.",
        "El presidente de México se reunió con el primer ministro en Madrid.",
    ],
)
def test_other_languages_are_none(text):
    assert detect(text) is None


def test_foreign_words_of_a_page_do_not_outvote_its_text():
    menu = "Home | Politics | Business | About us | Contact\n"
    assert detect(menu + "Тараптар эки өлкөнүн мамилелерин чыңдоо маселелерин талкуулашты. " * 3) == "ky"


def test_a_long_text_costs_no_more_than_its_beginning():
    detect("warm up")
    start = time.process_time()
    detect("ы" * 5_000_000)
    assert time.process_time() - start < 0.2
