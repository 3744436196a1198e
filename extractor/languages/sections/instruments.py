from __future__ import annotations

from extractor.languages.sections.base import Section


class Heads(Section):
    """Words that head the title of a document, by kind.

    Each entry is one head: its nominative first, then its other singular forms. Where the language puts
    endings after a stem the first form is enough: endings are recognised. A possessive form
    (`меморандуму`) is an entry of its own: it tells that a noun stands before it.
    """

    treaty: tuple[tuple[str, ...], ...]
    agreement: tuple[tuple[str, ...], ...]
    memorandum: tuple[tuple[str, ...], ...]
    protocol: tuple[tuple[str, ...], ...]
    declaration: tuple[tuple[str, ...], ...]
    joint_statement: tuple[tuple[str, ...], ...]
    communique: tuple[tuple[str, ...], ...]
    programme: tuple[tuple[str, ...], ...]
    plan: tuple[tuple[str, ...], ...]
    roadmap: tuple[tuple[str, ...], ...]
    decision: tuple[tuple[str, ...], ...]
    contract: tuple[tuple[str, ...], ...]
    letter_of_intent: tuple[tuple[str, ...], ...]
    other: tuple[tuple[str, ...], ...]


class Instruments(Section):
    """Titles of documents between states, and the words that say what became of them.

    Phrases are compared folded and word by word; a word that ends in `*` stands for all words that begin so.

    Attributes:
        head_first: whether the head stands before its complement (`соглашение о …`) or after it
            (`… жөнүндө макулдашуу`).
        signed, initialled, adopted: finite verbs and nouns that say that it happened.
        made: verbs of many meanings that say that it happened right beside a title (`контракт түздү`).
        participles: `signed`, `adopted` and the like said of a noun; with a time before now, that of an older document.
        nominals: the act as a noun (`imzalanması`): whether it happened is for the verb to say.
        planned: it is still to happen.
        carried_out: an older document is implemented, ratified, recalled or relied on.
        drafted: it is a draft or is under discussion.
        past_times: `last year`, `earlier` and the like; verb forms that tell of old times only.
        recalls: words that open a sentence about what was before (`Напомним`).
        introductions: words before an enumeration of what was signed (`среди подписанных документов`).
        among: words by which a document is one of those that the sentence before tells of (`среди них`).
        organs: what approves the acts of one state, in the case of a subject (`правительство`).
        relatives: words that open a clause on what happened at the time or the place just named (`when`).
        anaphors: pronouns that stand for documents just named (`которые`, `them`).
        breaks: words at which a title ends (or, where the head comes last, before which it cannot reach).
        modifiers: adjectives that belong to a title beside its head, as stems; capitalised words need none.
        joins: words that join two titles or two parties.
        parties: `between`.
        subjects: words that lead from a document to what it is about.
        verb_endings: of finite verbs, at which a title ends too; where heads stand last, only of a verb right before a
            join, which ends a clause (`görüştü ve …`), and whole verbs where nouns end alike. Empty where the words
            in `breaks` do.
        clause_endings: of verbs that, right after a join, begin another clause (`и открыть`).
        signers: organisations and offices in the case of a subject: where no word of `parties` follows, the
            title begins after them; empty where heads stand first.
        foundings: nouns of an act right after an organisation, which is then what the title is about and no signer
            (`Ишкердик кеңеш түзүү`); empty where heads stand first.
        naming: words after the name of a person after whom something is named.
        years: `year` in the case that tells when (`2003-жылы`); empty where heads stand first.
        locatives: case endings of where and when, at which a title that stands before its head ends; empty
            where heads stand first.
        negations: words beside a title or a verb that say that it did not happen.
        nominative: endings of an adjective by the last letter of the head in the nominative; empty where
            adjectives do not agree.
        plurals: heads in the plural by kind: the singular and the plural nominative, then the other cases;
            empty where endings tell.
        businesses: words of companies, goods and loans: a `treaty` about or between them is a contract.
        domestic: heads of acts of one state alone, which are no documents between states.
    """

    head_first: bool
    heads: Heads
    signed: tuple[str, ...]
    initialled: tuple[str, ...]
    adopted: tuple[str, ...]
    made: tuple[str, ...]
    participles: tuple[str, ...]
    nominals: tuple[str, ...]
    planned: tuple[str, ...]
    carried_out: tuple[str, ...]
    drafted: tuple[str, ...]
    past_times: tuple[str, ...]
    recalls: tuple[str, ...]
    introductions: tuple[str, ...]
    among: tuple[str, ...]
    organs: tuple[str, ...]
    relatives: tuple[str, ...]
    anaphors: tuple[str, ...]
    breaks: tuple[str, ...]
    modifiers: tuple[str, ...]
    joins: tuple[str, ...]
    parties: tuple[str, ...]
    subjects: tuple[str, ...]
    verb_endings: tuple[str, ...]
    clause_endings: tuple[str, ...]
    signers: tuple[str, ...]
    foundings: tuple[str, ...]
    naming: tuple[str, ...]
    years: tuple[str, ...]
    locatives: tuple[str, ...]
    negations: tuple[str, ...]
    nominative: dict[str, dict[str, str]]
    plurals: dict[str, tuple[tuple[str, ...], ...]]
    businesses: tuple[str, ...]
    domestic: tuple[tuple[str, ...], ...]
