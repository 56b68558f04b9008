"""Which names in one article are the same: "Ines Vale" and "Vale", "Orme" and "Orme Group".

Each distinct name is looked up among the names already seen by its last word, its first word, its
initials and what stands in brackets after it, so that the work grows with the article's length.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.extract.name import Name, NameKind
from kb.extract.nouns import company_endings
from kb.model import Span
from kb.resolve.also_called import Key, also_called, name_key
from kb.resolve.forms import initials, is_surname_of, short_form
from kb.resolve.gender import Gender, of_given, of_word
from kb.resolve.namesakes import last_named
from kb.text import any_of, words
from kb.text.given import given_names, stand_for

_SHOWN = 20
"""Votes of the language model that one mention outweighs which grammar shows to be of a kind."""
_HINT = 2
"""Votes of a name before a role: "Orme spokesman" may be a person's too."""
_EARLY = 2
"""Mentions of a surname before the full name, as in a headline; more are somebody else's."""
_TITLED = re.compile(r"([A-Z][a-z]{1,8})\.?\s$")


@dataclass(slots=True)
class Cluster:
    """The mentions of one named agent, in text order, with the votes on what kind it is."""

    mentions: list[Span] = field(default_factory=list)
    votes: Counter[NameKind] = field(default_factory=Counter)
    keys: list[Key] = field(default_factory=list)
    title: Gender | None = None

    @property
    def kind(self) -> NameKind:
        """The kind that most of the mentions were read as; the first read wins a tie."""
        return max(self.votes, key=lambda k: self.votes[k])

    @property
    def longest(self) -> Span:
        """The fullest form of the name, the first of its length."""
        return max(self.mentions, key=lambda s: (len(name_key(s.text)), -s.start))


@dataclass(slots=True)
class _Group:
    """The mentions of an article that are written alike, with the title before them."""

    key: Key
    title: str
    names: list[Name] = field(default_factory=list)
    company: int = 0
    """Mentions that grammar shows to be an organisation's, less those that are a person's."""


def clusters(
    text: str, names: list[Name], shown: Mapping[int, tuple[NameKind, int]], body: int = 0
) -> list[Cluster]:
    """Names put together, longest first, so that short forms find the full one.

    ``shown`` gives, by start offset, the kind that grammar shows a name to be and the weight of
    that, against one for each label of the language model; ``body`` is where the headline ends.
    """
    index = _Index(body)
    other_for = also_called(text, names)
    for group in _groups(text, names):
        votes: Counter[NameKind] = Counter()
        for name in group.names:
            kind, weight = shown.get(name.span.start, (name.kind, 1))
            votes[kind] += weight
            group.company += kind == "organisation" and weight > _HINT
            group.company -= kind == "person" and weight > 1
        kind = max(votes, key=lambda k: votes[k])
        if group.company > 0:
            kind = "organisation"
            votes[kind] += _SHOWN * group.company
        cluster = index.find(group, kind) or index.other(group, other_for)
        if cluster is None and (bearers := index.namesakes(group, kind)):
            _share(group, bearers)
            continue
        if cluster is None:
            cluster = Cluster()
        if _known_person(cluster) and group.company <= 0:
            votes = Counter({"person": len(group.names)})
        cluster.votes += votes
        cluster.mentions += [n.span for n in group.names]
        cluster.title = cluster.title or of_word(group.title)
        index.add(group.key, cluster)
    for cluster in index.clusters:
        cluster.mentions.sort()
    return sorted(index.clusters, key=lambda c: c.mentions[0])


def _share(group: _Group, bearers: list[Cluster]) -> None:
    """Give each mention of a surname to whoever of its bearers was named in full last."""
    named = [[m for m in bearer.mentions if " " in m.text] for bearer in bearers]
    for name in group.names:
        bearer = bearers[last_named(named, name.span.start)]
        bearer.mentions.append(name.span)
        bearer.votes["person"] += 1


def _known_person(cluster: Cluster) -> bool:
    """Whether more than the language model's label tells a person named in full."""
    if not cluster.mentions or cluster.kind != "person":
        return False
    told = cluster.title or of_given(cluster.keys[0][0])
    return bool(told) or cluster.votes["person"] > len(cluster.mentions)


