"""Known slips of a small language model, mended in the parse so that nobody has to know of them.

Before a role, a body with "of" or "for" in its name is taken for the one who speaks: "a Department
for Work spokesperson". Whoever is named behind a place joins it: "At Orme School, Ann Low, a
teacher, said".
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.acting import set_subjects
from kb.annotate.bodies import BODIES
from kb.annotate.capitals import set_capitals
from kb.annotate.forms import inside
from kb.annotate.held import set_holders
from kb.annotate.parsed import Doc, Token, Words, past_name
from kb.annotate.people import PEOPLE, begin, set_apart, surnames
from kb.annotate.together import set_pairs
from kb.annotate.tree import hang, stand_for
from kb.text import any_of, words
from kb.text.bodies import body_nouns

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_MARKS = frozenset("’'")


def mend(doc: Doc) -> None:
    """Make such names whole, and put the words that a phrase is about at its head."""
    for mark in _owners(doc):
        mark.tag_, mark.pos_ = "POS", "PART"
        mark.dep_ = mark.dep_ if mark.head == mark else "case"
    for hyphen in list(_hyphens(doc)):
        _rehang(hyphen)
    for under, office in list(_unders(doc)):
        if office.head is under:
            stand_for(office, under, "amod")
            office.dep_ = "appos"
        under.pos_, under.tag_ = "ADJ", "JJ"
    set_capitals(doc)
    for role, whole in list(_joined_roles(doc)):
        role.lemma_, role.tag_, role.pos_ = whole, "NN", "NOUN"
    for surname in list(surnames(doc)):
        surname.tag_, surname.pos_ = "NNP", "PROPN"
    for lead in list(_leading(doc)):
        _join(lead)
    for owned in list(_owned_remits(doc)):
        _free(doc, owned)
    set_apart(doc)
    for find in (*BODIES, *PEOPLE):
        for name in list(find(doc)):
            doc.set_ents([name])
    set_holders(doc)
    set_subjects(doc)
    set_pairs(doc)
    for first, joint, end in list(_bodies(doc)):
        _name(doc, first, end)
        held = next((t for t in joint.children if t.dep_ == "pobj" and t.i >= end), None)
        if held is not None:
            _hang(doc, first, joint, held, end)
    for lettered, holder in list(_lettered(doc)):
        for role in [t for t in lettered.rights if t.i > lettered.i + 3 and t.i < holder.i]:
            hang(role, holder, "compound")
        hang(lettered, holder, "compound")
    for told in [t for t in doc if _is_told_before(t)]:
        hang(told, told.nbor(-1), "appos")
    for opening in [t for t in doc if t.is_sent_start and t.dep_ in ("prep", "advcl")]:
        _bring_subject(opening)
    for first, second in list(_joined_subjects(doc)):
        hang(second, first, "conj")
    for giver, verb in list(_counted_subjects(doc)):
        hang(giver, verb, "nsubj")


def _owners(doc: Doc) -> Iterator[Token]:
    """Marks behind a plural owner that were taken for quotation marks: "the Greens' spokesman"."""
    for mark in inside(doc, _MARKS):
        if mark.tag_ == "POS" or not mark.whitespace_:
            continue
        owner, owned = mark.nbor(-1), mark.nbor()
        tight = owner.text.endswith("s") and not owner.whitespace_ and owner.text.istitle()
        single = any(t.text in ("‘", mark.text) for t in doc[owner.sent.start : mark.i])
        if tight and not single and owned.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield mark


def _hyphens(doc: Doc) -> Iterator[Token]:
    """Hyphens that were taken for the noun before the role behind them: "vice-president"."""
    for hyphen in inside(doc, {"-"}):
        role = hyphen.nbor()
        tight = not (hyphen.whitespace_ or hyphen.nbor(-1).whitespace_)
        if tight and role.head == hyphen and role.dep_ == "appos" and hyphen.head != hyphen:
            yield hyphen


def _rehang(hyphen: Token) -> None:
    """Put the role behind a hyphen where the hyphen stood in the tree."""
    role, children = hyphen.nbor(), list(hyphen.children)
    stand_for(role, hyphen, "punct")
    for child in children:
        hang(child, role)
    hyphen.pos_, hyphen.tag_ = "PUNCT", "HYPH"


def _unders(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """The "under" of an office that was taken for where somebody is: "the under secretary"."""
    for under in inside(doc, {"under"}):
        behind = next((t for t in doc[under.i + 1 : under.i + 3] if t.text != "-"), under)
        before = under.nbor(-1)
        named = before.pos_ == "DET" or before.tag_ in ("PRP$", "POS") or before.text == ","
        if behind.lemma_.lower() == "secretary" and (named or under.nbor().text == "-"):
            yield under, behind


def _joined_roles(doc: Doc) -> Iterator[tuple[Token, str]]:
    """Roles of which a hyphen leaves the last word alone, and that whole: "the fly-half"."""
    joined = words("nouns", "joined")
    for hyphen in inside(doc, {"-"}):
        first, role = hyphen.nbor(-1), hyphen.nbor()
        if f"{first.lower_} {role.lower_}" in joined:
            yield role, f"{first.lower_}-{role.lower_}"


def _leading(doc: Doc) -> Iterator[Token]:
    """The "lead" of somebody's role that was taken for a verb: "Voss, lead author of the study"."""
    for lead in inside(doc, {"lead"}):
        if lead.i > 1 and lead.pos_ == "VERB" and lead.nbor(-1).text == ",":
            role = lead.nbor()
            if role.pos_ == "NOUN" and role.lemma_.lower() in words("nouns", "person"):
                yield lead


