"""Makes the picture of a batch's progress from a real run: `PYTHONPATH=. python tools/batch_picture.py`."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import re
import struct
import sys
import tempfile
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

from benchmarks.batch import endpoint, text_of
from tools.evidence_picture import ROOT, THEME

WIDTH, COUNT = 104, 300
COMMAND = ["extractor", "batch", "archive/", "-o", "events.jsonl", "--table", "participants"]
# Between two states Rich goes back to the first line and clears.
_NEXT = re.compile(r"\r?\x1b\[2K\x1b\[1A\x1b\[2K")
_CURSOR = re.compile(r"\x1b\[\?25[lh]|\r")


def main() -> None:
    """Run a batch on a terminal against a scripted endpoint, and draw what it shows on its way and at its end."""
    with tempfile.TemporaryDirectory() as folder, endpoint(200) as url:
        archive = Path(folder) / "archive"
        archive.mkdir()
        with (archive / "news.jsonl").open("w", encoding="utf-8") as file:
            for number in range(COUNT):  # some are empty, some stand there twice
                text = " " if number % 90 == 30 else text_of(number if number % 25 else 0, 2)
                file.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
        states = _NEXT.split(shown(Path(folder), url))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ " + " ".join(COMMAND), style="bold"))
    halfway = next(state for state in states if re.search(r" [56]\d %", state))
    for state in (halfway, "\n…\n", states[-1]):
        console.print(Text.from_ansi(_CURSOR.sub("", state).rstrip("\n")), no_wrap=True)
    svg = console.export_svg(title="extractor batch", theme=THEME)
    # The reader's own font: nothing is fetched from elsewhere.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
    (ROOT / "docs/assets/batch.svg").write_text(svg, encoding="utf-8")


def shown(folder: Path, url: str) -> str:
    """All that the command writes to a terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EXTRACTOR_")}
    kept.pop("NO_COLOR", None)
    kept |= {"EXTRACTOR_BASE_URL": url, "EXTRACTOR_MODEL": "scripted", "OPENAI_API_KEY": "none"}
    kept |= {"EXTRACTOR_CACHE_DIRECTORY": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    kept |= {"TERM": "xterm-256color", "COLUMNS": str(WIDTH)}
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, "-m", *COMMAND], kept)  # noqa: S606  # our own command
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, WIDTH, 0, 0))
    said = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the terminal's other end is closed
            break
        said += more
    os.waitpid(pid, 0)
    return said.decode()


if __name__ == "__main__":
    main()
