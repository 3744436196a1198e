"""Who a text names: every person once, with the name in the nominative, the office and the side."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.languages.names import names
from extractor.languages.romanisation import skeleton
from extractor.languages.tokens import spelled, tokenize
from extractor.languages.uzbek_spelling import in_latin
from extractor.reading.coreference import Cluster, Named, join
from extractor.reading.declension import declension
from extractor.reading.mentions import Person, PersonMention, Span
from extractor.reading.name_runs import RunFinder
from extractor.reading.person_words import lexicon
from extractor.reading.title_country import country_of
from extractor.reading.title_of_list import titles_of_lists
from extractor.reading.title_plural import shared_titles
from extractor.reading.title_surroundings import Surroundings
from extractor.reading.titles import Title, title_beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.declension import Declension, Reading
    from extractor.reading.mentions import Place, Sentence
    from extractor.reading.name_shapes import NameRun
    from extractor.reading.person_words import Lexicon

    Basis = Literal["named", "assumed", "international", "open"]


_POSSESSIVES = ("'s", "s'")  # `Kazakhstan's Yerlan Akkenzhenov`


def read_persons(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    places: Sequence[Place],
    language: Language,
) -> tuple[Person, ...]:
    """Find the persons of a text.

    Args:
        text: the untouched text.
        tokens: its tokens.
        sentences: a title does not reach beyond them.
        places: words of a place are no name; a country in a title is the side represented.
        language: whose words it is read with.

    Returns:
        Persons in the order of their first mention.

    Example:
        >>> from extractor.languages import language
        >>> found = "Президент Казахстана Касым-Жомарт Токаев принял Сагибу Гафарову. Токаев отметил."
        >>> [person.name for person in read_persons(found, tokenize(found), (), (), language("ru"))]
        ['Касым-Жомарт Токаев', 'Сагиба Гафарова']
    """
    code = language.identity.code
    words, endings, tokens = lexicon(code), declension(code), in_latin(tokens, code)
    starts = [token.start for token in tokens]
    at_place = _places_by_token(starts, [place for place in places if place.kind != "site"])
    at_place = {
        index: place
        for index, place in at_place.items()
        if not _is_given_name(index, tokens, at_place, endings)
    }
    sites = [place for place in places if place.kind == "site"]
    in_site = frozenset(_places_by_token(starts, sites))
    at_site = frozenset(bisect_left(starts, site.start) for site in sites)
    # A building may bear a person's name, and its name may be read too far: there only sure names count.
    runs = [
        run
        for run in RunFinder(text, tokens, frozenset(at_place), at_site, words, endings).find()
        if run.belief == "sure" or run.last not in in_site
    ]
    named = frozenset(
        index
        for run in runs
        if run.belief != "needs_support" or _is_presented(run, tokens, words)
        for index in range(run.first, run.last + 1)
    )
    sentence_starts = frozenset({0, *(bisect_left(starts, sentence.start) for sentence in sentences)})
    around = Surroundings(
        text=text, tokens=tokens, places=at_place, named=named, sentence_starts=sentence_starts, words=words
    )
    shares = shared_titles(around, [run for run in runs if run.first in named or len(run.parts) > 1])
    shares = titles_of_lists(around, runs) | shares
    mentions = []
    for run in runs:
        readings = endings.readings(run.parts, run.surname, family_first=run.family_first)
        if share := shares.get(run.first):
            title: Title | None = Title(
                first=share.first,
                last=share.last,
                text=share.text,
                cases=frozenset(),
                head=share.head,
                country=share.country,
            )
        else:
            title = title_beside(around, run.first, run.last, frozenset(reading.case for reading in readings))
        title = _with_country_after(title, run, tokens, at_place)
        if title and title.cases:
            readings = endings.readings(run.parts, run.surname, title.cases, family_first=run.family_first)
        above = share is not None and share.listed
        opening = title.first if title and title.first < run.first and not above else run.first
        mentions.append(Named(run=run, readings=_governed(readings, tokens, opening, words), title=title))
    known = [mention for mention in mentions if _is_name(mention, endings)]
    full = {key for mention in known if mention.is_full for key in mention.surnames()}
    again = [mention for mention in mentions if not _is_name(mention, endings) and mention.surnames() & full]
    clusters = join(sorted((*known, *again), key=lambda mention: mention.run.first))
    return tuple(_person(cluster, tokens, at_place, words) for cluster in clusters)


def read_person_name(quote: str, language: Language) -> str | None:
    """The nominative of the person's name in a few words.

    Args:
        quote: words of a text, with or without a title.
        language: of these words.

    Returns:
        The name, or None where the words name nobody.

    Example:
        >>> from extractor.languages import language
        >>> read_person_name("с президентом Ильхамом Алиевым", language("ru"))
        'Ильхам Алиев'
    """
    tokens = in_latin(tokenize(quote), language.identity.code)
    persons = read_persons(quote, tokens, (), (), language)
    if persons:
        return persons[0].name
    words, endings = lexicon(language.identity.code), declension(language.identity.code)
    runs = RunFinder(quote, tokens, frozenset(), frozenset(), words, endings).find()
    if not runs:
        return None
    best = max(runs, key=lambda run: (len(run.parts), -run.first))
    return _spell(best, endings.readings(best.parts, best.surname, family_first=best.family_first)[0].parts)


def _is_given_name(
    index: int, tokens: Sequence[Token], places: Mapping[int, Place], endings: Declension
) -> bool:
    """Whether a place's name is somebody's here, for a family name follows (София Иванова, İrakli Kobahidze)."""
    token, after = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind != "word" or after.start != token.end + 1 or index + 1 in places:
        return False
    if not token.text.istitle() or not after.text.istitle() or places.get(index - 1) is places[index]:
        return False
    return names().is_given(token.text) and any(
        endings.is_shaped(form.nominative) for form in endings.forms(after.text, "surname")
    )


def _is_presented(run: NameRun, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether an office or a word of respect right before a run of several words makes it a name."""
    before = tokens[run.first - 1].fold if run.first else ""
    return len(run.parts) > 1 and (
        before in words.honorifics or (not words.head_first and before in words.offices)
    )


