"""Makes the picture of the README from a real run: `python tools/evidence_picture.py`."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "seeds/002_c7fc8fada12e7e9c.txt"
WIDTH, LINES = 124, 27
COLOURS = [
    *((60, 64, 67), (179, 38, 30), (24, 110, 60), (150, 95, 0)),
    *((25, 95, 180), (140, 40, 150), (0, 115, 125), (95, 99, 104)),
]
THEME = TerminalTheme((250, 250, 247), (60, 64, 67), COLOURS, [(150, 154, 158), *COLOURS[1:]])


def main() -> None:
    """Show an article as the command does, and draw what the terminal shows."""
    command = [sys.executable, "-m", "extractor", "show", "--strategy", "reading", ARTICLE]
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    shown = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout
    lines = shown.decode().splitlines()[:LINES]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(lines)), no_wrap=True)
    svg = console.export_svg(title=f"extractor show {ARTICLE}", theme=THEME)
    # The reader's own font: nothing is fetched from elsewhere.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
    (ROOT / "docs/assets/evidence.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
