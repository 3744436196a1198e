from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from extractor.evals.datasets import load_all
from extractor.evals.evaluate import evaluate
from extractor.evals.prediction import Prediction, Quote
from extractor.evals.report.as_html import as_html
from extractor.evals.report.page.evidence import anchor, highlighted
from extractor.evals.runs import Run, RunDocument

MARKUP = '</style><script>alert(1)</script><img src="//x.example/y" onerror=alert(1)> &amp; "quoted"'


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names, self.attributes, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


def page_of(prediction):
    cases = load_all(["seeds"])
    documents = {c.name: RunDocument(text=c.document.id, prediction=prediction) for c in cases}
    made = Run(system=MARKUP, made=datetime(2026, 1, 1, tzinfo=UTC), documents=documents)
    return as_html(evaluate([made, made], cases))


def test_planted_markup_is_text_wherever_it_stands():
    prediction = Prediction(
        data={
            "event_type": MARKUP,
            "event_date": MARKUP,
            "participants": [{"name": MARKUP, "title": MARKUP, "country": MARKUP}],
            "venue": {"city": MARKUP, "country": MARKUP},
            "instruments": [{"title": MARKUP, "kind": MARKUP}],
            "trade_statistics": [{"value": MARKUP, "unit": MARKUP}],
        },
        evidence={f"/participants/0/{MARKUP}": [Quote(start=0, end=5)]},
        warnings=[MARKUP],
        error=MARKUP,
    )
    elements = Elements()
    elements.feed(page_of(prediction))
    assert not {"script", "img", "iframe", "object", "link"} & set(elements.names)
    assert not [name for name, _ in elements.attributes if name.startswith("on") or name in ("src", "style")]
    assert all(value.startswith("#") for name, value in elements.attributes if name == "href")
    assert any(MARKUP in text for text in elements.text)


def test_the_page_forbids_all_requests_and_scripts():
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in page_of(Prediction())


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({}, "a &lt; b и ц"),
        (
            {"/venue/city": [(0, 1)]},
            '<mark id="d-0" class="venue" title="/venue/city">a</mark> &lt; b и ц',
        ),
        (
            {"/venue/city": [(0, 5)], "/event_date": [(2, 3)]},
            (
                '<mark id="d-0" class="venue" title="/venue/city">a </mark>'
                '<mark id="d-2" class="venue" title="/venue/city /event_date">&lt;</mark>'
                '<mark id="d-3" class="venue" title="/venue/city"> b</mark> и ц'
            ),
        ),
        ({"/venue/city": [(0, 99), (5, 5), (-3, 2)]}, "a &lt; b и ц"),
    ],
)
def test_evidence_is_marked_by_field_and_only_inside_the_text(evidence, expected):
    quotes = {pointer: [Quote(start=s, end=e) for s, e in spans] for pointer, spans in evidence.items()}
    assert highlighted("a < b и ц", quotes, "d") == expected


def test_an_item_links_to_its_first_words():
    quotes = {
        "/participants/1/name": [Quote(start=7, end=9)],
        "/participants/10/name": [Quote(start=3, end=4)],
    }
    assert anchor(quotes, "/participants/1", "d") == "#d-7"
    assert anchor(quotes, "/participants/0", "d") is None
