"""One system that works through documents when it is told to: `contenders.py SYSTEM URL FOLDER`, a `workers.Worker`.

What is measured is the processor time of this process.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.bare_loops import INSTRUCTIONS, event_model, langextract_example

if TYPE_CHECKING:
    from collections.abc import Callable

# The words that the scripted endpoint answers with, and nothing else that an answer would have to hold.
_FIRST = (
    "Заместитель председателя Кабинета министров Кыргызстана Бакыт Торобаев 8 декабря 2025 года провел переговоры"
    " в Баку. Товарооборот Кыргызстана и Азербайджана за 2025 год вырос на 94 процента.\n"
)
_MORE = (
    "Стороны обсудили сотрудничество в промышленности, сельском хозяйстве, энергетике и на транспорте, обмен опытом"
    " в области туризма и работу совместных предприятий. Особое внимание уделено созданию благоприятных условий для"
    " предпринимателей, упрощению процедур и развитию связей между регионами. Отмечено, что диалог отличается"
    " открытостью и стремлением к результату, а договоренности выполняются в полном объеме и в срок.\n"
)


def text_of(number: int, paragraphs: int = 6) -> str:
    """A text of about 400 characters a paragraph, no two the same."""
    return f"Сообщение {number}.\n{_FIRST}" + _MORE * paragraphs


def _ours(url: str, folder: Path) -> Callable[[str], object]:
    from extractor import Extractor, Settings

    settings = Settings(base_url=url, model="scripted", cache=False, cache_directory=folder)
    return Extractor(settings).extract


def _ours_warm(url: str, folder: Path) -> Callable[[str], object]:
    from extractor import Extractor, Settings

    extract = Extractor(Settings(base_url=url, model="scripted", cache_directory=folder)).extract
    return lambda _: extract(text_of(0))


def _reading(_: str, folder: Path) -> Callable[[str], object]:
    from extractor import Extractor, Settings

    return Extractor(Settings(strategy="reading", cache=False, cache_directory=folder)).extract


def _openai(url: str, _: Path) -> Callable[[str], object]:
    import openai

    client = openai.OpenAI(base_url=url, api_key="none")
    form: Any = {
        "type": "json_schema",
        "json_schema": {"name": "event", "schema": event_model().model_json_schema()},
    }

    def ask(text: str) -> object:
        messages: Any = _messages(text)
        reply = client.chat.completions.create(model="scripted", messages=messages, response_format=form)
        return json.loads(reply.choices[0].message.content or "")

    return ask


def _instructor(url: str, _: Path, **options: Any) -> Callable[[str], object]:
    import instructor
    import openai

    client = instructor.from_openai(
        openai.OpenAI(base_url=url, api_key="none"), mode=instructor.Mode.JSON_SCHEMA, **options
    )
    model = event_model()
    create: Any = client.chat.completions.create
    return lambda text: create(model="scripted", messages=_messages(text), response_model=model)


def _instructor_warm(url: str, folder: Path) -> Callable[[str], object]:
    from instructor.cache import AutoCache

    ask = _instructor(url, folder, cache=AutoCache())
    return lambda _: ask(text_of(0))


def _langextract(url: str, _: Path) -> Callable[[str], object]:
    import langextract as lx
    from langextract.factory import ModelConfig

    config = ModelConfig(
        model_id="scripted",
        provider="OpenAILanguageModel",
        provider_kwargs={"base_url": url, "api_key": "none"},
    )

    def ask(text: str) -> object:
        # The whole text in one chunk, as the others send it.
        found = lx.extract(
            text,
            prompt_description=INSTRUCTIONS,
            examples=[langextract_example()],
            config=config,
            max_char_buffer=10_000,
            show_progress=False,
        )
        assert found.extractions
        return found

    return ask


def _messages(text: str) -> list[dict[str, str]]:
    return [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": text}]


SYSTEMS: dict[str, Callable[[str, Path], Callable[[str], object]]] = {
    "ours": _ours,
    "ours, no model": _reading,
    "ours, warm": _ours_warm,
    "openai": _openai,
    "instructor": _instructor,
    "instructor, warm": _instructor_warm,
    "langextract": _langextract,
}


def _serve(system: str, url: str, folder: str) -> None:
    """Work through as many texts as each line of standard input says, after three to warm up."""
    wall = time.perf_counter()
    ask = SYSTEMS[system](url, Path(folder))
    ask(text_of(0))
    _tell(time.process_time(), time.perf_counter() - wall)  # from the start of the process
    ask(text_of(1))
    ask(text_of(2))
    done = 3
    for line in sys.stdin:
        texts = [text_of(number) for number in range(done, done + int(line))]
        done += len(texts)
        cpu, wall = time.process_time(), time.perf_counter()
        for text in texts:
            ask(text)
        _tell((time.process_time() - cpu) / len(texts), (time.perf_counter() - wall) / len(texts))


def _tell(cpu: float, wall: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):  # of this program alone, where getrusage counts what started it
            peak = int(line.split()[1]) / 1024
    print(json.dumps({"cpu": 1e3 * cpu, "wall": 1e3 * wall, "peak": peak}), flush=True)


if __name__ == "__main__":
    # What libraries print must not come between the answers.
    _serve(*sys.argv[1:])
