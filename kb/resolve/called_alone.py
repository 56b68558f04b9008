"""Whose a name is that an article never gives in full: a person's or a company's."""

from __future__ import annotations

from itertools import islice

from kb.annotate.parsed import Doc
from kb.resolve.clusters import Cluster
from kb.text import words
from kb.text.given import given_names

_OFTEN = 4
"""Mentions from which a person would have been named in full."""


def speaks_of_company(doc: Doc) -> int:
    """How often an article calls something "the company" or the like: never, once or more."""
    business = words("agents", "organisation", "business")
    called = (
        t for t in doc if t.lemma_.lower() in business and t.i and doc[t.i - 1].lower_ == "the"
    )
    return len(list(islice(called, 2)))


def is_person(cluster: Cluster, company: int) -> bool:
    """Whether a name is a person's.

    A lone word, never in full, is not in an article that speaks of a ``company`` more than once,
    where it is used again and again, or once, where grammar hints at it: "Orme spokesman".
    """
    if cluster.kind != "person":
        return False
    lone = all(len(m.text.split()) == 1 for m in cluster.mentions)
    given = cluster.mentions[0].text.casefold()
    known = given in given_names()
    shown = cluster.title is not None or cluster.votes["person"] > len(cluster.mentions)
    often = company > 1 and len(cluster.mentions) >= _OFTEN
    hinted = company > 0 and cluster.votes["organisation"] > 0
    return not (lone and (often or hinted)) or known or shown