def _spell(run: NameRun, parts: Sequence[str]) -> str:
    """Put the parts of a name together as the text does (М.И. Дар)."""
    return spelled("".join(part + gap for part, gap in zip(parts, (*run.gaps, ""), strict=True)))


def _governed(
    readings: list[Reading], tokens: Sequence[Token], opening: int, words: Lexicon
) -> list[Reading]:
    """Leave out the nominative after a preposition (от Т.Мамытова)."""
    before = opening - 1
    while before > 0 and tokens[before].fold in ("the", "его", "ее", "their", "his", "her"):
        before -= 1
    if before < 0 or tokens[before].fold not in words.prepositions:
        return readings
    if not words.agreeing:
        return [replace(one, case="prepositional") if one.case == "nominative" else one for one in readings]
    return [one for one in readings if one.case != "nominative"] or readings


def _places_by_token(starts: Sequence[int], places: Sequence[Place]) -> dict[int, Place]:
    found: dict[int, Place] = {}
    for place in places:
        for index in range(bisect_left(starts, place.start), bisect_left(starts, place.end)):
            found[index] = place
    return found


def _is_name(mention: Named, endings: Declension) -> bool:
    """Whether a run is a name: by its own shape, or by the office or the word of respect beside it."""
    run = mention.run
    if run.belief != "needs_support":
        return True
    if not mention.is_full:
        shaped = any(endings.is_shaped(reading.parts[0]) for reading in mention.readings)
        return run.honorific or (mention.title is not None and shaped)
    return run.honorific or mention.title is not None


def _person(cluster: Cluster, tokens: Sequence[Token], places: Mapping[int, Place], words: Lexicon) -> Person:
    best, reading = cluster.best()
    name = _spell(best.run, reading.parts)
    surname = skeleton(reading.parts[best.run.surname])
    mentions, titles = [], []
    for member in cluster.members:
        fitting = [one for one in member.readings if skeleton(one.parts[member.run.surname]) == surname]
        case = (fitting or member.readings)[0].case
        span = _span(member.title, tokens) if member.title else None
        mentions.append(
            PersonMention(
                start=tokens[member.run.first].start, end=tokens[member.run.last].end, title=span, case=case
            )
        )
        if member.title:
            stated = member.title.country
            known = (stated, None, True) if stated else country_of(member.title, tokens, places, words)
            titles.append((member.title, *known))
    best_title = max(titles, key=lambda entry: (entry[3], len(entry[0].text)), default=None)
    title = spelled(best_title[0].text) if best_title else None
    country, basis = _side(best_title, [entry[0] for entry in titles], tokens, words)
    if basis in ("open", "assumed"):
        origin = next((code for member in cluster.members if (code := _origin(member, tokens, places))), None)
        country, basis = (origin, "named") if origin else (country, basis)
    return Person(name=name, title=title, country=country, mentions=tuple(mentions), basis=basis)


def _side(
    best: tuple[Title, str | None, Span | None, bool] | None,
    titles: Sequence[Title],
    tokens: Sequence[Token],
    words: Lexicon,
) -> tuple[str | None, Basis]:
    """The country that an office speaks for, and how that is known."""
    if best is None:
        return None, "open"
    if best[3]:
        return best[1], "named" if best[1] else "international"
    if words.home and any(
        words.is_own_office(title.head, tokens[title.first : title.last + 1]) for title in titles
    ):
        return words.home, "assumed"
    return None, "open"


def _origin(member: Named, tokens: Sequence[Token], places: Mapping[int, Place]) -> str | None:
    """The country of which somebody is said to be right beside the name (его узбекский коллега X, X of Estonia)."""
    opening = (
        member.title.first if member.title and member.title.first < member.run.first else member.run.first
    )
    for index in range(opening - 1, max(-1, opening - 3), -1):
        if tokens[index].kind != "word":
            break
        place = places.get(index)
        if place and (place.kind == "nationality" or tokens[index].fold.endswith(_POSSESSIVES)):
            return place.country
    place, _ = _place_after(member.run, tokens, places)
    return place.country if place and member.title else None


def _with_country_after(
    title: Title | None, run: NameRun, tokens: Sequence[Token], places: Mapping[int, Place]
) -> Title | None:
    """An office whose country stands after the name: `President X of the Kyrgyz Republic`."""
    place, last = _place_after(run, tokens, places)
    if title is None or place is None or title.last + 1 != run.first:
        return title
    if any(places.get(index) for index in range(title.first, title.last + 1)):
        return title
    words = (token.text for token in tokens[run.last + 1 : last + 1])
    return replace(title, last=last, text=" ".join((title.text, *words)))


def _place_after(
    run: NameRun, tokens: Sequence[Token], places: Mapping[int, Place]
) -> tuple[Place | None, int]:
    """The country of which somebody is said to be after the name, and its last token: `X of the Netherlands`."""
    after = run.last + 1
    if after + 1 >= len(tokens) or tokens[after].fold != "of":
        return None, after
    last = after + 1 + (tokens[after + 1].fold == "the")
    place = places.get(last)
    while place and places.get(last + 1) is place:
        last += 1
    return (place if place and place.kind == "country" else None), last


def _span(title: Title, tokens: Sequence[Token]) -> Span:
    return Span(start=tokens[title.first].start, end=tokens[title.last].end)
