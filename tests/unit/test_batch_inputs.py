"""Where documents of a batch come from, and what they are known by."""

import gzip
import io
import json
import sys

import pytest

from extractor.batch.inputs import Columns, count_of, inputs_of, items_of, left_out_of
from extractor.errors import DocumentEmpty, InputError, SettingInvalid, SourceUnreadable


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "b/2.txt": "два",
        "b/1.html": "<html><body>один</body></html>",
        "b/deep/3.md": "три",
        "b/.hidden.txt": "нет",
        "b/labels.json": "{}",
        "b/rows.jsonl": '{"text": "четыре", "id": "r4"}\n\n{"text": "пять"}\n',
        "top.txt": "верх",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def ids(*names, **columns):
    return [item.id for item in items_of(inputs_of(names, Columns(**columns)))]


def test_a_folder_gives_its_texts_pages_and_tables_in_the_order_of_names(folder):
    assert ids("b") == ["b/1.html", "b/2.txt", "b/deep/3.md", "r4", "b/rows.jsonl:2"]
    assert count_of(inputs_of(["b"], Columns())) == 5


def test_patterns_are_unfolded_where_the_shell_did_not(folder):
    assert ids("**/*.txt") == ["b/2.txt", "top.txt"]
    assert ids("top.txt", "b/dee?/*") == ["top.txt", "b/deep/3.md"]


def test_what_a_folder_holds_beside_texts_is_counted_by_ending(folder):
    (folder / "b/article.docx").touch()
    (folder / "b/deep/OTHER.DOCX").touch()
    assert left_out_of(inputs_of(["b", "top.txt"], Columns())) == {".json": 1, ".docx": 2}


def test_a_folder_without_any_text_is_an_error_that_says_what_is_read(folder):
    (folder / "words").mkdir()
    (folder / "words/article.docx").touch()
    with pytest.raises(SourceUnreadable, match=r"\.txt"):
        inputs_of(["words"], Columns())


@pytest.mark.parametrize("name", ["missing.txt", "none*.txt"])
def test_a_name_that_fits_nothing_is_an_error(folder, name):
    with pytest.raises(SourceUnreadable):
        inputs_of([name], Columns())


TABLES = {
    "t.csv": 'id,text\n1,"строка, с запятой\nи концом"\n2,\n',
    "semicolons.csv": '\ufeffid;text\n1;"строка; с точкой"\n2;\n',
    "t.tsv": "id\ttext\n1\tстрока\n2\t\n",
    "t.jsonl": '{"id": 1, "text": "строка"}\n{"id": 2, "text": null}\n',
}


@pytest.mark.parametrize("name", TABLES)
def test_a_row_without_text_is_an_item_that_says_so(folder, name):
    (folder / name).write_text(TABLES[name], encoding="utf-8")
    first, second = items_of(inputs_of([name], Columns()))
    assert (first.id, first.source, first.content[:6]) == ("1", f"{name}:1", "строка")
    assert second.id == "2"
    assert second.content == "" or isinstance(second.content, DocumentEmpty)
    with pytest.raises(DocumentEmpty):
        second.document()


def test_broken_lines_are_items_that_say_so_and_the_others_are_read(folder):
    (folder / "x.jsonl").write_text('{"text": "а"}\n[1]\n{"text": \n{"text": "б"}\n', encoding="utf-8")
    items = list(items_of(inputs_of(["x.jsonl"], Columns())))
    assert [isinstance(item.content, InputError) for item in items] == [False, True, True, False]


def test_long_fields_and_packed_tables_are_read(folder):
    with gzip.open(folder / "t.csv.gz", "wt", encoding="utf-8") as file:
        file.write("text\n" + "ж" * 200_000 + "\n")
    (item,) = items_of(inputs_of(["t.csv.gz"], Columns()))
    assert len(item.content) == 200_000


@pytest.mark.parametrize(("name", "content"), [("t.csv", "body\nx\n"), ("t.jsonl", '{"body": 1}\n')])
def test_a_table_without_the_column_is_refused_with_those_it_has(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(SettingInvalid, match="it has body"):
        ids(name)


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl.gz", "t.parquet"])
def test_a_table_that_is_none_is_an_error_of_ours(folder, name):
    (folder / name).write_bytes(b"\xff\xfe\x00\x01 no table \x00")
    with pytest.raises(SourceUnreadable):
        ids(name)


def test_standard_input_is_rows_or_paths_a_line(folder, monkeypatch):
    lines = json.dumps({"id": "r", "text": "ряд"}) + "\ntop.txt\n\nmissing.txt\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    items = list(items_of(inputs_of(["-"], Columns())))
    assert [item.id for item in items] == ["r", "top.txt", "missing.txt"]
    assert isinstance(items[2].content, SourceUnreadable)


def test_the_same_words_have_the_same_key_wherever_they_come_from(folder):
    (folder / "a.txt").write_text("слово", encoding="utf-8")
    (folder / "a.html").write_text("слово", encoding="utf-8")
    (folder / "a.jsonl").write_text('{"text": "слово"}', encoding="utf-8")
    text, page, row = items_of(inputs_of(["a.txt", "a.html", "a.jsonl"], Columns()))
    assert text.key == row.key == text.document().id
    assert page.key != text.key
