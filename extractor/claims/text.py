"""Looks for the parts of a claim in a text."""

from __future__ import annotations

from collections.abc import Sequence
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
        places = self._places_of_name(str(part.value))
        if places:
            return "found", "", places, ()
        parts = str(part.value).split()
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
            stated = Stated(value=str(holder.country), evidence=self._evidence(place))
            return "contradicted", "the text names another country for this person", (), (stated,)
        located = self._grounding.locate(words) if self._comparable else None
        if located:
            return "found", "", [located], ()
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
        places = self._places_of_name(str(part.value))
        return ("found", "", places, ()) if places else self._word(part)

    def _instrument(self, part: Claimed) -> Finding:
        assert isinstance(part.mention, Instrument)
        claimed = part.mention
        located = self._grounding.locate(claimed.title) if self._comparable else None
        of_kind = [one for one in self._text.instruments if one.kind == claimed.kind]
        if located is None:
            reason = "the text names a document of this kind; its title was not found"
            return ("partly", reason, of_kind[:_MOST_PLACES], ()) if of_kind else _NOTHING
        same = at(self._text.instruments, located)
        if (
            same
            and same.governor
            and claimed.governor
            and claimed.standing in _DONE
            and same.standing in _TOLD - {claimed.standing}
        ):
            stated = Stated(value=same.standing, evidence=self._evidence(same.governor))
            return "contradicted", f"the text says that it is {same.standing}", [located], (stated,)
        return "found", "", [located], ()

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

    def _places_of_name(self, name: str) -> list[Span]:
        return [Span(start=start, end=end) for start, end in self._names.find(name)][:_MOST_PLACES]

    def _same_person(self, claimed: Person) -> Person | None:
        places = self._places_of_name(claimed.name)
        return next((p for p in self._text.persons if any(at(p.mentions, place) for place in places)), None)

    def _stated(self, figure: Figure) -> Stated:
        return Stated(value=figure.shown(), evidence=self._evidence(figure.place))

    def _all_stated(self, figures: Iterable[Figure]) -> list[Stated]:
        return list({one.shown(): self._stated(one) for one in figures}.values())

    def _evidence(self, place: Span) -> Evidence:
        return Evidence(start=place.start, end=place.end, words=place.text(self._text.text), match="exact")

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
