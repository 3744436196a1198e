"""Looks for the parts of a claim in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.claims.concepts import Concept, concepts_of
from extractor.claims.dates import compare_dates
from extractor.claims.figures import Figure, difference, figures_of, is_same_thing, may_agree, same_amount
from extractor.claims.names import NameIndex, capitalised, is_cyrillic
from extractor.claims.result import Part, Stated, Status
from extractor.grounding.evidence import Evidence
from extractor.grounding.quotes import Grounding
from extractor.grounding.values import at
from extractor.languages.names import names
from extractor.reading.mentions import Amount, Instrument, Person, Span
from extractor.strategies.assembly import evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractor.claims.parts import Claimed
    from extractor.reading import Reading

_MOST_PLACES, _MOST_SHOWN = 50, 3
_DONE = frozenset({"signed", "initialled", "adopted"})
_TOLD = _DONE | {"planned", "discussed"}

Finding = tuple[Status, str, Sequence[Span], Sequence[Stated]]
_NOTHING: Finding = ("absent", "", (), ())


class SearchedText:
    """A text in which the parts of one claim are looked for.

    Args:
        text: its reading.
        claim: that of the claim.
    """

    def __init__(self, text: Reading, claim: Reading) -> None:
        self._text = text
        self._claim = claim
        same_language = text.language.identity.code == claim.language.identity.code
        self._comparable = same_language and is_cyrillic(text.text) == is_cyrillic(claim.text)
        self._grounding = Grounding.of(text)
        self._capitalised = capitalised(claim.tokens)

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures of trade that the text states."""
        return self._figures

    def evidence(self, place: Span) -> Evidence:
        """A place of the text with its words."""
        return Evidence(start=place.start, end=place.end, words=place.text(self._text.text), match="exact")

    def instead(self, part: Part, sentence: Span | None) -> Part:
        """A date or a city that the text has nowhere, with those that the nearest passage states."""
        if part.status != "absent" or sentence is None:
            return part
        places: list[tuple[str, Span]] = []
        if part.kind == "date":
            places = [(date.iso, date) for date in self._text.dates if date.iso and date.within(sentence)]
        elif part.kind == "city":
            cities = (place for place in self._text.places if place.kind == "city")
            places = [(city.name, city) for city in cities if city.within(sentence)]
        stated = {value: Stated(value=value, evidence=self.evidence(place)) for value, place in places}
        if not stated:
            return part
        reason = f"the nearest passage states another {part.kind}"
        return replace(part, reason=reason, stated=tuple(stated.values())[:_MOST_SHOWN])

    def find(self, part: Claimed) -> tuple[Part, Sequence[Span]]:
        """What the text says of one part, and every place that was found, in the text's order."""
        finders: dict[str, Callable[[Claimed], Finding]] = {
            "amount": self._amount,
            "date": self._date,
            "instrument": self._instrument,
            "person": self._person,
            "office": self._office,
            "country": self._country,
            "city": self._named,
            "site": self._named,
            "negation": lambda _: ("not_compared", "a negation is for the reader to judge", (), ()),
            "word": self._word,
        }
        status, reason, places, stated = finders.get(part.kind, self._concept)(part)
        words = part.span.text(self._claim.text)
        found = Part(
            start=part.span.start,
            end=part.span.end,
            words=words,
            kind=part.kind,
            value=part.value,
            status=status,
            reason=reason,
            evidence=tuple(evidence_of(place, part.value or words, self._text) for place in places),
            stated=tuple(stated[:_MOST_SHOWN]),
        )
        return found, places

    def _amount(self, part: Claimed) -> Finding:
        assert isinstance(part.mention, Amount)
        claimed = part.mention
        equal = [one for one in self._text.amounts if same_amount(claimed, one)][:_MOST_PLACES]
        figure = next((one for one in self._claimed_figures if one.place.within(claimed)), None)
        if not equal:
            return self._other_figures(figure)
        if all(one.unit != claimed.unit for one in equal):
            return "partly", "the text states the number without that unit", equal, ()
        stated = [one for one in self._figures if any(one.place.within(amount) for amount in equal)]
        if figure and stated and len(stated) >= len(equal):
            reasons = [difference(figure, one) for one in stated]
            if all(reasons):
                opposite = [reason for reason in reasons if reason.startswith("opposite: ")]
                reason = (opposite or reasons)[0].removeprefix("opposite: ")
                status: Status = "contradicted" if len(opposite) == len(reasons) else "partly"
                return status, reason, equal, [self._stated(one) for one in stated]
            equal = [amount for amount, why in zip(equal, reasons, strict=False) if not why] or equal
        return "found", "", equal, ()

    def _other_figures(self, figure: Figure | None) -> Finding:
        """Nowhere in the text: either it states another value of the same thing, or nothing is proven."""
        if figure is None:
            return _NOTHING
        same = [one for one in self._figures if is_same_thing(figure, one)]
        agreeing = [one.place for one in same if may_agree(figure, one)]
        if agreeing:
            return (
                "partly",
                "the text states a figure that agrees when rounded",
                agreeing,
                self._all_stated(same),
            )
        if same:
            metric = str(figure.leaves["metric"]).replace("_", " ")
            return "contradicted", f"the text states another figure for {metric}", (), self._all_stated(same)
        near = [
            one
            for one in self._figures
            if figure.says("metric") == one.leaves["metric"] and figure.leaves["unit"] == one.leaves["unit"]
        ]
        return "absent", "the text states other figures here" if near else "", (), self._all_stated(near)

    def _date(self, part: Claimed) -> Finding:
        outcomes = [(compare_dates(str(part.value), date.iso), date) for date in self._text.dates if date.iso]
        for wanted in ("found", "partly"):
            places = [date for (status, _), date in outcomes if status == wanted]
            if places:
                reason = next(why for (status, why), _ in outcomes if status == wanted)
                return "found" if wanted == "found" else "partly", reason, places[:_MOST_PLACES], ()
        return _NOTHING

    def _person(self, part: Claimed) -> Finding:
        name = str(part.value)
        same = [
            mention for person in self._text.persons if person.name == name for mention in person.mentions
        ]
        places = [*self._places_of_name(name), *same, *self._verbatim(part)]
        if places:
            return "found", "", _in_order(places), ()
        parts = name.split()
        # A given name alone is anybody's.
        telling = [name for name in parts if len(name) > 2 and not names().is_given(name)]
        alone = [place for name in telling for place in self._places_of_name(name)]
        if len(parts) > 1 and alone:
            return "partly", "the text has a part of the name", alone[:_MOST_PLACES], ()
        return _NOTHING

    def _office(self, part: Claimed) -> Finding:
        assert isinstance(part.mention, Person)
        words = part.span.text(self._claim.text)
        holder = self._same_person(part.mention)
        countries = (part.mention.country, holder.country if holder else None)
        if (
            holder
            and part.mention.basis == holder.basis == "named"
            and all(countries)
            and countries[0] != countries[1]
        ):
            place = next((m.title for m in holder.mentions if m.title), holder.mentions[0])
            stated = Stated(value=str(holder.country), evidence=self.evidence(place))
            return "contradicted", "the text names another country for this person", (), (stated,)
        located: Sequence[Span] = self._grounding.locate_all(words) if self._comparable else ()
        if holder and located:
            titles = [mention.title for mention in holder.mentions if mention.title]
            own = [place for place in located if at(titles, place)]
            if not own and titles:
                return "absent", "the text does not give this office to this person", (), ()
            located = [*own, *holder.mentions] if own else located
        if located:
            return "found", "", located[:_MOST_PLACES], ()
        if holder and countries[0] and countries[0] == countries[1]:
            place = next((m.title for m in holder.mentions if m.title), holder.mentions[0])
            return "partly", "the country is the same; the words of the office were not compared", [place], ()
        return ("absent" if self._comparable else "not_compared"), "", (), ()

    def _country(self, part: Claimed) -> Finding:
        named = [place for place in self._text.places if place.country == part.value]
        direct = [place for place in named if place.kind in {"country", "nationality"}]
        if direct:
            return "found", "", direct[:_MOST_PLACES], ()
        return ("partly", "the text names a city of it", named[:_MOST_PLACES], ()) if named else _NOTHING

    def _named(self, part: Claimed) -> Finding:
        same = [place for place in self._text.places if place.name == part.value]
        places = [*self._places_of_name(str(part.value)), *same, *self._verbatim(part)]
        return ("found", "", _in_order(places), ()) if places else self._word(part)

    def _instrument(self, part: Claimed) -> Finding:
        assert isinstance(part.mention, Instrument)
        claimed = part.mention
        places = self._grounding.locate_all(claimed.title)[:_MOST_PLACES] if self._comparable else []
        of_kind = [one for one in self._text.instruments if one.kind == claimed.kind]
        if not places:
            reason = "the text names a document of this kind; its title was not found"
            return ("partly", reason, of_kind[:_MOST_PLACES], ()) if of_kind else _NOTHING
        same = at(self._text.instruments, places[0])
        if (
            same
            and same.governor
            and claimed.governor
            and claimed.standing in _DONE
            and same.standing in _TOLD - {claimed.standing}
        ):
            stated = Stated(value=same.standing, evidence=self.evidence(same.governor))
            return "contradicted", f"the text says that it is {same.standing}", places, (stated,)
        return "found", "", places, ()

    def _concept(self, part: Claimed) -> Finding:
        same = [one.span for one in self._concepts if (one.kind, one.value) == (part.kind, part.value)]
        if same or not self._comparable:
            return ("found", "", same[:_MOST_PLACES], ()) if same else _NOTHING
        return self._word(part)

    def _word(self, part: Claimed) -> Finding:
        words = part.span.text(self._claim.text)
        if self._comparable or words.isdecimal():
            located = self._grounding.locate_all(words)[:_MOST_PLACES]
            return ("found", "", located, ()) if located else _NOTHING
        places = self._places_of_name(words) if part.span.start in self._capitalised else []
        if places:
            return "found", "", places, ()
        return "not_compared", "not in the text's language", (), ()

    def _verbatim(self, part: Claimed) -> list[Evidence]:
        """Where the text has the very words of a part, whatever the reading makes of them."""
        if not self._comparable:
            return []
        found = self._grounding.locate_all(part.span.text(self._claim.text))[:_MOST_PLACES]
        return [place for place in found if place.match != "inflected"]

    def _places_of_name(self, name: str) -> list[Span]:
        return [Span(start=start, end=end) for start, end in self._names.find(name)][:_MOST_PLACES]

    def _same_person(self, claimed: Person) -> Person | None:
        places = self._places_of_name(claimed.name)
        return next((p for p in self._text.persons if any(at(p.mentions, place) for place in places)), None)

    def _stated(self, figure: Figure) -> Stated:
        return Stated(value=figure.shown(), evidence=self.evidence(figure.place))

    def _all_stated(self, figures: Iterable[Figure]) -> list[Stated]:
        return list({one.shown(): self._stated(one) for one in figures}.values())

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._text, self._claim.language.identity.code)

    @cached_property
    def _figures(self) -> list[Figure]:
        return figures_of(self._text)

    @cached_property
    def _claimed_figures(self) -> list[Figure]:
        return figures_of(self._claim)

    @cached_property
    def _concepts(self) -> list[Concept]:
        return concepts_of(self._text)


def _in_order(places: Iterable[Span]) -> list[Span]:
    """Places in the text's order, each once."""
    each = {(place.start, place.end): place for place in places}
    return [each[where] for where in sorted(each)][:_MOST_PLACES]
