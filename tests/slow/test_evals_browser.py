"""The page in a real browser, at the widths of a phone and of a desk."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from html import unescape

import pytest

from extractor.evals.datasets import load_all
from extractor.evals.evaluate import evaluate
from extractor.evals.prediction import Prediction, Quote
from extractor.evals.report.as_html import as_html
from extractor.evals.runs import Run, RunDocument
from tests.wire.scripted_server import HANGING

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")]

QUIET = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files"),
    "--virtual-time-budget=5000",
]
MARKUP = '</style><script>document.title="run"</script><img src=x onerror="document.title=1"><b id=planted>'
LONG = "Достопримечательностеобозревательскийпосёлокдлиннейшегоназвания" * 3

# The page stands in a frame of the width under test; this page looks at it from outside and uses its filters.
LOOK = """<!doctype html><body><iframe id=f src="page.html" width="WIDTH" height="900"></iframe><script>
f.onload = () => {
  const d = f.contentDocument, w = f.contentWindow, found = {};
  const shown = selector => [...d.querySelectorAll(selector)].filter(e => e.checkVisibility()).length;
  d.querySelectorAll("details").forEach(e => e.open = true);
  found.width = w.innerWidth; found.content = d.documentElement.scrollWidth;
  found.wide = [...d.querySelectorAll(".line, .text, summary, .verdict")].filter(
    e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > w.innerWidth + 1).length;
  found.planted = d.querySelectorAll("script, img, #planted").length; found.title = d.title;
  found.marks = shown("mark");
  found.before = [shown("details.ru"), shown("section.venue"), shown(".line.right")];
  d.getElementById("language-ru").click(); d.getElementById("field-venue").click();
  d.getElementById("only-wrong").click();
  found.after = [shown("details.ru"), shown("section.venue"), shown(".line.right")];
  const s = w.getComputedStyle(d.querySelector("mark.participants"));
  found.highlight = s.backgroundColor;
  const out = document.createElement("pre"); out.id = "found"; out.textContent = JSON.stringify(found);
  document.body.append(out);
};
</script>"""


def predicted(case):
    label = case.label.model_dump(mode="json")
    people = [*label["participants"], {"name": MARKUP, "title": LONG, "country": LONG}]
    first = case.document.text.find(" ")
    return Prediction(
        data={**label, "participants": people, "event_date": None, "venue": {"city": LONG, "country": "KG"}},
        evidence={
            "/participants/0/name": [Quote(start=0, end=first)],
            "/venue/city": [Quote(start=2, end=first + 9)],
        },
        warnings=[MARKUP, LONG],
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    cases = load_all(["seeds", "dev"])
    documents = {c.name: RunDocument(text=c.document.id, prediction=predicted(c)) for c in cases}
    made = Run(system=f"planted {LONG}", made=datetime(2026, 1, 1, tzinfo=UTC), documents=documents)
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(as_html(evaluate([made, made], cases)), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_runs_nothing_overflows_and_the_filters_work(page, tmp_path, width):
    (page / f"look{width}.html").write_text(LOOK.replace("WIDTH", str(width)), encoding="utf-8")
    command = [
        BROWSER,
        *QUIET,
        f"--user-data-dir={tmp_path}",
        "--dump-dom",
        (page / f"look{width}.html").as_uri(),
    ]
    seen = subprocess.run(command, capture_output=True, text=True, timeout=HANGING, check=True).stdout
    found = json.loads(unescape(re.search(r'<pre id="found">(.*?)</pre>', seen, re.DOTALL)[1]))
    assert found["width"] == width
    assert found["content"] <= width
    assert found["wide"] == 0
    assert found["planted"] == 0
    assert found["title"].startswith("Evals: planted")
    assert found["marks"] > 0
    assert found["highlight"] not in ("rgba(0, 0, 0, 0)", "")
    assert all(found["before"])
    assert found["after"] == [0, 0, 0]
