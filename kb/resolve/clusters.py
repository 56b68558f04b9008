"""Which names in one article are the same: "Ines Vale" and "Vale", "Orme" and "Orme Group"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.extract.names import Name, NameKind
from kb.extract.nouns import words
from kb.model import Span


@dataclass(slots=True)
class Cluster:
    """The mentions of one named agent, in text order, with the votes on what kind it is."""

    mentions: list[Span] = field(default_factory=list)
    votes: Counter[NameKind] = field(default_factory=Counter)

    @property
    def kind(self) -> NameKind:
        """The kind that most of the mentions were read as; the first read wins a tie."""
        return max(self.votes, key=lambda k: self.votes[k])

    @property
    def longest(self) -> Span:
        """The fullest form of the name, the first of its length."""
        return max(self.mentions, key=lambda s: (len(_key(s.text)), -s.start))


def clusters(names: list[Name], shown: Mapping[int, tuple[NameKind, int]]) -> list[Cluster]:
    """Names put together, longest first, so that short forms find the full one.

    ``shown`` gives, by start offset, the kind that grammar shows a name to be and the weight of
    that, against one for each label of the language model.
    """
    out: list[Cluster] = []
    for name in sorted(names, key=lambda n: (-len(_key(n.span.text)), n.span.start)):
        kind, weight = shown.get(name.span.start, (name.kind, 1))
        found = [c for c in out if _same(c, name.span.text, kind)]
        cluster = _exact(found, name.span.text) or (found[0] if len(found) == 1 else None)
        if cluster is None:
            cluster = Cluster()
            out.append(cluster)
        cluster.mentions.append(name.span)
        cluster.votes[kind] += weight
    for cluster in out:
        cluster.mentions.sort()
    return sorted(out, key=lambda c: c.mentions[0])


def _exact(found: list[Cluster], text: str) -> Cluster | None:
    return next((c for c in found if any(_key(m.text) == _key(text) for m in c.mentions)), None)


def _key(name: str) -> tuple[str, ...]:
    folded = re.findall(r"[\w\-&]+", name.casefold().replace("’s", "").replace("'s", ""))
    return tuple(w for w in folded if w not in ("the", "a", "an", "of"))


def _short(key: tuple[str, ...]) -> tuple[str, ...]:
    while len(key) > 1 and key[-1] in words("suffixes"):
        key = key[:-1]
    return key


def _same(cluster: Cluster, text: str, kind: NameKind) -> bool:
    mine = _key(text)
    for mention in cluster.mentions:
        theirs = _key(mention.text)
        if mine == theirs:
            return True
        if not mine or not theirs:
            continue
        if cluster.kind != "place" and _short(mine) == _short(theirs):
            return True
        personal = cluster.kind == "person" or not set(theirs) & words("suffixes")
        if personal and cluster.kind != "place" and _surname_of(mine, theirs):
            return True
        both = kind == "organisation" and cluster.kind == "organisation"
        if both and _acronym(text, mention.text):
            return True
    return False


def _surname_of(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """A surname for a full name, or a full name without its middle ones."""
    if mine[-1] != theirs[-1]:
        return False
    return (len(mine) == 1 < len(theirs)) or (len(mine) > 1 and mine[0] == theirs[0])


def _acronym(short: str, full: str) -> bool:
    """Whether one name is the other's initials: "HMC" for "Harbour Management Council"."""
    letters = "".join(w[0] for w in re.findall(r"[A-Z][\w\-]*", full))
    bare = short.replace(".", "")
    return bare.isupper() and len(bare) >= 3 and letters.endswith(bare)
