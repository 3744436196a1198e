from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Self

from extractor.display import visible

if TYPE_CHECKING:
    from rich.live import Live
    from rich.text import Text

    from extractor.batch.tally import Tally

_PLAIN_EVERY = 10.0  # seconds between lines in a log
_BAR = 40
_ENDINGS = 6  # of files left out, told at most


class BatchProgress:
    """Says on standard error how a run goes: two moving lines on a terminal, a plain line now and then elsewhere.

    Args:
        tally: what to tell of.
        quiet: say nothing but the summary.
    """

    def __init__(self, tally: Tally, *, quiet: bool = False) -> None:
        self._tally = tally
        self._quiet = quiet
        self._live: Live | None = None
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self.note = ""

    def __enter__(self) -> Self:
        if self._quiet:
            return self
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(stderr=True), get_renderable=self._shown, refresh_per_second=4)
            self._live.start()
        else:
            self._thread = threading.Thread(target=self._lines, daemon=True)
            self._thread.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._ended.set()
        if self._live:
            self._live.stop()
        if kind is None or self._tally.finished:
            sys.stderr.write(summary(self._tally) + "\n")

    def _lines(self) -> None:
        while not self._ended.wait(_PLAIN_EVERY):
            note = f" — {self.note}" if self.note else ""
            sys.stderr.write(f"{time.strftime('%H:%M:%S')} {state(self._tally)}{note}\n")
            sys.stderr.flush()

    def _shown(self) -> Text:
        from rich.text import Text

        tally = self._tally
        share = tally.finished / tally.total if tally.total else 0.0
        filled = min(_BAR, round(_BAR * share))
        text = Text()
        text.append("━" * filled, style="green").append("━" * (_BAR - filled), style="bright_black")
        text.append(f" {100 * share:3.0f} %  ")
        text.append(f"{tally.done:,} done", style="green").append(", ")
        text.append(f"{tally.failed:,} failed", style="red" if tally.failed else "bright_black")
        text.append(f" of {_number(tally.total)}\n")
        text.append(_second_line(tally), style="bright_black")
        if self.note:
            text.append(f"\n{self.note}", style="yellow")
        return text


def state(tally: Tally) -> str:
    """One plain line about a run.

    Example:
        >>> from extractor.batch.tally import Tally
        >>> state(Tally(total=8, done=2, clock=lambda: 0.0))
        '2 done, 0 failed of 8; 0.0 a second; tokens 0 in, 0 out; $0; 0 from the cache'
    """
    return (
        f"{tally.done:,} done, {tally.failed:,} failed of {_number(tally.total)}; {_second_line(tally, '; ')}"
    )


def _second_line(tally: Tally, between: str = "   ") -> str:
    left = tally.seconds_left
    parts = [
        f"{tally.rate:.1f} a second",
        f"{duration(left)} left" if left is not None else "",
        f"tokens {tally.input_tokens:,} in, {tally.output_tokens:,} out",
        _cost(tally),
        f"{tally.hits:,} from the cache",
        f"{tally.reused:,} done before" if tally.reused else "",
        f"{tally.duplicates:,} duplicates" if tally.duplicates else "",
    ]
    return between.join(filter(None, parts))


def summary(tally: Tally) -> str:
    """What a run has come to, in a few lines."""
    extracted = tally.made
    in_all = f"{tally.done:,} done, {tally.failed:,} failed"
    passed_over = f", {tally.skipped:,} passed over" if tally.skipped else ""
    lines = [
        f"{in_all}{passed_over} in {duration(tally.seconds)}",
        f"  extracted now {extracted:,} ({extracted / max(tally.seconds, 0.001):.1f} a second)",
        f"  done before {tally.reused:,}, duplicates {tally.duplicates:,}, from the cache {tally.hits:,}",
        f"  tokens {tally.input_tokens:,} in, {tally.output_tokens:,} out; {_cost(tally) or 'cost not known'}",
    ]
    if tally.left_out:
        others = ", ".join(f"{count:,} {ending}" for ending, count in tally.left_out.most_common(_ENDINGS))
        lines.append(f"  left out of the folders {visible(others)}: no texts, pages or tables")
    lines += [f"  failed with {code}: {count:,}" for code, count in tally.failures.most_common()]
    if tally.total is not None and tally.finished < tally.total:
        lines.append(f"  {tally.total - tally.finished:,} are left; run the same again to go on")
    if tally.failed:
        lines.append("  --retry-failed does the failed ones again")
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """A time as a person says it.

    Example:
        >>> duration(5.2), duration(65), duration(7325)
        ('5 s', '1 min 05 s', '2 h 02 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole // 60 % 60:02} min"


def _number(total: int | None) -> str:
    return "?" if total is None else f"{total:,}"


def _cost(tally: Tally) -> str:
    if tally.cost_usd is None:
        return ""
    return f"${tally.cost_usd:,.2f}" if tally.cost_usd >= 1 else f"${tally.cost_usd.normalize():f}"