def _join(lead: Token) -> None:
    """Make such a role an apposition to who is named before it, the subject of the verb above."""
    role = lead.nbor()
    named = next((t for t in lead.lefts if t.dep_ in _SUBJECTS), None) or lead.nbor(-2)
    for child in [c for c in lead.children if c not in (role, named)]:
        hang(child, named if child.i < lead.i else role)
    if named.head == lead:
        stand_for(named, lead, "amod")
        named.dep_ = named.dep_ if named.head == named else "nsubj"
    hang(role, named, "appos")
    hang(lead, role, "amod")
    lead.pos_, lead.tag_ = "ADJ", "JJ"


def _owned_remits(doc: Doc) -> Iterator[Words]:
    """What somebody is in charge of for a party or paper: "Labour's | Health | spokesperson"."""
    remits = words("agents", "office", "remits")
    for role in doc[2:]:
        if role.lemma_.lower() not in words("agents", "office", "in_charge"):
            continue
        first = role.i
        while first and doc[first - 1].lower_ in remits and doc[first - 1].ent_type_:
            first -= 1
        if first < role.i and doc[first - 1].tag_ == "POS":
            yield doc.span(first, role.i)


def _free(doc: Doc, inside: Words) -> None:
    """Take these words out of the name that they were read into, or were read as."""
    start, at = begin(doc, inside.start - 1), inside.start
    owner = [doc.span(start, at - 1, doc[start].ent_type_)] if doc[at].ent_iob_ == "I" else []
    doc.set_ents(owner, outside=[doc.span(at - 1, inside.end)])


def _bodies(doc: Doc) -> Iterator[tuple[Token, Token, int]]:
    """Each body's first word, its "of" or "for", and where the name ends and a role follows."""
    kinds = any_of(body_nouns(), words("agents", "organisation", "causes"))
    joins = words("agents", "grammar", "in_name")
    last = 0
    for body in doc[:-2]:
        if body.i < last or not (body.text[:1].isupper() and body.lower_ in kinds):
            continue
        joint = doc[body.i + 1]
        if joint.lower_ not in ("of", "for"):
            continue
        end = joint.i + 1
        while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].lower_ in joins):
            end += 1
        while end > joint.i + 1 and not doc[end - 1].text[:1].isupper():
            end -= 1
        role = doc[end] if end < len(doc) else body
        if end > joint.i + 1 and role.lemma_.lower() in words("nouns", "person"):
            last = end
            yield body, joint, end


def _is_told_before(name: Token) -> bool:
    """Whether a body was taken for who acts, though somebody of it does: "a source at firm Orme".

    The verb has another subject, and the words right before the name end in what body it is.
    """
    if name.dep_ != "nsubj" or name.ent_type_ != "ORG" or name.ent_iob_ != "B" or not name.i:
        return False
    kind = name.nbor(-1)
    led = kind.dep_ == "pobj" and kind.lower_ in body_nouns() and kind.text.islower()
    others = (t for t in name.head.lefts if t.dep_ in _SUBJECTS and t is not name)
    return led and any(t.is_ancestor(kind) for t in others)


