from __future__ import annotations

import json

import pytest

from extractor.evals.datasets import BUILT_IN, DatasetInvalid, load, load_all, read_label

LABEL = """{
  "document": "a.txt",
  "language": "ru",
  "event_type": "meeting",
  "event_date": {"accept": ["2025-12-08"]},
  "participants": [
    {"name": "Ильхам Алиев", "aliases": [], "title": null, "country": "AZ"},
    {
      "name": "Садыр Жапаров",
      "country": "KG"
    }
  ],
  "venue": {"site": null, "city": "Баку", "country": "AZ", "not": []},
  "instruments": [],
  "trade_statistics": []
}"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("Встреча прошла в Баку.", encoding="utf-8")
    (tmp_path / "a.json").write_text(LABEL, encoding="utf-8")
    return tmp_path


def test_the_datasets_that_come_along_have_19_documents_in_seven_languages():
    cases = load_all(["seeds", "dev"])
    assert len(cases) == 19
    assert {case.label.language for case in cases} == {"ky", "kk", "ru", "uz", "az", "tr", "en"}
    assert all(case.document.text.strip() for case in cases)


def test_the_development_texts_say_that_they_are_invented():
    assert "invented" in (BUILT_IN["dev"] / "README.md").read_text(encoding="utf-8")


def test_a_users_own_folder_is_read(folder):
    (case,) = load(folder)
    assert (case.name, case.label.venue.city, case.document.language) == ("a", "Баку", "ru")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"country": "KG"', '"county": "KG"', 10, "participants/1/county: no label has this field"),
        ('"country": "KG"', '"country": "Kyrgyzstan"', 10, "participants/1/country"),
        ('"event_type": "meeting"', '"event_type": "party"', 4, "event_type"),
        ('["2025-12-08"]', '["8 December"]', 5, "event_date/accept/0"),
        ('["2025-12-08"]', "[]", 5, "event_date/accept"),
        ('"instruments": []', '"instruments": [{"title": "x", "kind": "poem"}]', 14, "instruments/0/kind"),
        ('"language": "ru"', '"language": "russian"', 3, "language"),
        ('"document": "a.txt",', '"document": "a.txt", "mood": "good",', 2, "mood"),
        ('"instruments": [],', "", 1, "instruments"),
        ('"instruments": [],', '"instruments": [', 15, "no JSON"),
    ],
)
def test_a_label_that_breaks_the_rules_is_refused_with_file_and_line(folder, old, new, line, words):
    broken = LABEL.replace(old, new, 1)
    assert broken != LABEL
    path = folder / "a.json"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(DatasetInvalid) as caught:
        read_label(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_the_line_is_found_whatever_strings_the_label_holds(folder):
    nasty = json.loads(LABEL)
    nasty["traps"] = ['a "quote", a {brace} and a [bracket] \\ and \n a line']
    nasty["zzz"] = 1
    path = folder / "a.json"
    path.write_text(json.dumps(nasty, indent=0, ensure_ascii=False), encoding="utf-8")
    line = next(i for i, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "zzz" in text)
    with pytest.raises(DatasetInvalid, match=f"a.json:{line}: zzz"):
        read_label(path)


def test_a_text_without_label_and_a_label_without_text_are_refused(folder):
    (folder / "b.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DatasetInvalid, match="has no label"):
        load(folder)
    (folder / "b.txt").unlink()
    (folder / "a.txt").unlink()
    with pytest.raises(DatasetInvalid, match="has no text"):
        load(folder)


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_that_is_absent_or_empty_is_refused(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetInvalid):
        load(tmp_path / name)


def test_two_texts_of_one_name_are_refused(folder):
    with pytest.raises(DatasetInvalid, match="same name"):
        load_all([str(folder), str(folder)])
