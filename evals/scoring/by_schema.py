"""When an answer to any schema is right, told from the schema itself: from its fields' types and what identifies items.

A leaf is compared as what it is read as: an amount as a number, a name as a name, words by their likeness. Of a
list, an item is right about a labelled one when all that identifies it is; the other leaves are looked at beside.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from extractor.evals.datasets import ACCEPT
from extractor.evals.matching import Pair, pair
from extractor.evals.scoring.field import FieldScore
from extractor.evals.scoring.participants import name_score
from extractor.evals.scoring.trade import states
from extractor.evals.spelling import same, similarity
from extractor.shape.tree import Leaf, ListOf, Object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Node = Leaf | Object | ListOf

WORDS_ALIKE = 0.70
_SPELLED = 0.85
# How much more it counts that what identifies an item is alike than that the rest agrees.
_WEIGHT = 10


def score_field(field: Node, answered: object, labelled: object, traps: Sequence[str] = ()) -> FieldScore:
    """Hold one field of an answer against its label.

    Args:
        field: of the schema's shape.
        answered: the field's value, as JSON has it.
        labelled: likewise, with `{"accept": [...]}` where a leaf may have one of several values.
        traps: words of the text that state no item of this field.
    """
    if isinstance(field, ListOf):
        return _score_items(field.item, _list(answered), _list(labelled), traps)
    given, wanted = _leaves(field, answered), _leaves(field, labelled)
    right = [
        index
        for index, ((_, leaf, value), (_, _, accepted)) in enumerate(zip(given, wanted, strict=True))
        if value is not None and likeness(leaf, value, accepted)
    ]
    return FieldScore(
        returned=sum(value is not None for _, _, value in given),
        labelled=sum(
            not (None in _accepted(accepted) and index not in right)
            for index, (_, _, accepted) in enumerate(wanted)
        ),
        pairs=[Pair(index, index, 1.0) for index in right],
        shown=([_slot(*one) for one in given], [_slot(*one) for one in wanted]),
    )


def _score_items(
    item: Leaf | Object, answered: list[Any], labelled: list[Any], traps: Sequence[str]
) -> FieldScore:
    pairs = pair(answered, labelled, lambda one, other: _item_score(item, one, other))
    paired = {found.answered for found in pairs}
    return FieldScore(
        returned=len(answered),
        labelled=len(labelled),
        pairs=pairs,
        checks=[_checks(item, answered[p.answered], labelled[p.labelled]) for p in pairs],
        traps={
            index: trap
            for index, one in enumerate(answered)
            if index not in paired
            for trap in traps
            if _falls_for(item, one, trap)
        },
        shown=([_shown(item, one) for one in answered], [_shown(item, one) for one in labelled]),
    )


def _item_score(item: Leaf | Object, answered: Any, labelled: Any) -> float:
    """0 where something that identifies the item differs; else more, the more of it is alike and agrees."""
    given, wanted = _leaves(item, answered), _leaves(item, labelled)
    known = _identifying(item)
    alike = [
        likeness(leaf, value, accepted)
        for (name, leaf, value), (_, _, accepted) in zip(given, wanted, strict=True)
        if name in known
    ]
    if not all(alike):
        return 0.0
    agreed = _checks(item, answered, labelled).values()
    return (_WEIGHT * sum(alike) / len(alike) + sum(agreed)) / (_WEIGHT + len(agreed))


def _checks(item: Leaf | Object, answered: Any, labelled: Any) -> dict[str, bool]:
    """Whether the leaves and lists that do not identify the item are right."""
    known = _identifying(item)
    checks = {
        name: bool(likeness(leaf, value, accepted))
        for (name, leaf, value), (_, _, accepted) in zip(
            _leaves(item, answered), _leaves(item, labelled), strict=True
        )
        if name not in known
    }
    for field in item.fields if isinstance(item, Object) else ():
        if isinstance(field, ListOf):
            found = score_field(field, _get(answered, field.name), _get(labelled, field.name))
            checks[field.name] = found.right == found.returned == found.labelled
    return checks


def _identifying(item: Leaf | Object) -> set[str]:
    """Names of the leaves that tell items apart: those so marked, else those that no item is without, else all."""
    if isinstance(item, Leaf):
        return {""}
    leaves = [name for name, _, _ in _leaves(item, None)]
    marked = set(_marked(item))
    required = {field.name for field in item.fields if isinstance(field, Leaf) and field.required}
    return marked or required or set(leaves)


def _marked(item: Object) -> Iterator[str]:
    for field in item.fields:
        if isinstance(field, Leaf) and field.identifies:
            yield field.name
        elif isinstance(field, Object) and field.identifies:
            inner = _identifying(field)
            yield from (f"{field.name}.{name}" for name in inner)


def _leaves(node: Leaf | Object, value: Any, name: str = "") -> list[tuple[str, Leaf, Any]]:
    """The leaves of a value outside its lists: name, leaf and value, in the schema's order."""
    if isinstance(node, Leaf):
        return [(name, node, value)]
    found = []
    for field in node.fields:
        if not isinstance(field, ListOf):
            inner = f"{name}.{field.name}" if name else field.name
            found += _leaves(field, _get(value, field.name), inner)
    return found


def likeness(leaf: Leaf, given: Any, labelled: Any) -> float:
    """How alike a value is to the likest that the label accepts; 0 where it is another.

    Example:
        >>> from extractor import schemas
        >>> from extractor.shape.tree import shape_of
        >>> reporter, period, _ = shape_of(schemas.get("trade_bulletin").model).fields
        >>> likeness(reporter, "KZ", "KZ"), likeness(period, "2025", {"accept": ["2025", None]})
        (1.0, 1.0)
    """
    return max(_likeness(leaf, given, one) for one in _accepted(labelled))


def _likeness(leaf: Leaf, given: Any, wanted: Any) -> float:
    if given is None or wanted is None:
        return float(given is wanted)
    if leaf.kind == "amount":
        return float(_number(given) == _number(wanted) is not None)
    if leaf.labels or leaf.kind in {"country", "date", "unit", "qualifier"}:
        return float(same(str(given), str(wanted)))
    if leaf.kind == "person":
        return name_score(str(given), [str(wanted)])
    alike = similarity(str(given), str(wanted))
    return alike if alike >= (_SPELLED if leaf.kind == "city" else WORDS_ALIKE) else 0.0


def _falls_for(item: Leaf | Object, answered: Any, trap: str) -> bool:
    """Whether an item states what the words of a trap do."""
    return any(
        states(trap, _number(value)) if leaf.kind == "amount" else similarity(str(value), trap) >= _SPELLED
        for _, leaf, value in _leaves(item, answered)
        if value is not None and not leaf.labels
    )


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _accepted(labelled: Any) -> list[Any]:
    return labelled[ACCEPT] if isinstance(labelled, dict) and ACCEPT in labelled else [labelled]


def _get(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _slot(name: str, _: Leaf, value: Any) -> Mapping[str, str]:
    words = " or ".join(str(one) for one in _accepted(value) if one is not None)
    return {name or "value": words} if words else {}


def _shown(item: Leaf | Object, value: Any) -> dict[str, str]:
    return {name: words for one in _leaves(item, value) for name, words in _slot(*one).items()}
