from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extractor.evals.differences import lines
from extractor.evals.gate import Verdict

if TYPE_CHECKING:
    from extractor.evals.report.contents import Report, ScoredRun

# XML 1.0 has no way to write these, not even escaped.
_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """The report as JUnit XML.

    One test a document, which errs when it could not be run or scored, and one a comparison, which fails when
    the verdict is "worse". What is wrong or missing in a document stands in its output: a model's mistakes are
    no failed tests.
    """
    root = Element("testsuites", name="evals")
    for run in report.everybody:
        _suite(root, run)
    if report.comparisons:
        sunk = sum(comparison.verdict is Verdict.WORSE for comparison in report.comparisons)
        suite = SubElement(
            root,
            "testsuite",
            name="comparisons",
            tests=str(len(report.comparisons)),
            failures=str(sunk),
            errors="0",
        )
        for comparison in report.comparisons:
            test = SubElement(
                suite,
                "testcase",
                classname="comparisons",
                name=_writable(f"{comparison.after} against {comparison.before}"),
            )
            if comparison.verdict is Verdict.WORSE:
                SubElement(test, "failure", message=_writable(comparison.sentence))
            SubElement(test, "system-out").text = _writable(comparison.sentence)
    indent(root, space=" ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, run: ScoredRun) -> None:
    failed = sum(bool(score.failures) for score in run.scores)
    suite = SubElement(
        root,
        "testsuite",
        name=_writable(run.system),
        tests=str(len(run.scores)),
        failures="0",
        errors=str(failed),
        time=f"{run.totals.seconds:.3f}",
        timestamp=run.made.replace(tzinfo=None).isoformat(),
    )
    for score in run.scores:
        test = SubElement(
            suite,
            "testcase",
            classname=_writable(run.system),
            name=_writable(score.case.name),
            time=f"{score.prediction.cost.seconds:.3f}",
        )
        for failure in score.failures[:1]:
            SubElement(test, "error", message=_writable(failure)).text = _writable("\n".join(score.failures))
        told = [
            f"{line.verdict} {line.field}: {line.answered or line.labelled}"
            for line in lines(score)
            if line.verdict != "right"
        ]
        if told:
            SubElement(test, "system-out").text = _writable("\n".join(told))


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