class _Index:
    """The clusters so far, by the words by which a later name may find them."""

    def __init__(self, body: int) -> None:
        self._body = body
        self.clusters: list[Cluster] = []
        self._exact: dict[Key, Cluster] = {}
        self._short: dict[Key, Cluster] = {}
        self._last: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._first: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._middle: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._brief: defaultdict[str, list[Cluster]] = defaultdict(list)
        """By what stands for a given name."""
        self._initials: dict[str, Cluster] = {}
        """By the first letters of a name, and by those of its last words."""

    def add(self, key: Key, cluster: Cluster) -> None:
        if not cluster.keys:
            self.clusters.append(cluster)
        cluster.keys.append(key)
        self._exact.setdefault(key, cluster)
        if cluster.kind != "place":
            self._short.setdefault(short_form(key), cluster)
        noble = key[0] in words("names", "nobles") and " of " in cluster.mentions[0].text
        if len(key) > 1 and not noble:  # nobody's surname is in "the Duke of Lowmark"
            self._last[key[-1]].append(cluster)
            self._first[key[0]].append(cluster)
            for middle in key[1:-1]:
                self._middle[middle].append(cluster)
            for brief in stand_for(key[0]) if cluster.kind == "person" else ():
                self._brief[brief].append(cluster)
        organisation = cluster.kind == "organisation"
        for letters in initials(cluster.mentions[0].text, len(key)) if organisation else ():
            self._initials.setdefault(letters, cluster)

    def find(self, group: _Group, kind: NameKind) -> Cluster | None:
        """The cluster that a name written like this belongs to."""
        key, title = group.key, group.title
        exact = self._exact.get(key)
        if exact is not None and not _conflict(exact, title):
            return exact
        short = self._short.get(short_form(key))
        if short and _may_shorten(group, kind, short):
            return self._rather_person(group, kind, short)
        return (
            self._by_surname(group, kind)
            or self._by_first_surname(key, title)
            or self._by_given_name(key, title)
            or self._by_initials(group, kind)
            or self._by_beginning(group, kind)
        )

    def _rather_person(self, group: _Group, kind: NameKind, short: Cluster) -> Cluster:
        """Whose name a lone word is that is a person's surname too: "Clinton" is no foundation."""
        person = self._by_surname(group, kind) if len(group.key) == 1 else None
        told = person is not None and person.kind == "person" and short.kind == "organisation"
        most = person is not None and len(person.mentions) >= len(short.mentions)
        return person if person is not None and told and most else short

    def other(self, group: _Group, other_for: Mapping[Key, Key]) -> Cluster | None:
        """The cluster whose other name the article says this to be."""
        return self._exact.get(other_for.get(group.key, ()))

    def namesakes(self, group: _Group, kind: NameKind) -> list[Cluster]:
        """The people who bear a surname, where there are several and none stands out."""
        bearers = {id(c): c for c in self._bearers(group, kind) if c.kind == "person"}
        lone = len(group.key) == 1 and kind == "person" and len(bearers) > 1
        return list(bearers.values()) if lone else []

    def _by_surname(self, group: _Group, kind: NameKind) -> Cluster | None:
        key, found = group.key, self._bearers(group, kind)
        ending = [c for c in found if any(k[-len(key) :] == key for k in c.keys)]
        return _most(ending if len(key) > 1 and ending else found)

    def _bearers(self, group: _Group, kind: NameKind) -> list[Cluster]:
        """Those whose full name may end like this."""
        key, title = group.key, group.title
        found: list[Cluster] = []
        if len(key) == 1 and key[0] in words("agents", "organisation", "shared_last"):
            return found
        for cluster in self._last.get(key[-1], ()):
            own = _rare(cluster, group, self._body) or group.company > 0
            company = cluster.kind == "organisation"
            plain = not any(set(k) & company_endings() for k in cluster.keys)
            personal = cluster.kind == "person" and not own
            personal = personal or (company and kind == "organisation" and plain)
            clubs, short = (words("agents", "organisation", c) for c in ("clubs", "clubs_short"))
            personal = personal or any(" ".join(k) in clubs for k in cluster.keys)
            personal = personal or (company and key[-1] in short)
            fits = any(is_surname_of(key, k, company=company) for k in cluster.keys)
            early = sum(n.span.start < min(cluster.mentions).start for n in group.names)
            introduced = len(key) > 1 or early <= _EARLY or bool(title)
            if personal and fits and introduced and not _conflict(cluster, title):
                found.append(cluster)
        return found

    def _by_first_surname(self, key: Key, title: str) -> Cluster | None:
        """Who bears a surname before the last: "Ms. Ortiz" for "Melba Ortiz Valdez"."""
        people = [c for c in self._middle.get(key[0], ()) if c.kind == "person"]
        fits = len(key) == 1 and bool(title)
        return _most([c for c in people if not _conflict(c, title)], alone=True) if fits else None

    def _by_given_name(self, key: Key, title: str) -> Cluster | None:
        honoured = title.lower() in _honours()
        if len(key) > 1:  # "Siti Aminah" for "Siti Aminah Yusof"
            begun = (c for c in self._first[key[0]] if any(k[: len(key)] == key for k in c.keys))
            return _most([c for c in begun if c.kind == "person"], alone=True)
        if not (honoured or key[0] not in words("agents", "places", "names")):
            return None
        people = [c for c in self._first.get(key[0], ()) if c.kind == "person"]
        people = people or [c for c in self._brief.get(key[0], ()) if c.kind == "person"]
        return _most([c for c in people if not _conflict(c, title)], alone=True)

    def _by_beginning(self, group: _Group, kind: NameKind) -> Cluster | None:
        """The one firm whose name begins like this: "Orme" for "Orme Retail Group"; no town's."""
        key = group.key
        if len(key) != 1 or kind == "place" or key[0] in given_names() or self._last.get(key[0]):
            return None
        if group.names[0].span.text.isupper():
            return None  # "HP Services" is a part of HP
        firms = [c for c in self._first.get(key[0], ()) if c.kind == "organisation"]
        listed = (words("names", "forms"), words("names", "endings", "business"))
        ends = any_of(*listed, words("agents", "organisation", "firms"))
        return _most([c for c in firms if any(set(k[1:]) & ends for k in c.keys)], alone=True)

    def _by_initials(self, group: _Group, kind: NameKind) -> Cluster | None:
        bare = group.names[0].span.text.replace(".", "")
        return None if kind == "person" else self._initials.get(bare)


