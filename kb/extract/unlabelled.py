"""Names that the language model gave no label, where there is reason to trust them."""

from __future__ import annotations

from collections import Counter

from kb.annotate import Annotated
from kb.extract.name import Name, NameKind, trimmed
from kb.extract.nouns import company_endings, is_role
from kb.extract.offices import holder
from kb.extract.runs import proper_runs
from kb.model import Span
from kb.text import any_of, words
from kb.text.given import given_names

_OWNS = ("'s ", "’s ")


def unlabelled(annotated: Annotated, found: list[Name]) -> list[Name]:
    """Runs of proper nouns that the model gave no label, where there is reason to trust them.

    Small models miss the names of companies again and again; one that recurs, ends like a company
    is what a sentence is about is believed; grammar may yet show it to be of another kind.
    """
    text = annotated.article.text
    whole = [(_of_holder(annotated, run), run, acts) for run, acts in proper_runs(annotated)]
    runs = [(held, acts or held != run) for held, run, acts in whole]
    bodies = (n for n in found if n.kind == "organisation")
    known: dict[str, NameKind] = {_bare(n.span.text): n.kind for n in bodies}
    known |= {n.span.text.casefold(): n.kind for n in found}
    surnames = {n.span.text.casefold().split()[-1] for n in found if n.kind == "person"}
    corporate = any_of(company_endings(), words("nouns", "organisation"))
    often = Counter(_bare(r.text) for r, _ in runs) + _opening(annotated)
    people = {n.span.start for n in found if n.kind == "person" and " " in n.span.text}
    people |= {run.start for run, _ in runs if run.text.split()[0].casefold() in given_names()}
    out = []
    for run, acts in runs:
        parts = run.text.casefold().split()
        folded = " ".join(parts)
        company = len(parts) > 1 and (parts[-1].rstrip(".") in corporate or _is_branch(run))
        company = company or (len(parts) == 2 and parts[0] in words("names", "common"))
        company = company and not _is_of_office(annotated, run)
        company = company or folded in words("agents", "organisation", "seats")
        full = acts and 1 < len(parts) < 4
        introduced = 1 < len(parts) < 4 and parts[0] in given_names()
        personal = folded in surnames or ((full or introduced) and not company)
        owns = text[run.end : run.end + 3] in _OWNS and run.end + 3 in people  # "Orme's Ann Low"
        if folded in known or company or personal or owns or often[_bare(folded)] > 1:
            bare: NameKind = "person" if personal else "organisation"
            out.append(Name(run, known.get(folded, bare)))
    return out


def _is_of_office(annotated: Annotated, run: Span) -> bool:
    """Whether a name is what an office behind it is in charge of: "Public Works Director"."""
    found = annotated.doc.char_span(run.start, run.end, alignment_mode="expand")
    behind = annotated.doc[found.end : found.end + 1] if found is not None else ()
    charged = run.text.casefold().split()[-1] in words("agents", "office", "functions")
    return charged and any(map(is_role, behind))


def _opening(annotated: Annotated) -> Counter[str]:
    """How often words open a sentence, taken for common nouns, that are no words of the text."""
    common = {t.text for t in annotated.doc if t.text.islower()}
    opened = (t for t in annotated.doc if t.is_sent_start and t.pos_ == "NOUN")
    return Counter(t.lower_ for t in opened if t.text.isalpha() and t.lower_ not in common)


def _of_holder(annotated: Annotated, run: Span) -> Span:
    """A run without what its office is held of: "Minister for Health | Ann Low"."""
    found = annotated.doc.char_span(run.start, run.end, alignment_mode="expand")
    at = holder(annotated.doc, found.start, found.end) if found is not None else None
    start = run.start if at is None else annotated.doc[at].idx
    return trimmed(annotated.article.text, start, run.end)


def _is_branch(run: Span) -> bool:
    """Whether a name is a body's letters and where it works, not a person's: "WWF Cymru"."""
    letters = run.text.split()[0]
    stands = letters.isalpha() and letters.isupper() and len(letters) > 2
    return stands and letters.casefold() not in given_names()


def _bare(name: str) -> str:
    """A name without the ending that its short form leaves out."""
    parts = name.casefold().split()
    while len(parts) > 1 and parts[-1].rstrip(".") in company_endings():
        parts.pop()
    return " ".join(parts)
