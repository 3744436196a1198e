"""All mentions of one person, joined."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.languages.romanisation import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.reading.declension import Reading
    from extractor.reading.name_shapes import NameRun
    from extractor.reading.titles import Title


@dataclass(slots=True, kw_only=True)
class Named:
    """One run that is taken for a name, with the ways to read it.

    Attributes:
        run: the words.
        readings: nominatives and cases, best first.
        title: the office beside it.
    """

    run: NameRun
    readings: list[Reading]
    title: Title | None

    @property
    def is_full(self) -> bool:
        """Whether it has more than the family name."""
        return len(self.run.parts) > 1

    def surnames(self) -> set[str]:
        """Skeletons of the family name in every reading."""
        return {skeleton(reading.parts[self.run.surname]) for reading in self.readings}

    def openings(self) -> set[tuple[str, ...]]:
        """Skeletons of the first two words in every reading."""
        return {tuple(map(skeleton, reading.parts[:2])) for reading in self.readings}

    def begins(self, longer: Named) -> bool:
        """Whether it is the beginning of a longer name: `Мухаммед бен Заид` of `Мухаммед бен Заид Аль Нахайян`."""
        words, of = self.run.parts, longer.run.parts
        if not 1 < len(words) < len(of) or any(word.endswith(".") for word in words):
            return False
        return all(
            {skeleton(one.parts[index]) for one in self.readings}
            & {skeleton(one.parts[index]) for one in longer.readings}
            for index in range(len(words))
        )

    def own_of_a_son(self) -> set[str]:
        """Skeletons of the own name before the father's, where `bin` stands between; else nothing."""
        named = 0 not in self.run.small and not self.run.parts[0].endswith(".")
        if not self.run.small or self.run.surname == 0 or not named:
            return set()
        return {skeleton(reading.parts[0]) for reading in self.readings}

    def givens(self) -> set[str]:
        """Skeletons of the other parts; those of initials end in a dot."""
        found = set()
        for reading in self.readings:
            for index, part in enumerate(reading.parts):
                if index != self.run.surname and index not in self.run.small:
                    found.add(skeleton(part.rstrip(".")) + ("." if part.endswith(".") else ""))
        return found


@dataclass(slots=True)
class Cluster:
    """One person while the text is being read."""

    members: list[Named] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    givens: set[str] = field(default_factory=set)
    sons: set[str] = field(default_factory=set)

    def add(self, named: Named) -> None:
        """Take in a mention that names a person in full, or only by the family name."""
        same = self.surnames & named.surnames()
        self.surnames = same or self.surnames or named.surnames()
        self.givens |= named.givens()
        self.sons |= named.own_of_a_son()
        self.members.append(named)

    def takes(self, named: Named) -> bool:
        """Whether a mention can be of this person."""
        if not self.surnames & named.surnames():
            return False
        own = named.own_of_a_son()
        if own and self.sons and self.sons.isdisjoint(own):
            return False  # brothers, or cousins: both are bin Zayed, both Al Nahyan
        return _agree(self.givens, named.givens())

    def best(self) -> tuple[Named, Reading]:
        """The mention and the reading of it that name the person best."""
        surnames: dict[str, float] = defaultdict(float)
        givens: dict[str, float] = defaultdict(float)
        for named in self.members:
            for key, weight in _by_surname(named).items():
                surnames[key] += 1 + weight
            for key, weight in _by_given(named).items():
                givens[key] += 1 + weight
        ranked = []
        for position, named in enumerate(self.members):
            full = sum(len(part) > 2 for part in named.run.parts)
            for reading in named.readings:
                vote = surnames[skeleton(reading.parts[named.run.surname])]
                vote += max((givens[skeleton(part)] for part in _given_parts(named, reading)), default=0.0)
                # A nominative of the text is better than one derived from an oblique case. Where the family name
                # comes first it is another word that is declined, and the votes know nothing of it.
                own = reading.weight if named.run.family_first else reading.weight / 10
                worth = vote + own + (0.1 if reading.case == "nominative" else 0.0)
                ranked.append(((named.is_full, full, worth, -position), named, reading))
        _, named, reading = max(ranked, key=lambda entry: entry[0])
        return named, reading


def _given_parts(named: Named, reading: Reading) -> list[str]:
    return [
        part
        for index, part in enumerate(reading.parts)
        if index != named.run.surname and index not in named.run.small
    ]


def _by_given(named: Named) -> dict[str, float]:
    best: dict[str, float] = {}
    for reading in named.readings:
        for part in _given_parts(named, reading):
            key = skeleton(part)
            best[key] = max(best.get(key, -9.0), reading.weight)
    return best


def _by_surname(named: Named) -> dict[str, float]:
    best: dict[str, float] = {}
    for reading in named.readings:
        key = skeleton(reading.parts[named.run.surname])
        best[key] = max(best.get(key, -9.0), reading.weight)
    return best


def _agree(known: set[str], new: set[str]) -> bool:
    """Whether two sets of given names can be one person's: one is empty, one is shared, or an initial fits."""
    if not known or not new or known & new:
        return True
    initials, spelled = (
        {name[:1] for name in new if name.endswith(".")},
        {name for name in known if not name.endswith(".")},
    )
    if initials and (not spelled or any(name[:1] in initials for name in spelled)):
        return not ({name[:1] for name in known} and not ({name[:1] for name in known} & initials))
    initials, spelled = (
        {name[:1] for name in known if name.endswith(".")},
        {name for name in new if not name.endswith(".")},
    )
    return bool(initials and spelled and any(name[:1] in initials for name in spelled))


def join(mentions: Iterable[Named]) -> list[Cluster]:
    """Join the mentions of each person.

    Args:
        mentions: in the text's order; those that name a person in full may come after short ones.
    """
    clusters: list[Cluster] = []
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    by_opening: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    listed = list(mentions)
    for named in sorted(listed, key=lambda one: (-_fullness(one), one.run.first)):
        options = [
            cluster for key in sorted(named.surnames()) for cluster in by_surname[key] if cluster.takes(named)
        ]
        if not options and named.is_full:
            alike = {id(one): one for key in sorted(named.openings()) for one in by_opening[key]}
            options = [one for one in alike.values() if any(named.begins(member) for member in one.members)]
        if not options and named.run.honorific and not named.is_full:
            options = [one for one in clusters if not one.givens.isdisjoint(named.surnames())]  # Mr Anwar
        if options and not named.is_full:  # President Karis is no Mrs Karis without an office
            options = [one for one in options if any(member.title for member in one.members)] or options
        if options:
            cluster = _nearest(options, named)
        else:
            cluster = Cluster()
            clusters.append(cluster)
            for key in named.surnames():
                by_surname[key].append(cluster)
            for opening in named.openings():
                by_opening[opening].append(cluster)
        cluster.add(named)
    for cluster in clusters:
        cluster.members.sort(key=lambda named: named.run.first)
    return sorted(clusters, key=lambda cluster: cluster.members[0].run.first)


def _fullness(named: Named) -> int:
    return sum(3 if not part.endswith(".") else 1 for part in named.run.parts)


def _nearest(options: list[Cluster], named: Named) -> Cluster:
    """Of several people with one family name, the one named last before, or else first after."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        # Members are added in order within one fullness, so the last ones are the nearest.
        before = [at for member in cluster.members[-8:] if (at := named.run.first - member.run.first) > 0]
        return (not before, min(before) if before else cluster.members[0].run.first)

    return min(options, key=distance)