def _rare(cluster: Cluster, group: _Group, body: int) -> bool:
    """Whether a name said once or twice only ends in a word that is the name of something else."""
    first = cluster.keys[0][0]
    given = first in given_names()
    often = len(group.names) > 4 * len(cluster.mentions)
    early = any(body <= n.span.start < min(cluster.mentions).start for n in group.names)
    return often and early and not given and cluster.title is None and cluster.votes["person"] < 10


def _conflict(cluster: Cluster, title: str) -> bool:
    """Whether a title tells a man and the cluster a woman, or the other way round."""
    told = of_word(title)
    known = cluster.title or (of_given(cluster.keys[0][0]) if len(cluster.keys[0]) > 1 else None)
    return told is not None and known is not None and told != known


def _most(found: list[Cluster], *, alone: bool = False) -> Cluster | None:
    """The one there is; of several the one named in full most, unless it must stand alone."""

    def often(cluster: Cluster) -> int:
        return sum(" " in mention.text for mention in cluster.mentions)

    ranked = sorted({id(c): c for c in found}.values(), key=often, reverse=True)
    if len(ranked) == 1:
        return ranked[0]
    clear = len(ranked) > 1 and often(ranked[0]) > 2 * often(ranked[1])
    return ranked[0] if clear and not alone else None


def _groups(text: str, names: list[Name]) -> list[_Group]:
    """Names written alike, longest first; those with a title that tells a gender, apart."""
    found: dict[tuple[Key, str], _Group] = {}
    for name in names:
        before = _TITLED.search(text, max(0, name.span.start - 10), name.span.start)
        inner = name.span.text.split()[0] if " " in name.span.text else ""
        title = before[1] if before and of_word(before[1]) else inner if of_word(inner) else ""
        key = name_key(name.span.text)
        group = found.setdefault((key, title), _Group(key, title))
        group.names.append(name)
    return sorted(found.values(), key=lambda g: (-len(g.key), bool(g.title), g.names[0].span.start))


def _honours() -> frozenset[str]:
    """Titles that stand before a given name as well as before a surname."""
    return any_of(*(words("names", "titles", "address", kind) for kind in ("honours", "royal")))


def _may_shorten(group: _Group, kind: NameKind, full: Cluster) -> bool:
    """Whether a name may stand for one with an ending: a town's is not the Lowmark Herald's."""
    press = words("agents", "organisation", "press")
    town = kind == "place" and any(k[:-1] == group.key and k[-1] in press for k in full.keys)
    return full.kind != "place" and not town and not _conflict(full, group.title)
