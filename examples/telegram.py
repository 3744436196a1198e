"""How a Telegram bot answers a forwarded article with a brief. Nothing here reaches the network.

`answer` takes an update as the Bot API delivers it and returns the `sendMessage` that answers it; put it behind the
webhook or the polling loop of your choice. The brief comes in the language of the sender's Telegram, as plain text,
so that nothing in an article can be read as markup.

    python examples/telegram.py seeds/004_f2ef28b87658a436.txt ky
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from extractor import Extractor, ExtractorError, Settings

LONGEST_MESSAGE = 4_096  # of Telegram
SHORTEST_ARTICLE = 80
HELP = {
    "en": "Send me the text of an article about relations between states.",
    "ru": "Пришлите текст статьи об отношениях между государствами.",
    "ky": "Мамлекеттер аралык мамилелер жөнүндө макаланын текстин жөнөтүңүз.",
    "kk": "Мемлекеттер арасындағы қатынастар туралы мақаланың мәтінін жіберіңіз.",
}
SORRY = {
    "en": "This text could not be read ({code}).",
    "ru": "Этот текст не удалось прочитать ({code}).",
    "ky": "Бул текстти окуу мүмкүн болгон жок ({code}).",
    "kk": "Бұл мәтінді оқу мүмкін болмады ({code}).",
}


async def answer(update: dict[str, Any], extractor: Extractor) -> dict[str, Any] | None:
    """The message that answers an update, or None where nothing is to be said.

    Args:
        update: of the Bot API; only messages with a text are answered.
        extractor: one for the whole bot; it may be used by many updates at once.
    """
    message = update.get("message") or {}
    text = message.get("text")
    if not text:
        return None
    language = message.get("from", {}).get("language_code", "en")[:2]
    language = language if language in HELP else "en"
    if len(text) < SHORTEST_ARTICLE:
        return _reply(message, HELP[language])
    try:
        found = await extractor.aextract(text)
    except ExtractorError as error:
        # The code is the same in every face; what else an error says is for the log.
        return _reply(message, SORRY[language].format(code=error.code))
    return _reply(message, _plain(found.to_markdown(language, limit=LONGEST_MESSAGE)))


def _reply(message: dict[str, Any], text: str) -> dict[str, Any]:
    return {
        "method": "sendMessage",
        "chat_id": message["chat"]["id"],
        "reply_parameters": {"message_id": message["message_id"]},
        "text": text,
    }


def _plain(markdown: str) -> str:
    """The brief without markup: Telegram is told of none, so it shows every character as it is."""
    lines = (
        line.replace("**", "").replace("  - ", "   • ").replace("- ", "", 1) for line in markdown.splitlines()
    )
    text = "\n".join(lines)
    for mark in "\\`*_[]<>|#~":
        text = text.replace(f"\\{mark}", mark)
    return text


def main() -> None:
    """Show the answer to one article, as a user of a given language would get it."""
    file, language = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "en"
    message = {
        "message_id": 1,
        "chat": {"id": 7},
        "from": {"language_code": language},
        "text": file.read_text(encoding="utf-8"),
    }
    with Extractor(Settings.load({"strategy": "reading"})) as extractor:
        reply = asyncio.run(answer({"update_id": 1, "message": message}, extractor))
    sys.stdout.write(json.dumps(reply, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