def _lettered(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Bodies with their letters, taken for who acts, and who does: "Orme Board (OB) chief Vale"."""
    for closing in doc[3:-1]:
        if closing.text != ")" or doc[closing.i - 2].text != "(":
            continue
        body, holder = doc[closing.i - 3], closing.i + 1
        while holder + 1 < len(doc) and doc[holder].pos_ in ("NOUN", "ADJ"):
            holder += 1
        named = holder > closing.i + 1 and doc[holder].ent_type_ == "PERSON"
        acts = next((t for t in doc[holder : holder + 4] if t.dep_ == "nsubj"), body)
        if named and body.dep_ == "nsubj" and acts.head is body.head:
            yield body, acts


def _name(doc: Doc, body: Token, end: int) -> None:
    """Make the name one organisation's, with the words of the name before the body."""
    start = body.i
    while (
        start > body.sent.start and doc[start - 1].ent_type_ == "ORG" and doc[start].ent_iob_ == "I"
    ):
        start -= 1
    cut = past_name(doc, end - 1)
    free = [doc.span(end, cut)] if cut > end else []
    doc.set_ents([doc.span(start, end, "ORG")], outside=free)


def _hang(doc: Doc, body: Token, joint: Token, held: Token, end: int) -> None:
    """Put the role, or who holds it, where the body stood in the tree, and the body below it."""
    inside = doc[joint.i + 1 : end]
    loose = [t for t in inside if t.head.i >= end]
    moved = [t for t in body.children if t.i >= end or t.dep_ == "det"]
    stand_for(held, body, "nmod")
    for token in moved:
        hang(token, held)
    for at, token in enumerate(loose):
        hang(token, *((joint, "pobj") if at == 0 else (loose[0], "compound")))


def _joined_subjects(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Two subjects of one verb that "and" joins: "The mayor, Low, and his deputy, Lind, said"."""
    for second in doc:
        if second.dep_ not in _SUBJECTS or second.left_edge.i <= second.sent.start:
            continue
        joint = second.left_edge.nbor(-1)
        first = joint.head
        if joint.dep_ == "cc" and first.dep_ == second.dep_ and first.head is second.head:
            yield first, second


def _counted_subjects(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Who acts, where taken for more of what is counted: "gave 5 million euros and Orme said"."""
    for name in doc[:-1]:
        verb = name.nbor()
        while name.dep_ == "compound" and name.head.i < verb.i:
            name = name.head
        joined = name.ent_type_ and name.dep_ == "conj" and name.head.pos_ == "NOUN"
        counted = joined and any(c.dep_ == "nummod" for c in name.head.lefts)
        finite = verb.pos_ == "VERB" and verb.tag_ in ("VBD", "VBZ", "VBP")
        if counted and finite and not any(c.dep_ in _SUBJECTS for c in verb.children):
            yield name, verb


def _is_before_person(place: Token) -> bool:
    """Whether a person hangs on a place, or the like, as if it were another one."""
    named = (c for c in place.rights if c.dep_ in ("conj", "appos"))
    return place.dep_ == "pobj" and any(c.ent_type_ == "PERSON" for c in named)


def _bring_subject(opening: Token) -> None:
    """Make who is named behind the place that opens a sentence the subject that its verb lacks."""
    verb = opening.head
    place = next((t for t in reversed(list(opening.subtree)) if _is_before_person(t)), None)
    if verb.pos_ != "VERB" or verb.i < opening.i or place is None:
        return
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    named = next((c for c in place.rights if c.dep_ in ("conj", "appos")), None)
    if named is None or named.ent_type_ != "PERSON" or place.ent_type_ == "PERSON":
        return
    before = named.doc[named.left_edge.i - 1]
    if before.text != "," or any(c.dep_ == "cc" for c in place.children):
        return
    for mark in [c for c in place.rights if c.i > named.i]:
        hang(mark, verb if mark.is_punct else named)
    hang(named, verb, "nsubj")
