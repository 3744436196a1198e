"""Whatever a system answers, it is scored; and pairing is the best there is."""

from __future__ import annotations

from html import escape
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.evals.datasets import BUILT_IN, load
from extractor.evals.differences import lines
from extractor.evals.matching import pair
from extractor.evals.metrics import figures, total
from extractor.evals.prediction import Prediction, Quote
from extractor.evals.report.page.evidence import highlighted
from extractor.evals.report.page.markup import Markup
from extractor.evals.scoring import score
from extractor.evals.spelling import similarity

CASES = load(BUILT_IN["seeds"])

# Letters of both scripts, an accent of its own, marks, half a surrogate pair, a null.
text = st.text("абЖёaİıxy01 9.,-–'ʻ\"<>&/\u0301\u200b\ud800\x00😀", max_size=25)
leaf = st.none() | st.booleans() | st.integers() | st.floats() | text
item = st.dictionaries(
    st.sampled_from(
        ["name", "title", "country", "kind", "value", "unit", "countries", "city", "site", "period"]
    ),
    leaf | st.lists(leaf, max_size=3),
    max_size=5,
)
data = st.dictionaries(
    st.sampled_from(
        ["participants", "instruments", "trade_statistics", "venue", "event_date", "event_type", "else"]
    ),
    leaf | item | st.lists(item | leaf, max_size=4),
)


@given(data, st.sampled_from(CASES))
def test_any_answer_is_scored(answered, case):
    scored = score(case, Prediction(data=answered))
    for found in scored.fields.values():
        assert 0 <= found.right <= min(found.returned, found.labelled)
        assert found.right + len(found.traps) <= found.returned
    assert all(value is None or 0 <= value <= 1 for value in figures(total([scored])).values())
    told = [line.verdict for line in lines(scored)]
    assert told.count("right") == sum(found.right for found in scored.fields.values())


@given(st.lists(st.lists(st.sampled_from([0, 0.25, 0.5, 1]), min_size=3, max_size=3), min_size=1, max_size=4))
def test_pairs_are_one_to_one_and_their_sum_is_the_greatest(scores):
    rows, columns = range(len(scores)), range(3)
    found = pair(rows, columns, lambda i, j: scores[i][j])
    assert len({p.answered for p in found}) == len({p.labelled for p in found}) == len(found)
    padded = [*columns, *([None] * len(scores))]
    best = max(
        sum(scores[i][j] for i, j in zip(rows, order, strict=False) if j is not None)
        for order in permutations(padded)
    )
    assert sum(p.score for p in found) == pytest.approx(best)


@given(text, text)
def test_likeness_is_the_same_both_ways_and_whole_for_the_same(one, other):
    assert similarity(one, other) == similarity(other, one)
    assert similarity(one, one) in (0.0, 1.0)


spans = st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30)), max_size=6)


@settings(max_examples=200)
@given(text, spans)
def test_marking_evidence_never_alters_the_words(words, places):
    quotes = {f"/venue/{i}": [Quote(start=start, end=end)] for i, (start, end) in enumerate(places)}
    marked = highlighted(words, quotes, "d")
    assert isinstance(marked, Markup)
    parts = []
    rest = str(marked)
    while "<" in rest:
        before, _, rest = rest.partition("<")
        parts.append(before)
        rest = rest.partition(">")[2]
    assert "".join([*parts, rest]) == escape(words)
