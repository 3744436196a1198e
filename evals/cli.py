"""`python -m evals`."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from extractor.errors import ConfigurationError, SettingInvalid
from extractor.evals import baselines, replay
from extractor.evals.bootstrap import SEED
from extractor.evals.coverage import coverage, shares
from extractor.evals.datasets import EVENT_SUMMARY, load_all, schema_of
from extractor.evals.evaluate import NOT_RUN, evaluate, exit_code
from extractor.evals.judging import Judging
from extractor.evals.metrics import SliceBy
from extractor.evals.replay import Recording
from extractor.evals.report import terminal
from extractor.evals.report.as_json import as_json
from extractor.evals.report.as_junit import as_junit
from extractor.evals.runs import Run, run
from extractor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from extractor.evals.datasets import Case
    from extractor.evals.prediction import System
    from extractor.evals.report.contents import Report

WRONG_USE = 2

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
err = Console(stderr=True)
# A log has no width of its own; a terminal has.
out = Console() if sys.stdout.isatty() else Console(width=110)

Data = Annotated[
    list[str] | None,
    typer.Option(
        "--data",
        help="Folder of NAME.txt and NAME.json, or: seeds, dev, more, fresh, later, wide, bulletins.",
    ),
]
Slices = Annotated[list[SliceBy] | None, typer.Option("--by", help="Add slices.")]
Wrong = Annotated[bool, typer.Option("--wrong", help="List what is wrong, missing or off.")]
File = Path | None


@app.callback(invoke_without_command=True)
def evals(  # noqa: PLR0913  # the options of a command line
    context: typer.Context,
    *,
    data: Data = None,
    strategy: Annotated[str | None, typer.Option(help="auto, compose, select or reading.")] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="Give two to compare the second with the first.")
    ] = None,
    prompt: Annotated[list[str] | None, typer.Option(help="vN or name/vN; likewise.")] = None,
    saved: Annotated[
        list[Path] | None, typer.Option("--run", help="Score a saved run; give two to compare.")
    ] = None,
    rival: Annotated[list[str] | None, typer.Option(help="Add a row for: instructor, langextract.")] = None,
    save: Annotated[File, typer.Option(help="Folder to keep what was answered, one file a system.")] = None,
    replayed: Annotated[
        bool, typer.Option("--replay", help="Take recorded replies; no model is asked.")
    ] = False,
    record: Annotated[bool, typer.Option("--record", help="Ask the model and record its replies.")] = False,
    recording: Annotated[Path, typer.Option(help="The file of recorded replies.")] = replay.DEFAULT,
    baseline: Annotated[Path, typer.Option(help="Folder of baselines.")] = baselines.HOME,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Make this run the baseline.")
    ] = False,
    by: Slices = None,
    wrong: Wrong = False,
    json: Annotated[File, typer.Option(help="Write the report as JSON.")] = None,
    junit: Annotated[File, typer.Option(help="Write the report as JUnit XML.")] = None,
    html: Annotated[File, typer.Option(help="Write the report as one page.")] = None,
    seed: Annotated[int, typer.Option(help="Of the intervals.")] = SEED,
) -> None:
    """How well the extraction works, and whether a change made it better or worse.

    Ends with 0, with 1 where a comparison says worse, with 2 on wrong use, and with 3 where documents could not
    be run.
    """
    if context.invoked_subcommand:
        return
    if replayed and record:
        raise SettingInvalid("--replay and --record exclude each other", hint="give one")
    if saved and (model or prompt or strategy or replayed or record):
        raise SettingInvalid(
            "a saved run is scored as it is", hint="leave out --model, --prompt and the like"
        )
    cases = load_all(data or ["seeds"])
    schema = schema_of(cases)
    if rival and schema != EVENT_SUMMARY:
        raise SettingInvalid(f"rivals answer to {EVENT_SUMMARY} alone", hint="leave out --rival")
    with ExitStack() as stack:
        rivals = [stack.enter_context(_rival(name)) for name in rival or []]
        store = Recording(recording, record=record) if replayed or record else None
        systems = (
            [] if saved else list(_ours(strategy, model or [None], prompt or [None], schema, store, stack))
        )
        runs = [Run.load(path) for path in saved or []] + [_run(system, cases) for system in systems]
        others = [_run(system, cases) for system in rivals]
    if store:
        store.finish()
    if save:
        for one in [*runs, *others]:
            one.save(baselines.path_of(one.system, save))
    report = evaluate(runs, cases, rivals=others, seed=seed, baseline_folder=baseline)
    terminal.show(report, out, by=by or (), wrong=wrong)
    _write(report, json=json, junit=junit, html=html)
    if update_baseline:
        for one in runs:
            out.print(
                f"written: {baselines.update(one, baseline)}", markup=False, highlight=False, soft_wrap=True
            )
        raise typer.Exit(NOT_RUN if exit_code(report) == NOT_RUN else 0)
    raise typer.Exit(exit_code(report))


@app.command()
def reading(
    data: Data = None,
    missing: Annotated[bool, typer.Option("--missing", help="List the values that are not found.")] = False,
) -> None:
    """Show what share of the labelled values the reading finds, by kind and language."""
    values = coverage(load_all(data or ["seeds", "dev"]))
    out.print(terminal.coverage_table(shares(values)))
    for value in values if missing else ():
        if not value.found:
            out.print(
                f"{value.case} {value.kind}: {value.words}", markup=False, highlight=False, soft_wrap=True
            )


@app.command()
def calibrate(
    data: Data = None,
    alone: Annotated[bool, typer.Option("--alone", help="Fit without asking the model.")] = False,
    write: Annotated[File, typer.Option(help="Where the coefficients go.")] = None,
) -> None:
    """Fit the coefficients that turn a candidate's score into a probability, leaving one document out."""
    from extractor.evals.calibrate import calibrate as fit
    from extractor.evals.calibrate import observe

    names = data or ["seeds", "dev"]
    cases = load_all(names)
    with ExitStack() as stack:
        judge = None if alone else stack.enter_context(Judging(Settings.load()))
        found = fit(observe(cases, judge))
    out.print(terminal.calibration_table(found))
    out.print(terminal.reliability_table(found))
    if write:
        command = "python -m evals calibrate" + "".join(f" --data {name}" for name in names)
        write.write_text(
            found.to_toml(command, f"{len(cases)} documents of {', '.join(names)}"), encoding="utf-8"
        )


def _ours(
    strategy: str | None,
    models: Sequence[str | None],
    prompts: Sequence[str | None],
    schema: str,
    store: Recording | None,
    stack: ExitStack,
) -> Iterator[System]:
    from extractor.evals.systems.ours import Ours

    for model in models:
        settings = Settings.load({"strategy": strategy, "model": model})
        for prompt in prompts:
            yield stack.enter_context(closing(Ours(settings, schema=schema, prompt=prompt, store=store)))


def _rival(name: str) -> AbstractContextManager[System]:
    from extractor.evals.rivals import rival

    return rival(name, Settings.load())


def _run(system: System, cases: Sequence[Case]) -> Run:
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task(system.name, total=len(cases))

        def done(case: Case) -> None:
            progress.update(task, advance=1, description=case.name)

        return run(system, cases, done)


def _write(report: Report, *, json: Path | None, junit: Path | None, html: Path | None) -> None:
    from extractor.evals.report.as_html import as_html

    for path, render in ((json, as_json), (junit, as_junit), (html, as_html)):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(report), encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run the command line; what is configured wrongly ends with 2 and one line."""
    try:
        app()
    except ConfigurationError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        sys.exit(WRONG_USE)
