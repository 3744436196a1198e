"""Where quotes stand in a text: ours, langextract's aligner and instructor's citations, for speed and for rightness.

Each runs in a process of its own, which gets its work line by line on standard input, so that they work in turns.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.results import Sample
    from benchmarks.workers import Worker

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
# No system is asked about longer texts once one of them took it so long.
_PATIENCE = 5.0
_SHORT = 10_000
# Quotes as a model gives them, what must be found (None: nothing, it is invented), and where.
CASES: tuple[tuple[str, str, str, str | None], ...] = (
    ("ky", "Ильхам Алиевдин Бишкектеги сапары аяктады.", "Ильхам Алиев", "Ильхам Алиевдин"),
    ("ky", "Ильхам Алиевдин Бишкектеги сапары аяктады.", "Бишкек", "Бишкектеги"),
    ("ky", "Соода жүгүртүү 1,7 млрд долларга жетти.", "1,7 млрд доллар", "1,7 млрд долларга"),
    ("ky", "Соода жүгүртүү 1,7 млрд долларга жетти.", "1,9 млрд доллар", None),
    ("ky", "Жогорку Кеңештин төрагасы кабыл алды.", "Акылбек Жапаров", None),
    ("ru", "Встречу с Самиром Шарифовым провел Бакыт Торобаев.", "Самир Шарифов", "Самиром Шарифовым"),
    (
        "ru",
        "Товарооборот вырос с 300 до 500 млн долларов США.",
        "500 млн долларов США",
        "500 млн долларов США",
    ),
    ("ru", "Товарооборот достиг 1,7 млрд долларов.", "7 млрд долларов", None),
    (
        "ru",
        "Подписан Протокол шестого заседания комиссии.",
        "протокол шестого заседания",
        "Протокол шестого заседания",
    ),
    ("ru", "Президент принял посла. Посол вручил грамоты.", "Путин", None),
    ("ru", "Рост составил 94%, а импорт снизился на 9,4%.", "9,4%", "9,4%"),
    ("kk", "Қазақстанның Астанадағы кездесуінде келісімге қол қойылды.", "Астана", "Астанадағы"),
    ("kk", "Қасым-Жомарт Тоқаевтың сапары аяқталды.", "Қасым-Жомарт Тоқаев", "Қасым-Жомарт Тоқаевтың"),
    (
        "uz",
        "Shavkat Mirziyoyevning Toshkentdagi uchrashuvi yakunlandi.",
        "Shavkat Mirziyoyev",
        "Shavkat Mirziyoyevning",
    ),
    ("uz", "Shavkat Mirziyoyevning Toshkentdagi uchrashuvi yakunlandi.", "Toshkent", "Toshkentdagi"),
    ("az", "İlham Əliyevin Bakıdakı görüşü başa çatdı.", "İlham Əliyev", "İlham Əliyevin"),
    ("az", "Nazirlər Bakıda protokol imzaladılar.", "Bişkek", None),
    (
        "tr",
        "Recep Tayyip Erdoğan'ın Ankara'daki görüşmesi sürdü.",
        "Recep Tayyip Erdoğan",
        "Recep Tayyip Erdoğan'ın",
    ),
    ("tr", "Ticaret hacmi 500 milyon dolara ulaştı.", "500 milyon dolar", "500 milyon dolara"),
    ("tr", "Ticaret hacmi 500 milyon dolara ulaştı.", "5 milyon dolar", None),
    ("en", "Trade reached $2.5 billion in 2024, the ministers said.", "$2.5 billion", "$2.5 billion"),
    ("en", "Trade reached $2.5 billion in 2024, the ministers said.", "$25 billion", None),
    (
        "en",
        "The agreement on “ferry links” was signed in Tallinn.",
        'agreement on "ferry links"',
        "agreement on “ferry links”",
    ),
    ("en", "The Prime Minister of Estonia arrived.", "Prime Minister of Latvia", None),
)
_QUOTES = (
    "Бакыт Торобаев",
    "Заместитель председателя Кабинета министров",
    "8 декабря 2025 года",
    "упрощению процедур",
    "вырос на 94 процента",
    "обмен опытом в области туризма",
    "Кабинет министров Кыргызстана",
    "товарооборот Кыргызстана и Азербайджана",
    "Самир Шарифов",
    "1,9 млрд долларов",
)


def measure(lengths: Sequence[int] = LENGTHS, rounds: int = 3) -> Any:
    """Ten quotes in texts of each length, and the cases.

    Args:
        lengths: in characters.
        rounds: turns of each system with a length; ten times as many where a turn is over in a millisecond or two.
    """
    from benchmarks.machine import RIVALS, installed
    from benchmarks.results import Curve, Goal, Ratio, Sample, Section, Table, exponent
    from benchmarks.workers import Worker

    systems = [name for name in _SYSTEMS if name != "langextract" or installed(name)]
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(
                Worker(RIVALS if name == "langextract" else sys.executable, "grounding.py", [name])
            )
            for name in systems
        }
        words = {name: worker.first for name, worker in workers.items()}
        times = _times(workers, lengths, rounds)
    rows = [
        [
            f"{length:,}",
            *(times[name][length].shown(1e3) if length in times[name] else None for name in systems),
        ]
        for length in lengths
    ]
    verdicts = {
        name: [_verdict(case[3], words) for case, words in zip(CASES, found, strict=True)]
        for name, found in words.items()
    }
    right = {name: found.count("right") for name, found in verdicts.items()}
    kinds = ("right", "part of it or more", "not found", "invented, found all the same")
    ratios = [
        Ratio(
            name=f"grounding in {length:,} characters / {name}, CPU",
            sample=times["ours"][length].per(times[name][length]),
        )
        for name in systems[1:]
        for length in lengths
        if length in times[name]
    ]
    goals = []
    if "langextract" in systems:
        factors = [1 / ratio.sample.median for ratio in ratios if "langextract" in ratio.name]
        goals.append(
            Goal(
                what="grounding beside langextract's aligner",
                wanted="at least 10 times faster, right where it is wrong",
                measured=f"{min(factors):.0f} to {max(factors):.0f} times faster; right in {right['ours']} of"
                f" {len(CASES)} cases, it in {right['langextract']}",
                met=min(factors) >= 10 and right["ours"] == len(CASES),
            )
        )
    return Section(
        title="Grounding",
        about=(
            f"{len(_QUOTES)} quotes, two of them invented, in Russian texts; the time is that of the processor for a"
            " text met for the first time: cut into words, indexed, searched. The cases are quotes as a model gives"
            " them, in the form of a dictionary, and invented ones."
        ),
        tables=[
            Table(
                title="Milliseconds for ten quotes",
                columns=("characters", *systems),
                rows=rows,
                note=f"A cell is empty where a shorter text took over {_PATIENCE:.0f} s.",
            ),
            Table(
                title=f"{len(CASES)} quotes with a known answer",
                columns=("what came", *systems),
                rows=[[kind, *(verdicts[name].count(kind) for name in systems)] for kind in kinds],
            ),
            Table(
                title="Where they differ",
                columns=("text", "quote", *systems),
                rows=[
                    [text, quote, *(words[name][n] for name in systems)]
                    for n, (_, text, quote, _) in enumerate(CASES)
                    if any(verdicts[name][n] != "right" for name in systems)
                ],
            ),
        ],
        curves=[
            Curve(
                name="grounding",
                title="Ten quotes in a text",
                x="characters",
                y="ms of the processor",
                lines={name: [(x, 1e3 * y.median) for x, y in times[name].items()] for name in systems},
            )
        ],
        ratios=[
            *ratios,
            Ratio(
                name="growth of grounding with the text",
                sample=Sample((exponent([(x, y.median) for x, y in times["ours"].items()]),)),
            ),
        ],
        goals=goals,
    )


def _times(
    workers: Mapping[str, Worker], lengths: Sequence[int], rounds: int
) -> dict[str, dict[int, Sample]]:
    """Seconds by system and length; what took one of them too long is not given to it again, nor what is longer."""
    from benchmarks.results import Sample

    times: dict[str, dict[int, Sample]] = {name: {} for name in workers}
    patient = set(workers)
    for length in lengths:
        found: dict[str, list[float]] = {name: [] for name in patient}
        for turn in range(rounds * (10 if length <= _SHORT else 1)):
            for name, values in found.items():
                if not values or values[-1] < _PATIENCE / 5:
                    values.append(workers[name].run([length, turn]))
        times = {
            name: known | ({length: Sample(tuple(found[name]))} if name in found else {})
            for name, known in times.items()
        }
        patient = {name for name, values in found.items() if values[-1] < _PATIENCE}
    return times


def _verdict(wanted: str | None, found: str | None) -> str:
    if wanted == found:
        return "right"
    if wanted is None:
        return "invented, found all the same"
    return "not found" if found is None else "part of it or more"


# --- in the process of a system


def _ours(text: str, quotes: Sequence[str], language: str) -> list[str | None]:
    from extractor.grounding.quotes import Grounding
    from extractor.languages import language as known
    from extractor.languages.tokens import tokenize

    grounding = Grounding(text, tokenize(text), known(language).morphology)
    places = [grounding.locate(quote) for quote in quotes]
    return [place.words if place else None for place in places]


def _langextract(text: str, quotes: Sequence[str], _: str) -> list[str | None]:
    from langextract import data, resolver

    wanted = [data.Extraction("quote", quote) for quote in quotes]
    (found,) = resolver.WordAligner().align_extractions([wanted], text)
    # It gives them back in its own order.
    spans = {one.extraction_text: one.char_interval for one in found}
    return [
        text[span.start_pos : span.end_pos]
        if (span := spans.get(quote)) and span.start_pos is not None
        else None
        for quote in quotes
    ]


def _instructor(text: str, quotes: Sequence[str], _: str) -> list[str | None]:
    from instructor import CitationMixin

    # One at a time: what is not found is left out of the list, and the rest moves up.
    found = [
        CitationMixin.model_validate({"substring_quotes": [quote]}, context={"context": text})
        for quote in quotes
    ]
    return [one.substring_quotes[0] if one.substring_quotes else None for one in found]


_SYSTEMS: dict[str, Callable[[str, Sequence[str], str], list[str | None]]] = {
    "ours": _ours,
    "langextract": _langextract,
    "instructor": _instructor,
}


def _serve(system: str) -> None:
    """Tell what comes of the cases, then the seconds of ten quotes for each length and turn that a line names."""
    from benchmarks.contenders import text_of

    locate = _SYSTEMS[system]
    print(json.dumps([locate(text, [quote], language)[0] for language, text, quote, _ in CASES]), flush=True)
    locate(text_of(-1), _QUOTES, "ru")
    for line in sys.stdin:
        length, turn = json.loads(line)
        text = "".join(text_of(1_000 * turn + part) for part in range(length // 2_000 + 1))[:length]
        began = time.process_time()
        locate(text, _QUOTES, "ru")
        print(json.dumps(time.process_time() - began), flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1])
