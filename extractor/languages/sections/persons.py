from __future__ import annotations

from typing import Literal

from extractor.languages.sections.base import Section

Gender = Literal["m", "f", "any"]
Part = Literal["given", "surname", "office"]


class Paradigm(Section):
    """How one class of names, or of words for offices, is declined.

    Attributes:
        parts: which parts of a name it is for; `office` for words for offices.
        gender: of the bearer.
        stems: what the word ends in before the ending; an empty string is any.
        nominative: ending of the nominative, often empty.
        cases: the endings of every other case.
    """

    parts: tuple[Part, ...]
    gender: Gender
    stems: tuple[str, ...]
    nominative: str
    cases: dict[str, tuple[str, ...]]


class Naming(Section):
    """What names look like.

    Attributes:
        agreement: whether every part of a name is declined (Russian) or the last alone.
        paradigms: how names and words for offices are declined.
        surname_endings: endings that mark a word as a family name.
        weak_surname_endings: endings of family names that other words have too; they need a given name beside them.
        patronymic_endings: endings of a father's name.
        patronymic_words: words after a father's name (оглы, уулу, qızı).
        particles: small words inside a name (von der, аль, ибн).
        articles: the Arabic article before the hyphen of a name (al-, as-, эль-).
        honorifics: words of respect before or after a name (Mr, господин, мырза).
        never_names: capitalised words that are part of no person's name, without endings.
        company_marks: words beside a name that make it a company.
        prepositions: after which a name, or the office before it, is not who acts; empty where there are none.
    """

    agreement: bool
    paradigms: tuple[Paradigm, ...]
    surname_endings: tuple[str, ...]
    weak_surname_endings: tuple[str, ...]
    patronymic_endings: tuple[str, ...]
    patronymic_words: tuple[str, ...]
    particles: tuple[str, ...]
    articles: tuple[str, ...]
    honorifics: tuple[str, ...]
    never_names: tuple[str, ...]
    company_marks: tuple[str, ...]
    prepositions: tuple[str, ...]


class Titles(Section):
    """How an office is named.

    Attributes:
        order: whether the word for the office stands before its complements (Министр обороны) or after them.
        offices: words for offices, nominative; in the languages with possessive also that form.
        irregular_offices: other forms of an office that no paradigm yields, with their nominative.
        state_offices: those of `offices` that, named without a country, are of the paper's own one.
        modifiers: words that stand before an office and belong to it (first, deputy, генеральный).
        complements: lower-case words inside a title: what ministries and committees are about.
        connectors: conjunctions and prepositions inside a title.
        parting_endings: endings, of cases that say where and of verbs, that a word inside a title never has; for
            the languages with the office last.
        seat_offices: words right after the bare name of a city that make it a seat (Bişkek Büyükelçisi).
        seat_endings: endings of the place where an ambassador sits (Грузиядағы елшісі), which is not the side.
        seat_prepositions: words before such a place (посол в Грузии).
        prefixes: what may be put before any office (vice-, экс-).
        institutions: names of institutions that tell the country, with its code; `EU` for the Union, an
            empty string for an international organisation.
        own_bodies: beginnings of words for bodies of the state; whoever has an office in one that names no country
            is of the paper's own.
        side_words: beginnings of words that make a country the side of who is named next (делегаци, adına).
        jointly: words that tell that two persons act as one side (бирге, birlikte).
        side_prepositions: words before a country that is the side of who is named next (от Казахстана – министр X).
        plural_offices: forms of an office named for several persons at once, with its singular.
        home: the country that a state office named without one is of, or an empty string.
    """

    order: Literal["head_first", "head_last"]
    offices: tuple[str, ...]
    irregular_offices: dict[str, str]
    state_offices: tuple[str, ...]
    modifiers: tuple[str, ...]
    complements: tuple[str, ...]
    connectors: tuple[str, ...]
    parting_endings: tuple[str, ...]
    seat_offices: tuple[str, ...] = ()
    seat_endings: tuple[str, ...]
    seat_prepositions: tuple[str, ...]
    prefixes: tuple[str, ...]
    institutions: dict[str, str]
    own_bodies: tuple[str, ...]
    side_words: tuple[str, ...]
    jointly: tuple[str, ...]
    side_prepositions: tuple[str, ...]
    home: str
    plural_offices: dict[str, str]


