from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from extractor.errors import AnswerInvalid
from extractor.model.answer import label_logprobs
from extractor.model.parsing import correction, outermost_object, parse


class Meeting(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["visit", "call"]
    on: date | None
    sums: tuple[Decimal, ...] = ()


@pytest.mark.parametrize(
    "raw",
    [
        '{"kind": "visit", "on": "2025-07-02"}',
        '\n```json\n{"kind": "visit", "on": "2025-07-02"}\n```\n',
        'Sure! {"kind": "visit", "on": "2025-07-02"} Hope {it} helps.',
        '[{"kind": "visit", "on": "2025-07-02"}]',
        'A set {a, b} first. {"kind": "visit", "on": "2025-07-02"}',
    ],
)
def test_the_object_is_found(raw):
    assert parse(raw, Meeting) == Meeting(kind="visit", on=date(2025, 7, 2))


def test_amounts_stay_exact():
    meeting = parse(
        '{"kind": "call", "on": null, "sums": ["0.1", "123456789012345678901234567890.5"]}', Meeting
    )
    assert meeting.sums == (Decimal("0.1"), Decimal("123456789012345678901234567890.5"))


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "no object",
        "{",
        '{"kind": "visit", "on": null',
        '{"outer": {"kind": "visit", "on": null}',  # breaks off: the inner object is no answer
        "{'kind': 'visit'}",
        '{"kind": ' * 50_000,
        '{"' + "a" * 100_000,
        "{ " * 100_000,
        '{"kind": "\ud800", "on": null}',
        '{"kind": "visit"}',
        '{"kind": "other", "on": null}',
        '{"kind": "visit", "on": null, "more": 1}',
        '{"kind": "visit", "on": "2025-02-30"}',
    ],
)
def test_what_does_not_fit_is_said(raw):
    with pytest.raises(AnswerInvalid) as caught:
        parse(raw, Meeting)
    assert caught.value.violations
    assert len(str(caught.value)) < 200


def test_a_message_names_kinds_and_a_violation_names_places():
    with pytest.raises(AnswerInvalid) as caught:
        parse('{"kind": "тайна", "on": null, "тайна": 1}', Meeting)
    assert "тайна" not in repr(caught.value) + str(caught.value)
    assert "extra_forbidden, literal_error" in str(caught.value)
    assert any(violation.startswith("kind: ") for violation in caught.value.violations)


def test_a_correction_is_short_however_much_is_wrong():
    assert len(correction(tuple("x" * 10_000 for _ in range(1_000)))) < 2_000


def test_braces_inside_strings_do_not_end_an_object():
    assert outermost_object('{"a": "}{"} {"b": 1}') == '{"a": "}{"}'


@pytest.mark.parametrize(
    ("labels", "tokens", "expected"),
    [
        (["yes", "no"], [("Yes", -1.0), ("yes", -0.5), ("NO", -2.0)], {"yes": -0.5, "no": -2.0}),
        (["yes", "no"], [("y", -1.0), ("maybe", -7.0)], {"yes": -1.0, "no": -7.0}),
        (
            ["signed", "signal"],
            [("sign", -0.1), ("signed", -1.0), ("signa", -2.0)],
            {"signed": -1.0, "signal": -2.0},
        ),
        (
            ["ооба", "жок"],
            [("Ооба", -0.2), (" ж", -1.0), ("", -0.1), (" ", -0.1)],
            {"ооба": -0.2, "жок": -1.0},
        ),
        (["A", "B"], [("B", -0.5), ("C", -1.0), ("AB", -0.1)], {"A": -1.0, "B": -0.5}),
    ],
)
def test_labels_get_the_best_of_their_first_tokens(labels, tokens, expected):
    assert label_logprobs(labels, tokens) == expected
