from __future__ import annotations

from extractor.languages.sections.base import Section


class VenueWords(Section):
    """Words that tell where an event takes place from where it does not.

    An entry that ends in `-` is the beginning of a word; others are whole words, or several in a row.

    Attributes:
        held: events and what is done at them.
        visit: visits, arrivals and stays.
        planned: what is still to come, and invitations to it.
        earlier: what was concluded, or stood, before.
        apart: what has a place of its own: twin cities, headquarters, flights, embassies, plants.
        call: talks without a place.
        own: the writer's own country, as a place.
        seats: words right before the place where somebody or something always is: an envoy's residence.
        hosting: what a city does where an event is held, after its bare name.
        invitation: of whom a visit is paid at the invitation.
        goal: endings that mean `to`; empty where a preposition says it.
        destination: words before the place that is visited; empty where an ending says it.
        relatives: words that open a clause about a noun before it (`which`); empty where such clauses come first.
    """

    held: tuple[str, ...]
    visit: tuple[str, ...]
    planned: tuple[str, ...]
    earlier: tuple[str, ...]
    apart: tuple[str, ...]
    call: tuple[str, ...]
    own: tuple[str, ...]
    seats: tuple[str, ...]
    hosting: tuple[str, ...]
    invitation: tuple[str, ...]
    goal: tuple[str, ...]
    destination: tuple[str, ...]
    relatives: tuple[str, ...]


class Places(Section):
    """Names of states, peoples, cities and buildings. Codes are ISO 3166-1 alpha-2, and `EU`.

    Attributes:
        locales: of CLDR, to take names of countries from; two where the language has two scripts.
        capital_peoples: whether names of peoples are written with a capital letter.
        home: the country whose writers say `our country`; empty where the language has many.
        not_countries: names in CLDR that are everyday words of the language.
        state_words: what makes a name of a state official (republic, kingdom), nominative.
        state_qualifiers: what may stand between these and the name (Islamic, People's), nominative.
        city_words_before: words that head a city's name (г., city of); empty where they follow it.
        city_words_after: words that follow it (шаары); empty where they head it.
        region_words: words after a city's name that make it a region, a lake or a river.
        not_cities: names in the gazetteer that are everyday words or persons' names of the language.
        prepositions: words that mean `in`; empty where an ending says it.
        locatives: endings that mean `in`; empty where a preposition says it.
        attributives: endings that mean `which is in`; empty where there are none.
        institutions: words in small letters through which a building's name reaches back to its capital letter.
        site_word_first: whether the head of a building's name stands before it.
        countries: names that CLDR lacks, by code.
        nationalities: adjectives and peoples in the nominative singular, by code.
        abbreviations: read in exactly these letters, by code.
        cities: cities that the region's news speaks of, as the language spells them, by code.
        sites: residences with names of their own, by code.
        combining: first parts of double adjectives that are no words by themselves, with the code.
        endings: endings of cases by the ending of the nominative; "" is a bare stem.
        city_adjectives: by the ending of a city's name what stands in its place in the adjective made of it, the
            adjective's own ending left off; empty where no adjectives are made of cities.
        adjective_endings: of such adjectives, in all cases.
        site_words: words that head a building's name, nominative, with stems that its cases have.
        venue: words that tell where an event takes place.
    """

    locales: tuple[str, ...]
    capital_peoples: bool
    home: str
    not_countries: tuple[str, ...]
    state_words: tuple[str, ...]
    state_qualifiers: tuple[str, ...]
    city_words_before: tuple[str, ...]
    city_words_after: tuple[str, ...]
    region_words: tuple[str, ...]
    not_cities: tuple[str, ...]
    prepositions: tuple[str, ...]
    locatives: tuple[str, ...]
    attributives: tuple[str, ...]
    institutions: tuple[str, ...]
    site_word_first: bool
    countries: dict[str, tuple[str, ...]]
    nationalities: dict[str, tuple[str, ...]]
    abbreviations: dict[str, tuple[str, ...]]
    cities: dict[str, tuple[str, ...]]
    sites: dict[str, tuple[str, ...]]
    combining: dict[str, str]
    endings: dict[str, tuple[str, ...]]
    city_adjectives: dict[str, tuple[str, ...]]
    adjective_endings: tuple[str, ...]
    site_words: dict[str, tuple[str, ...]]
    venue: VenueWords
