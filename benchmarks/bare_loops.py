"""The loops over many documents that users of other libraries write: `bare_loops.py SYSTEM URL FILE CONCURRENCY`.

It runs where the library is, which may be an environment without ours.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

INSTRUCTIONS = "Extract the event between states that the text reports. Return JSON."


def _texts(path: str) -> list[str]:
    return [json.loads(line)["text"] for line in Path(path).open("rb")]


def plain_asyncio(url: str, path: str, concurrency: int) -> None:
    """The loop that everybody writes: a semaphore, the openai client, JSON as it comes."""
    import openai

    async def all_of() -> None:
        client = openai.AsyncOpenAI(base_url=url, api_key="none")
        slots = asyncio.Semaphore(concurrency)
        form = {
            "type": "json_schema",
            "json_schema": {"name": "event", "schema": event_model().model_json_schema()},
        }

        async def one(text: str) -> object:
            async with slots:
                reply = await client.chat.completions.create(
                    model="scripted",
                    messages=[{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": text}],
                    response_format=form,  # type: ignore[arg-type]  # a dict as the documentation has it
                )
                return json.loads(reply.choices[0].message.content or "")

        found = await asyncio.gather(*(one(text) for text in _texts(path)))
        assert len(found) == len(_texts(path))

    asyncio.run(all_of())


def plain_instructor(url: str, path: str, concurrency: int) -> None:
    """The async client of instructor behind a semaphore."""
    import instructor
    import openai

    async def all_of() -> None:
        client = instructor.from_openai(
            openai.AsyncOpenAI(base_url=url, api_key="none"), mode=instructor.Mode.JSON_SCHEMA
        )
        slots, model = asyncio.Semaphore(concurrency), event_model()

        async def one(text: str) -> object:
            async with slots:
                return await client.chat.completions.create(
                    model="scripted",
                    messages=[{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": text}],
                    response_model=model,
                )

        await asyncio.gather(*(one(text) for text in _texts(path)))

    asyncio.run(all_of())


def plain_langextract(url: str, path: str, concurrency: int) -> None:
    """The batch of langextract itself, as its documentation has it."""
    import langextract as lx
    from langextract.factory import ModelConfig

    config = ModelConfig(
        model_id="scripted",
        provider="OpenAILanguageModel",
        provider_kwargs={"base_url": url, "api_key": "none", "max_workers": concurrency},
    )
    found = lx.extract(
        text_or_documents=[lx.data.Document(text=text) for text in _texts(path)],
        prompt_description=INSTRUCTIONS,
        examples=[langextract_example()],
        config=config,
        max_char_buffer=5000,
        batch_length=concurrency * 4,
        max_workers=concurrency,
        show_progress=False,
    )
    assert len(list(found)) == len(_texts(path))


def langextract_example() -> Any:
    """What shows langextract the form of its answers."""
    import langextract as lx

    attributes = {"title": "foreign minister of Estonia", "country": "EE"}
    return lx.data.ExampleData(
        text="The foreign minister of Estonia, Mari Tamm, arrived.",
        extractions=[lx.data.Extraction("participant", "Mari Tamm", attributes=attributes)],
    )


def event_model() -> Any:
    """A pydantic model of an event, as one would write it for instructor."""
    from pydantic import BaseModel

    class Participant(BaseModel):
        name: str
        title: str | None
        country: str | None

    class Figure(BaseModel):
        metric: str | None
        value: str | None

    class Event(BaseModel):
        event_type: str | None
        event_date: str | None
        city: str | None
        participants: list[Participant]
        trade_statistics: list[Figure]

    return Event


LOOPS = {"asyncio": plain_asyncio, "instructor": plain_instructor, "langextract": plain_langextract}

if __name__ == "__main__":
    system, url, path, concurrency = sys.argv[1:]
    LOOPS[system](url, path, int(concurrency))
