"""Where a sentence ends, and where it does not."""

from __future__ import annotations

import pytest

from extractor.reading import Reading

SENTENCES = [
    ("ru", "Визит прошёл 2 июля т.г. в г. Баку. Торговля достигла 5 млн. долл. США.", 2),
    ("ru", "Министр М.И. Дар поблагодарил С.Гафарову за приём. Она пригласила его.", 2),
    ("ru", "Рост составил 18% за 2023 г. по сравнению с прошлым годом. Импорт упал.", 2),
    ("ky", "Соода 2024-ж. 5 млн. долларга жетти. Ж.Кулубаев муну белгиледи.", 2),
    ("kk", "Сапар б.ж. 2 тамызда Шолпан-Ата қ. өтті. М.Нұртілеу қонақтарға алғыс айтты.", 2),
    ("uz", "Savdo hajmi 400 mln. dollarga yetdi. Sh.Mirziyoyev buni alohida qayd etdi.", 2),
    ("az", "İxrac 12,9 mlrd. kubmetr olub. Ə.Əliyev bunu yüksək qiymətləndirib.", 2),
    ("tr", "Bakanlar 14. Dönem Toplantısı'nda buluştu. Prof. Dr. Ali Veli konuştu.", 2),
    ("en", "Mr. Kim met Gen. Lee on Jan. 5 in the U.S. capital. They signed a contract.", 2),
    ("ru", "Подписан меморандум.Тема закрыта, и стороны разъехались по домам.", 2),
    ("ru", "Посол Дж. Смит прибыл в Ош. Встреча прошла вечером.", 2),
    ("ru", "«Мы довольны. Работа идёт хорошо», – сказал министр.", 2),
    ("en", '"We are friends." Then they left. He said: "Come again!"', 3),
]


@pytest.mark.parametrize(("code", "text", "count"), SENTENCES)
def test_sentences(code: str, text: str, count: int) -> None:
    """Abbreviations, initials and ordinals end no sentence; a full stop without a space can."""
    reading = Reading.of_text(text, code)
    assert len(reading.sentences) == count, [one.text(text) for one in reading.sentences]


def test_wrapped_lines_are_one_paragraph() -> None:
    """A text whose lines were broken at a fixed width has the sentences it had."""
    text = (
        "The president of the country arrived in Baku on Monday morning and was\n"
        "met at the airport by the prime minister, who took him to Zagulba, where\n"
        "they signed a treaty of friendship. He left in the evening."
    )
    reading = Reading.of_text(text, "en")
    assert [one.zone for one in reading.passages] == ["lead"]
    assert len(reading.sentences) == 2


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("ru", ["Оборот вырос до 1,5 млрд.", "Поставлена задача довести его до 3 млрд. долл. США.", "Срок не назван."]),
        ("ru", ["Вывезено 5 тыс. т.", "Сбор начался в июле."]),
        ("ru", ["Выделено 5 млн. Евро, 3 млн. т. е. больше половины, уже освоены."]),
        ("ky", ["Соода 1,5 млрд.", "Тараптар аны 3 млрд. долларга жеткирет."]),
        ("kk", ["Сауда 1,5 млрд.", "Тараптар оны 3 млрд. долларға жеткізеді."]),
        ("uz", ["Savdo 1,5 mlrd.", "Tomonlar uni 3 mlrd. dollarga yetkazadi."]),
        ("az", ["Ticarət 1,5 mlrd.", "Tərəflər onu 3 mlrd. dollara çatdıracaq."]),
        ("tr", ["Ticaret 1,5 mlr.", "Taraflar bunu 3 mlr. dolara çıkaracak."]),
        ("en", ["Trade was $1.5 bn.", "The sides aim at 3 bn. dollars.", "Nothing more was said."]),
    ],
)  # fmt: skip
def test_a_short_scale_or_unit_ends_the_sentence_before_a_capital(code: str, sentences: list[str]) -> None:
    """`1,5 млрд. Поставлена` is two sentences; `3 млрд. долл. США` is within one."""
    text = " ".join(sentences)
    assert [one.text(text) for one in Reading.of_text(text, code).sentences] == sentences


@pytest.mark.parametrize("end", [".", ""], ids=["with an end", "without"])
def test_what_never_ends_is_parted_and_nothing_of_it_is_lost(end):
    text = "министр встретился с министром и " * 700 + "уехал" + end
    reading = Reading.of_text(text, "ru")
    lengths = [len(reading.tokens_in(sentence)) for sentence in reading.sentences]
    assert sum(lengths) == len(reading.tokens)
    assert len(lengths) > 1
    assert max(lengths) <= 500
