"""Asides: what stands between two marks beside a name, and the role that it gives."""

from __future__ import annotations

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import PLURAL
from kb.model import Span
from kb.resolve.labels import Labels, company
from kb.resolve.phrases import read_phrase
from kb.resolve.remits import past_remit
from kb.resolve.stated import Stated, is_standing
from kb.text import words

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "”", "“", '"', "?", "!"})


def aside(doc: Doc, at: int) -> list[Token]:
    """The words from the mark at ``at`` to the next one, within the sentence."""
    if at >= len(doc) - 1 or doc[at].text not in (",", "(", "—", "–", "-"):
        return []
    return words_upto(doc, at + 1)


def words_upto(doc: Doc, at: int) -> list[Token]:
    """The words from ``at`` to the next mark or clause, within the sentence."""
    out: list[Token] = []
    if at >= len(doc):
        return out
    behind = at
    for token in doc[at : doc[at].sent.end]:
        behind = max(behind, past_remit(token)) if out else behind
        if token.i < behind:
            out.append(token)
            continue
        clause = token.tag_ in ("WP", "WDT", "WRB") and out
        spoken = token.tag_ in _FINITE and (not out or out[0].lower_ != "who")
        if token.text in _STOPS or token.is_space or clause or spoken:
            break
        out.append(token)
    return out


def aside_states(doc: Doc, chunk: list[Token], labels: Labels) -> Stated | None:
    """The role that an aside gives, with the organisation in it or right after its comma."""
    heads: list[Token] = []
    for token in chunk:
        if token.lower_ in words("grammar", "prepositions") and token.lower_ != "in" and heads:
            break
        if token.pos_ in ("VERB", "AUX") and token.tag_ in _FINITE:
            break
        if token.pos_ == "VERB" and token.dep_ == "acl" and heads:
            break  # "an attorney representing the tenants"
        if (
            is_standing(token)
            and not _owner(token)
            and not (
                token.i + 1 < len(doc)
                and doc[token.i + 1].text == "-"
                and doc[token.i + 1].i <= chunk[-1].i
            )
        ):
            heads.append(token)
        elif token.pos_ == "ADP" and not heads:
            break
    if not heads or heads[-1].tag_ in PLURAL:
        return None
    head = heads[-1]
    if _acts(doc, chunk):
        return None
    if any(t.lower_ == "to" and t.nbor().lower_ == "be" for t in chunk if t.i < head.i):
        return None  # "Vale, 38, used to be a lawyer"
    left = [t for t in chunk if t.i <= head.i]
    right = [t for t in chunk if t.i > head.i]
    if right and right[0].pos_ in ("NOUN", "PROPN") and not labels.labelled(right[0]):
        return None
    stated = read_phrase(doc, left, right, labels)
    named = stated is not None and stated.affiliation is not None and stated.owner is None
    if stated is not None and not named:
        more = aside(doc, chunk[-1].i + 1)
        whole = labels.organisation(more[0]) if more else None
        if whole and more[-1].idx + len(more[-1].text) <= whole.end:
            return Stated(stated.role, whole)
        beside = _body_beside(more, labels)
        if beside is not None:
            return Stated(stated.role, beside)
    return stated


def _acts(doc: Doc, chunk: list[Token]) -> bool:
    """Whether the words are whose deed comes next: "said Vale, | when the driver | told her"."""
    behind = doc[chunk[-1].i + 1 : chunk[-1].i + 2]
    verbs = [v for t in behind if t.tag_ in _FINITE for v in (t, t.head)]
    return any(t.dep_ in ("nsubj", "nsubjpass") and t.head in verbs for t in chunk)


def _body_beside(chunk: list[Token], labels: Labels) -> Span | None:
    """The unlabelled body that an aside of its own names: "Vale, president, Orme Markets"."""
    run = chunk[:-1] if chunk and chunk[-1].tag_ == "POS" else chunk
    named = [t for t in run if t.text[:1].isupper() and t.pos_ == "PROPN"]
    whole = len(run) > 1 and len(named) == len(run) and not any(map(labels.labelled, run))
    return company(labels, run) if whole and not any(t.ent_type_ for t in run) else None


def _owner(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS"
