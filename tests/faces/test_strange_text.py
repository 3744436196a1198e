"""Strange text ends as an answer that is proven word for word, or as an error of the input, whatever way it comes in."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from extractor import Extractor, Settings
from extractor.errors import DocumentBinary, DocumentEmpty, InputError
from tests.attacks.attacks import BASES
from tests.wire.commission import ANSWER, TEXT
from tests.wire.scripted_server import HANGING, ScriptedServer, completion

ROOT = Path(__file__).parents[2]
# Greek and Latin letters that look like the Cyrillic ones in whose place they stand.
LOOK_ALIKES = str.maketrans("аеорсухАВЕКМНОРСТ", "aeopcyxABEKMHOPCT")


def within_words(text: str, mark: str) -> str:
    """The text with a mark after each third letter."""
    return "".join(c + (mark if n % 3 == 0 and c.isalpha() else "") for n, c in enumerate(text))


def in_names(text: str) -> str:
    for name in ("Самир Шарифов", "Бакыт Торобаев"):
        text = text.replace(name, name.translate(LOOK_ALIKES))
    return text


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("news.txt", TEXT)
    return buffer.getvalue()


def page(depth: int) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    return f"<!doctype html><html><body>{'<div>' * depth}{body}{'</div>' * depth}</body></html>".encode()


# What the answer says of the text as it is; what of it a strange one must still give.
ALL = ("2025-12-08", "Баку", ["Самир Шарифов", "Бакыт Торобаев"])
LOOKING_ALIKE = (*ALL[:2], [name.translate(LOOK_ALIKES) for name in ALL[2]])
# name: (what is read, what the answer must hold or the error)
STRANGE: dict[str, tuple[str | bytes, tuple | type[InputError] | None]] = {
    "as it is": (TEXT, ALL),
    "NUL between words": (TEXT.replace(" ", " \0 "), None),
    "NUL within words": (within_words(TEXT, "\0"), None),
    "NUL at the end, as bytes": (TEXT.encode() * 2 + b"\0", None),
    "nothing but NUL": ("\0" * 1000, None),
    "nothing but NUL, as bytes": (b"\0" * 1000, DocumentBinary),
    "lone surrogates": (f"\ud800{TEXT}\udfff\udc80", ALL),
    "lone surrogates within words": (within_words(TEXT, "\udc00"), None),
    "a surrogate in UTF-8, as bytes": (TEXT.encode() + b"\xed\xa0\x80", None),
    "right-to-left marks": (TEXT.replace(" ", "\u200f "), ALL),
    "a text turned around": (f"\u202e{TEXT}\u202c", ALL),
    "zero-width spaces within words": (within_words(TEXT, "\u200b"), ALL),
    "soft hyphens within words": (within_words(TEXT, "\u00ad"), ALL),
    "zero-width joiners within words": (within_words(TEXT, "\u200d"), ALL),
    "byte order marks within words": (within_words(TEXT, "\ufeff"), ALL),
    "look-alikes in names": (in_names(TEXT), LOOKING_ALIKE),
    "look-alikes everywhere": (TEXT.translate(LOOK_ALIKES), None),
    "decomposed accents": (unicodedata.normalize("NFD", TEXT), ALL),
    "a hundred accents on each letter": (within_words(TEXT[:400], "\u0301" * 100), None),
    "unassigned and private letters": (TEXT + "\ue000\U000f0000\U0010ffff\ufffe" * 50, ALL),
    "other spaces": (TEXT.replace(" ", "\u00a0"), ALL),
    "old line ends": (TEXT.replace("\n", "\r"), ALL),
    "vertical tabs and form feeds": (TEXT.replace("\n", "\x0b\x0c"), None),
    "letters that grow when folded": (f"{TEXT}\n{'ßŉǰΐﬃİ' * 20}", ALL),
    "digits of all scripts": (f"{TEXT}\n{'٣४௫๖໗༨' * 200} %", ALL),
    "quotes that never close": (f"{TEXT}\n{'«“„(' * 2_000}", ALL),
    "a zip named .txt": (zipped(), DocumentBinary),
    "white space": (" \u00a0\u2003\n" * 100, DocumentEmpty),
    "a page 200 deep": (page(200), ALL),
}
LONG: dict[str, tuple[str | bytes, tuple | type[InputError] | None]] = {
    "a million characters without a space": (f"{TEXT}\n{'абвгд' * 200_000}", ALL),
    "a million characters without a space, first": ("a" * 1_000_000 + f"\n{TEXT}", None),
    "a million digits": (f"{TEXT}\n{'7' * 1_000_000}", ALL),
    "a hundred thousand lines": (TEXT + "а\n" * 100_000, ALL),
    "a hundred thousand empty lines": (TEXT + "\n" * 100_000 + TEXT, None),
    "a page 100,000 deep": (page(100_000), None),
    "tags 100,000 deep in a text": (f"{TEXT}\n{'<b>' * 100_000}", ALL),
    "brackets 100,000 deep": (f"{TEXT}\n{'[' * 100_000}", ALL),
}


def facts(found: dict) -> tuple:
    data = found["data"]
    return (
        data["event_date"],
        (data["venue"] or {}).get("city"),
        [person["name"] for person in data["participants"]],
    )


def proven(found: dict, text: str | None) -> bool:
    """Whether each leaf stands beside words of the text, at their offsets."""

    def leaves(value: object, path: str = "") -> list[str]:
        if isinstance(value, dict):
            return [p for name, inner in value.items() for p in leaves(inner, f"{path}/{name}")]
        if isinstance(value, list):
            return [p for n, inner in enumerate(value) for p in leaves(inner, f"{path}/{n}")]
        return [] if value is None else [path]

    places = [place for places in found["evidence"].values() for place in places]
    return all(found["evidence"].get(path) for path in leaves(found["data"])) and all(
        text is None or text[place["start"] : place["end"]] == place["text"] for place in places
    )


def values(data: object) -> list[str]:
    """All texts of an answer."""
    if isinstance(data, dict):
        return [text for inner in data.values() for text in values(inner)]
    if isinstance(data, list):
        return [text for inner in data for text in values(inner)]
    return [data] if isinstance(data, str) else []


def text_of(strange: str | bytes) -> str | None:
    """What offsets count in, where it is known beforehand."""
    return strange if isinstance(strange, str) else None


def check(extractor: Extractor, name: str, strange: str | bytes, expected: object) -> None:
    began = time.process_time()
    try:
        answer = extractor.extract(strange)
    except InputError as error:
        assert expected is None or isinstance(error, expected), name
        assert len(str(error)) < 300
        return
    assert not isinstance(expected, type), name
    found = json.loads(answer.to_json().encode("utf-8"))
    answer.to_markdown().encode("utf-8")
    assert proven(found, text_of(strange)), name
    if expected:
        assert facts(found) == expected, name
        # What nobody sees is no part of a value, though it is part of the words that prove it.
        assert all(value.isprintable() for value in values(found["data"])), name
    assert time.process_time() - began < 60, name


@pytest.fixture(scope="module")
def reader():
    with Extractor(Settings(strategy="reading")) as made:
        yield made


@pytest.mark.parametrize("name", STRANGE)
def test_the_function_reads_strange_text(reader, name):
    check(reader, name, *STRANGE[name])


HIDDEN = {
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: within_words(text, "\u00ad"),
    "zero-width spaces": lambda text: within_words(text, "\u200b"),
}


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("code", BASES)
def test_what_nobody_sees_changes_no_value_in_any_language(reader, code, hide):
    assert reader.extract(hide(BASES[code])).data == reader.extract(BASES[code]).data


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_the_function_reads_long_strange_text_in_bounded_time(reader, name):
    check(reader, name, *LONG[name])


@pytest.mark.slow
def test_a_model_is_asked_about_strange_text_and_its_words_are_found_in_it(tmp_path):
    with ScriptedServer([completion(json.dumps(ANSWER, ensure_ascii=False))]) as server:
        given = {"base_url": server.base_url, "model": "m", "cache_directory": tmp_path}
        with Extractor(Settings.load(given, environment={}, folder=None)) as extractor:
            for name, (strange, expected) in STRANGE.items():
                # The scripted words are in Cyrillic letters: in Latin ones that look alike they are not there.
                check(extractor, name, strange, None if "look-alikes" in name else expected)


@pytest.mark.slow
def test_the_command_line_reads_strange_files(tmp_path):
    """One run over many: each is a line of its own, or an error that names it, and nothing acts on the terminal."""
    files = {}
    long = {name: LONG[name] for name in ("a hundred thousand lines", "a page 100,000 deep")}
    for number, (name, (strange, expected)) in enumerate((STRANGE | long).items()):
        data = strange if isinstance(strange, bytes) else strange.encode("utf-8", "surrogatepass")
        file = tmp_path / f"{number:02}.txt"
        file.write_bytes(data)
        files[str(file)] = (name, strange, expected)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("EXTRACTOR_") and k != "OPENAI_API_KEY"}
    ran = subprocess.run(
        [sys.executable, "-m", "extractor", "extract", "--json", "--strategy", "reading", *files],
        cwd=tmp_path,
        env=kept | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=HANGING,
    )
    said = ran.stderr.decode()
    assert "Traceback" not in said
    assert all(c.isprintable() or c == "\n" for c in said)
    assert ran.returncode == 1  # an archive is among them
    found = {line["document"]["source"]: line for line in map(json.loads, ran.stdout.splitlines())}
    for file, (name, strange, expected) in files.items():
        if file not in found:
            assert expected is None or isinstance(expected, type) or "surrogate" in name, name
            assert Path(file).name in said, name
            continue
        # A file's lone surrogates are no UTF-8: it is read in another encoding, or not at all.
        is_utf8 = isinstance(strange, bytes) or "surrogate" not in name
        assert proven(found[file], text_of(strange) if is_utf8 else None), name
        if isinstance(expected, tuple) and is_utf8:
            assert facts(found[file]) == expected, name
