"""Where documents of a batch come from, and what they are known by."""

import csv
import gzip
import io
import json
import random
import sys

import pytest

from extractor.batch import csv_rows
from extractor.batch.inputs import count_of, inputs_of, items_of, left_out_of
from extractor.batch.rows import Columns
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


@pytest.fixture
def small(monkeypatch):
    """Fields of tables have at most 1,000 characters, and rows 2,000."""
    monkeypatch.setattr(csv_rows, "MAX_BYTES", 1000)
    monkeypatch.setattr(csv_rows, "MAX_ROW", 2000)
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


def cut(packed):
    return packed[: len(packed) // 2]


def spoilt(packed):
    middle = len(packed) // 2
    return packed[:middle] + bytes(40) + packed[middle + 40 :]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("t.jsonl", '{"text":"а"}\n'.encode() + '{"text":"а"}\n'.encode("cp1251") + b'{"text":"b"}', "+-+"),
        ("t.csv", b"id,text\n1,one\n" + "2,два\n".encode("cp1251") + b"3,three\n", "+-+"),
        ("t.csv", b'id,text\n1,"one, two"\n2,one, two\n3\n', "+--"),
        ("t.csv", b'text\n"' + b"x" * 1001 + b'"\n', "error"),
        ("t.csv", b'text\na\n"' + b"x" * 1001 + b'"\n', "+-"),
        ("t.csv", "текст\nа\n".encode("cp1251"), "error"),
        ("t.csv", b"", ""),
    ],
)
def test_a_row_that_is_no_good_is_an_item_that_says_so_and_the_others_are_read(
    folder, small, name, content, found
):
    (folder / name).write_bytes(content)
    try:
        items = list(items_of(inputs_of([name], Columns())))
    except SourceUnreadable:
        assert found == "error"
    else:
        assert "".join("-" if isinstance(item.content, InputError) else "+" for item in items) == found


@pytest.mark.parametrize(
    ("content", "read", "fault"),
    [
        ("id,text\n1,a\n2,open\n3,b\n", 3, None),
        ('id,text\n1,a\n2,"open\n3,b\n4,c\n', 1, "the quote that opens in line 3 is never closed"),
        ('id,text\n1,"a\n\nb"\n\n2,"x\ny","open\n3,b', 1, "the quote that opens in line 7 is never closed"),
        ('id,text\r\n1,a\r\n2,"open\r\n3,"b"\r\n4,c\r\n', 1, "opens in line 3 closes in line 4 before"),
        ('id,text\n1,a\n2,"He said "hello" to all"\n3,b\n', 1, "opens in line 3 closes in line 3 before"),
        ('id,text\n1,a\n2,"' + "x\n" * 501, 1, "opens in line 3 is not closed within 1,000 characters"),
        ("id,text\n1,a\n2," + "x," * 1001, 1, "the row that begins in line 3 is too long"),
        ('id,text\n1,"open\n2,b\n', 0, "the quote that opens in line 2 is never closed"),
        ('id,"text\n1,a\n2,b\n', 0, "the quote that opens in line 1 is never closed"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_quote_left_open_swallows_no_rows_but_is_told_with_its_line(folder, small, content, read, fault):
    (folder / "t.csv").write_text(content, encoding="utf-8", newline="")
    if not read:
        with pytest.raises(SourceUnreadable, match=fault):
            ids("t.csv")
        return
    items = list(items_of(inputs_of(["t.csv"], Columns())))
    told = [str(item.content) for item in items if isinstance(item.content, InputError)]
    assert [item.id for item in items[:read]] == ["1", "2", "3"][:read]
    assert (len(items) - read, len(told)) == ((1, 1) if fault else (0, 0))
    assert fault is None or (f"t.csv:{read + 1} and what follows" in told[0] and fault in told[0])


@pytest.mark.parametrize("damage", [cut, spoilt])
def test_where_a_table_breaks_off_is_an_item_that_says_so(folder, damage):
    rows = "".join(
        json.dumps({"text": f"{number} {random.Random(number).random()}"}) + "\n" for number in range(4000)
    )
    (folder / "t.jsonl.gz").write_bytes(damage(gzip.compress(rows.encode())))
    *before, last = items_of(inputs_of(["t.jsonl.gz", "top.txt"], Columns()))
    assert last.id == "top.txt"
    assert 0 < sum(isinstance(item.content, str) for item in before) < 4000
    assert isinstance(before[-1].content, SourceUnreadable)


def test_a_table_of_no_use_in_a_folder_is_an_item_that_says_so(folder):
    (folder / "b" / "index.csv").write_text("name,size\n1.html,7\n", encoding="utf-8")
    (folder / "b" / "broken.parquet").write_bytes(b"no table")
    items = list(items_of(inputs_of(["b"], Columns())))
    failed = {item.id.rpartition("/")[2] for item in items if isinstance(item.content, InputError)}
    assert failed == {"index.csv", "broken.parquet"}
    assert count_of(inputs_of(["b"], Columns())) is None


def test_what_the_run_writes_is_not_read_and_never_written_over_when_it_is_named(folder):
    (folder / "b" / "out.jsonl").write_text('{"id": "1", "data": {}}\n', encoding="utf-8")
    own = [folder / "b" / "out.jsonl"]
    assert not any("out.jsonl" in item.id for item in items_of(inputs_of(["b", "b/*"], Columns(), own=own)))
    with pytest.raises(SettingInvalid, match="written over"):
        inputs_of(["b/out.jsonl"], Columns(), own=own)


def test_a_parquet_file_of_one_row_group_is_read_as_it_comes_bytes_and_nulls_among_it(folder):
    import pyarrow as pa
    import pyarrow.parquet

    texts = [None, b"a", *(random.Random(number).randbytes(5000).hex().encode() for number in range(4000))]
    table = pa.table({"id": [1, None, *range(4000)], "text": pa.array(texts, pa.binary())})
    pa.parquet.write_table(table, folder / "t.parquet", compression="none", use_dictionary=False)
    del table, texts
    before = pa.total_allocated_bytes()
    items = items_of(inputs_of(["t.parquet"], Columns()))
    first, second, _ = next(items), next(items), next(items)
    assert isinstance(first.content, DocumentEmpty)
    assert (second.id, second.document().text) == ("t.parquet:2", "a")
    assert pa.total_allocated_bytes() - before < 20_000_000  # of 40 MB


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
