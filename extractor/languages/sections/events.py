from __future__ import annotations

from extractor.languages.sections.base import Section

Words = tuple[str, ...]


class Events(Section):
    """Words by which a text says what took place. A word that closes with `*` stands for all that begin so.

    Attributes:
        visits: the noun.
        arrivals: verbs of a visitor: visited, arrived.
        comings: verbs of coming and going, beginning and ending, whose day need not be that of the talks.
        state, official, working: what before (or, compounded, with) the noun says the kind of a visit.
        meetings: meetings, talks and receptions, nouns and verbs.
        calls: telephone conversations.
        sessions: the noun for a sitting.
        commissions: bodies whose sittings are commission sessions.
        summits: meetings of several heads.
        forums: forums and the like.
        signings: signing, nouns and verbs.
        others: exhibitions, festivals, openings: events of no kind of their own.
        sides: words that make an event only the frame of another: on the sidelines of, in the course of.
        planned: words beside an event that is still to come.
        future_endings: endings by which a sentence's last verb is of the future; empty where no ending is its alone.
        present: verbs with such an ending that tell what is going on (`жатат`); may be empty.
        earlier: words beside an event of the past that is only recalled.
        recalling_endings: endings of pluperfects, by which background is told (`imzalanmıştı`); may be empty.
        habits: words right before an event that make it one of many: every, almost any.
        genres: names of genres that report no event, as a line above the headline has them.
        opinions: words of unnamed experts, and of writers who weigh: analysts say, it remains to be seen.
        no_report: words of headlines and first lines of pieces that report no event: museum, history, opinion.
        digests: names of a week's or a day's news in one piece, whose headline may tell the event that it leads with.
    """

    visits: Words
    arrivals: Words
    comings: Words
    state: Words
    official: Words
    working: Words
    meetings: Words
    calls: Words
    sessions: Words
    commissions: Words
    summits: Words
    forums: Words
    signings: Words
    others: Words
    sides: Words
    planned: Words
    future_endings: Words
    present: Words
    earlier: Words
    recalling_endings: Words
    habits: Words
    genres: Words
    opinions: Words
    no_report: Words
    digests: Words

    @property
    def by_kind(self) -> dict[str, Words]:
        """What an event is called, by the kind that it is of; without signings and `others`."""
        return {
            "meeting": self.meetings,
            "session": self.sessions,
            "visit": (*self.arrivals, *self.visits),
            "forum": self.forums,
            "summit": self.summits,
            "phone_call": self.calls,
        }
