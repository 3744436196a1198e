from itertools import pairwise

import pytest

from extractor.asking.windows import windows_of
from extractor.reading import Reading

PARAGRAPHS = [f"Абзац номер {n} рассказывает о встрече министров двух стран в городе." for n in range(40)]
TEXT = "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("size", [200, 500, 1000, 100_000])
def test_no_window_is_larger_than_asked_and_no_word_is_lost(size):
    windows = [window.words for window in windows_of(Reading.of_text(TEXT, "ru"), size)]
    assert all(len(window) <= size for window in windows)
    assert all(any(paragraph in window for window in windows) for paragraph in PARAGRAPHS)


def test_windows_overlap_by_whole_passages():
    windows = [window.words for window in windows_of(Reading.of_text(TEXT, "ru"), 1000)]
    assert all(later.split("\n")[0] in earlier for earlier, later in pairwise(windows))


def test_a_passage_without_white_space_is_cut():
    windows = [window.words for window in windows_of(Reading.of_text("я" * 5000, "ru"), 1000)]
    assert sum(map(len, windows)) == 5000
    assert all(len(window) <= 1000 for window in windows)


def test_what_stands_twice_is_sent_once():
    item = "- Соглашение между правительствами двух стран о сотрудничестве в области туризма;"
    lead = "Президенты двух стран провели переговоры и подписали следующие документы:"
    reading = Reading.of_text(f"{lead}\n{item}\nОб этом сказано далее ещё раз.\n{item}", "ru")
    (window,) = windows_of(reading, 10_000)
    assert window.words.count("в области туризма") == 1


@pytest.mark.parametrize(("paragraphs", "sent"), [(20, False), (120, True)])
def test_what_follows_a_page_s_end_is_left_out_unless_it_is_as_long_as_an_article(paragraphs, sent):
    article = "\n".join(PARAGRAPHS[:5])
    after = "\n".join(f"Министр {n} сказал, что дорога будет готова." for n in range(paragraphs))
    (window,) = windows_of(Reading.of_text(f"{article}\nКомментарии\n{after}", "ru"), 100_000)
    assert ("Министр 7 сказал" in window.words) == sent
