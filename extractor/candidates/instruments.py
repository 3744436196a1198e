from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.candidates.event_type import reports_event
from extractor.candidates.instruments_before import LongBefore
from extractor.candidates.instruments_elsewhere import Elsewhere
from extractor.candidates.signatories import Signatories
from extractor.reading.instrument_documents import CONCLUDED
from extractor.reading.instrument_words import lexicon
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from extractor.reading import Reading
    from extractor.reading.mentions import Instrument

# Kinds that are known by their name alone: `подписали Совместное заявление`.
_SELF_NAMED = frozenset(("joint_statement", "declaration", "communique"))
# Words of everyday use that seldom mean a document unless more is said of it: `приняли решение`.
_LOOSE = frozenset(("decision", "plan", "programme"))
_LOOSE_WORDS = 3
_FULL_TITLE = 8
_SURE = 0.5
_REPORTED = 0.65  # under it, the text is a history or an analysis, and its documents are recalled


def instruments(reading: Reading) -> list[Candidate]:
    """The documents concluded at the event, with doubtful ones at a low score.

    Args:
        reading: of the text.

    Returns:
        One candidate a document, in the text's order; values `title`, `kind`, `status` and `countries`.

    Example:
        >>> from extractor.reading import Reading
        >>> found = instruments(Reading.of_text("Министры подписали Меморандум о туризме.", "ru"))
        >>> [(one.values["title"], one.values["status"], one.score > 0.5) for one in found]
        [('Меморандум о туризме', 'signed', True)]
    """
    if not reading.instruments:
        return []
    signatories = Signatories(reading)
    reported = reports_event(reading)
    elsewhere, before = Elsewhere(reading), LongBefore(reading)
    found = [
        _candidate(reading, document, signatories.of(document), reported, (elsewhere, before))
        for document in reading.instruments
    ]
    told_below = any(one.score >= _SURE and not one.features["headline_only"] for one in found)
    # A headline sums up: what it alone names is one of the documents that the text names in full.
    return [
        replace(one, score=round(one.score * 0.5, 2)) if told_below and one.features["headline_only"] else one
        for one in found
    ]


def _candidate(
    reading: Reading,
    document: Instrument,
    countries: tuple[str, ...],
    reported: float,
    others: tuple[Elsewhere | LongBefore, ...],
) -> Candidate:
    features = _features(reading, document)
    features["elsewhere"] = float(
        document.standing in CONCLUDED and any(other.holds(document) for other in others)
    )
    features["no_event"] = float(reported < _REPORTED and not _is_told_first(reading, document))
    status = document.standing if document.standing in CONCLUDED else "signed"
    title = Span(start=document.start, end=document.end)
    evidence: dict[str, tuple[Span, ...]] = {
        "title": (title, *document.repeats),
        "kind": (title,),
        "status": (document.governor or title,),
    }
    if countries:
        evidence["countries"] = _country_evidence(reading, title, countries)
    return Candidate(
        field="instruments",
        values={
            "title": document.title,
            "kind": document.kind,
            "status": status,
            "countries": list(countries),
        },
        evidence=evidence,
        features=features,
        passage=_passage(reading, document),
        score=_score(features),
    )


def _country_evidence(reading: Reading, title: Span, countries: tuple[str, ...]) -> tuple[Span, ...]:
    """For each country a place that names it, in the title where it does."""
    spans: list[Span] = []
    for country in countries:
        naming = [place for place in reading.places if place.country == country]
        best = next((place for place in naming if place.within(title)), naming[0])
        spans.append(Span(start=best.start, end=best.end))
    return tuple(spans)


def _features(reading: Reading, document: Instrument) -> dict[str, float]:
    passage = reading.passage_at(document.start)
    zone = passage.zone if passage else "body"
    concluded = document.standing in CONCLUDED
    sentence = reading.sentence_at(document.start)
    governor = document.governor
    by_introduction = zone == "list" and not (governor and sentence and governor.within(sentence))
    words = sum(token.kind != "mark" for token in reading.tokens_in(document))
    return {
        "governed": float(concluded and not by_introduction),
        "in_concluded_list": float(concluded and by_introduction),
        "earlier": float(document.standing == "earlier"),
        "planned": float(document.standing == "planned"),
        "draft": float(document.standing == "discussed"),
        "ungoverned": float(document.standing == "mentioned"),
        "headline_only": float(_is_in_headline_alone(reading, document)),
        "speech": float(zone == "quote"),
        "self_named": float(document.kind in _SELF_NAMED),
        "adopted": float(document.standing == "adopted"),
        "loosely_adopted": float(document.standing == "adopted" and _is_loose(document, words)),
        "repeated": float(bool(document.repeats)),
        "bare": float(_is_bare(reading, document)),
        "package": float(document.package),
        "title_tokens": min(1.0, words / _FULL_TITLE),
    }


def _is_in_headline_alone(reading: Reading, document: Instrument) -> bool:
    passages = (reading.passage_at(span.start) for span in (document, *document.repeats))
    return all(passage is not None and passage.zone == "headline" for passage in passages)


def _is_told_first(reading: Reading, document: Instrument) -> bool:
    """Whether the headline or the first paragraph names the document."""
    passages = (reading.passage_at(span.start) for span in (document, *document.repeats))
    return any(passage is not None and passage.zone in ("headline", "lead") for passage in passages)


def _is_loose(document: Instrument, words: int) -> bool:
    """Whether a word of everyday use may mean no document: `принято решение о создании группы`."""
    small = document.title[:1].islower()
    return document.kind in _LOOSE and (words <= _LOOSE_WORDS or (small and document.kind == "decision"))


def _is_bare(reading: Reading, document: Instrument) -> bool:
    """Whether a title says no more than the kind."""
    words = lexicon(reading.language.identity.code)
    tokens = [token for token in reading.tokens_in(document) if token.kind != "mark"]
    heads = words.heads(tokens, 0, len(tokens))
    return bool(heads) and heads[0].high - heads[0].low == len(tokens)


def _score(features: dict[str, float]) -> float:
    """The belief that the document was concluded at the event; weights are set by hand."""
    if not (features["governed"] or features["in_concluded_list"]):
        return 0.25 if features["ungoverned"] else 0.05
    score = 0.92
    if features["bare"] and not features["self_named"]:
        score -= 0.4
    if features["bare"] and features["adopted"] and not features["self_named"]:
        score -= 0.1  # a commission adopts its protocol
    if features["loosely_adopted"]:
        score -= 0.45
    if features["headline_only"]:
        score -= 0.2
    if features["package"]:
        score -= 0.55
    if features["no_event"]:
        score -= 0.55
    if features["elsewhere"]:
        score -= 0.5
    if features["speech"]:
        score -= 0.25
    return round(max(score, 0.1), 2)


def _passage(reading: Reading, document: Instrument) -> Span:
    """The sentence of the title, and that of the words that govern it."""
    spans = [reading.sentence_at(document.start)]
    if document.governor is not None:
        spans.append(reading.sentence_at(document.governor.start))
    known = [span for span in spans if span is not None]
    if not known:
        return Span(start=document.start, end=document.end)
    return Span(start=min(span.start for span in known), end=max(span.end for span in known))
