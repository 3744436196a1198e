import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extractor.document import Document
from extractor.errors import DocumentBinary, DocumentEmpty, DocumentTooLarge, SourceUnreadable

SEEDS = Path(__file__).parents[2] / "seeds"
RUSSIAN = (SEEDS / "001_64286227f8adf2cb.txt").read_text(encoding="utf-8")
KYRGYZ = (SEEDS / "000_0422fe428201c499.txt").read_text(encoding="utf-8")
AZERBAIJANI = (
    "Prezident İlham Əliyev Bakıda qonağı qəbul edib, söhbət zamanı ticarət əlaqələri müzakirə olunub. " * 5
)
TICKER = "Главная   Политика   Спорт\nUSD 91,42   EUR 95,30\nВойти | Регистрация\n" + RUSSIAN[:1500]


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (KYRGYZ, "utf-8", "utf-8"),
        (KYRGYZ, "utf-8-sig", "utf-8"),
        (KYRGYZ, "utf-16", "utf-16"),
        (KYRGYZ, "utf-16-le", "utf-16-le"),
        (AZERBAIJANI, "utf-16-be", "utf-16-be"),
        (AZERBAIJANI, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (TICKER, "cp1251", "cp1251"),
    ],
)
def test_every_encoding_of_the_contract_is_recognised_and_named(text, encoding, named):
    kept = text.encode(encoding, "ignore").decode(encoding)
    document = Document.of(kept.encode(encoding))
    assert (document.text, document.encoding) == (kept, named)


@pytest.mark.parametrize(
    "text", ["a\r\nb\tc", "  двойные  пробелы ", "x\u200by\u00ad", "\ud800 одинокий суррогат"]
)
def test_a_text_is_never_altered(text):
    assert Document.of(text).text == text


def test_bytes_keep_their_line_ends():
    assert Document.of(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize("blank", ["", " \n\t", b"", b"  \r\n"])
def test_white_space_is_no_document(blank):
    with pytest.raises(DocumentEmpty):
        Document.of(blank)


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("news.txt"), RUSSIAN)  # without the time of day
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        zipped(),
        b"%PDF-1.7 text",
        rb"{\rtf1\ansi text}",
        b"\xd0\xcf\x11\xe0" + b"text" * 99,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        bytes(range(256)) * 20,
        b"\x00\x01\x02" * 100,
        b"\xff\xfe\x00",
    ],
    ids=["zip", "pdf", "rtf", "ole", "png", "all bytes", "control bytes", "half a code unit"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(DocumentBinary):
        Document.of(data)


def test_more_than_the_hard_limit_is_refused(monkeypatch):
    monkeypatch.setattr("extractor.document.MAX_BYTES", 10)
    with pytest.raises(DocumentTooLarge):
        Document.of(b"x" * 11)


@pytest.mark.parametrize("name", ["missing.txt", ".", "bad\0name"])
def test_a_source_that_cannot_be_read_names_itself(tmp_path, name):
    with pytest.raises(SourceUnreadable) as caught:
        Document.of(tmp_path / name)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("https://news.example/a.html", "https://news.example/a.html is an address, and nothing is fetched"),
        (RUSSIAN[:600], "600 characters are no file's name"),
        (".", "read it with `extractor batch`"),
    ],
)
def test_what_people_give_in_place_of_a_file_is_told_what_it_is(name, told):
    with pytest.raises(SourceUnreadable) as caught:
        Document.of(Path(name))
    assert told in str(caught.value)


@pytest.mark.parametrize("suffix", ["page.html", "page"])
def test_of_a_page_the_main_text_is_taken(tmp_path, suffix):
    body = "".join(f"<p>{line}</p>" for line in RUSSIAN.splitlines() if line.strip())
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body><nav><a href='/'>Меню сайта</a></nav><article>{body}</article><script>var a = 1</script></body></html>"
    file = tmp_path / suffix
    file.write_text(page, encoding="utf-8")
    text = Document.of(file).text
    assert "подписали Протокол 6-го заседания" in text
    assert "<p>" not in text
    assert "var a" not in text


def test_a_page_without_an_article_is_empty_not_a_success(tmp_path):
    file = tmp_path / "page.html"
    file.write_text("<html><body><script>1</script></body></html>")
    with pytest.raises(DocumentEmpty):
        Document.of(file)


def test_the_id_depends_on_the_text_alone(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("тот же текст", encoding="utf-8")
    assert Document.of(file).id == Document.of("тот же текст").id != Document.of("другой текст").id


def test_a_dash_is_standard_input():
    code = "from pathlib import Path; from extractor.document import Document; print(Document.of(Path('-')).source)"
    ran = subprocess.run([sys.executable, "-c", code], input=b"some text", capture_output=True, check=True)
    assert ran.stdout.strip() == b"-"