class Cues(Section):
    """Words that tell who takes part, greets, or is only named.

    A phrase may end in `*`: then any ending may follow its last word.

    Attributes:
        finite: endings of a finite verb; put after every stem in `meets`, `signs`, `says`.
        meets: stems of verbs of meeting, receiving, visiting, presiding.
        signs: stems of verbs of signing.
        says: stems of verbs of speaking.
        attends: phrases that make a participant of whoever is named in the same sentence.
        events: words for an event; a text without any reports none.
        companion: words for `with`, before or after a name.
        visits: words for a visit.
        greetings: words for greetings and messages that somebody passes on or sends.
        sends: phrases of who sends an address and is not there (направил видеообращение).
        named_before: phrases before a name after which something is called (имени).
        named_after: phrases after such a name (атындагы).
        planned: phrases of what is still to come.
        recalled: phrases of what was before, or was done at another's behest.
        before_now: words that make what is told right after a name, of its bearer, something past (X ранее обменялся).
        told_about: phrases of an encounter that is only told about, with whom before or after (о своей встрече с X).
        unmarked: phrases that only look like one of the above (эртең менен: in the morning, not tomorrow).
        attributed: phrases after which, or before which, stands whose words are given (айтымында).
        pluperfect: how the last word of a sentence about what had been ends (`*` for any beginning).
        negated: words beside a verb, or its endings (`*` for any beginning), by which it is denied.
        subordinators: words that open what somebody says (что, that), where such words open it.
        contrast: words right after a name that make it the subject of a new clause (isə, ise).
        between: words that make of two persons what belongs to something else (X менен Y ортосундагы макулдашуу).
        same_day: phrases that open another event of the day.
        day_earlier: phrases of what was shortly before the event, of the same visit where it is one (днём ранее).
        agreed: participles right after names of what their bearers agreed or ordered (X va Y erishgan kelishuvlar).
        recalls: verbs of recalling, in the past; what stands in their clause was before.
        elsewhere: phrases that put who speaks into another place than the event (in a post on Facebook).
        kin: words for a wife, a husband, a child, right before whose name they stand.
        future: endings of the last verb of a sentence of what is to come; empty where no ending is its alone.
        nonpast: endings of a last verb that is of what is to come after a sentence of plans.
        observing: phrases that make somebody, and the state, an observer or a guest of a meeting of others.
        private: offices of those who comment and take no part in relations of states.
        spokesmen: offices of those who tell the press what others did.
    """

    finite: tuple[str, ...]
    meets: tuple[str, ...]
    signs: tuple[str, ...]
    says: tuple[str, ...]
    attends: tuple[str, ...]
    events: tuple[str, ...]
    companion: tuple[str, ...]
    visits: tuple[str, ...]
    greetings: tuple[str, ...]
    sends: tuple[str, ...]
    named_before: tuple[str, ...]
    named_after: tuple[str, ...]
    planned: tuple[str, ...]
    recalled: tuple[str, ...]
    before_now: tuple[str, ...]
    told_about: tuple[str, ...]
    unmarked: tuple[str, ...]
    attributed: tuple[str, ...]
    pluperfect: tuple[str, ...]
    negated: tuple[str, ...]
    subordinators: tuple[str, ...]
    contrast: tuple[str, ...]
    between: tuple[str, ...]
    same_day: tuple[str, ...]
    day_earlier: tuple[str, ...]
    agreed: tuple[str, ...]
    recalls: tuple[str, ...]
    elsewhere: tuple[str, ...]
    kin: tuple[str, ...]
    future: tuple[str, ...]
    nonpast: tuple[str, ...]
    observing: tuple[str, ...]
    private: tuple[str, ...]
    spokesmen: tuple[str, ...]


class Persons(Section):
    """How persons are named and what tells their part in an event."""

    naming: Naming
    titles: Titles
    cues: Cues
