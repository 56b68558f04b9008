"""Names of one article put together: which are one's, and of what kind that one is."""

from __future__ import annotations

from kb.extract.name import Name, NameKind
from kb.model import Span
from kb.resolve.clusters import clusters


def named(text: str, kinds: list[tuple[str, NameKind]]) -> list[Name]:
    """The names in text order, with the kinds that a language model might give them."""
    out: list[Name] = []
    at = 0
    for name, kind in kinds:
        at = text.index(name, at)
        out.append(Name(Span(at, at + len(name), name), kind))
        at += len(name)
    return out


def test_a_label_alone_does_not_make_a_person_of_a_company() -> None:
    text = "Velquist Silicon grew. Velquist hired, and Velquist lost."
    kinds: list[tuple[str, NameKind]] = [
        ("Velquist Silicon", "person"),
        ("Velquist", "organisation"),
        ("Velquist", "organisation"),
    ]
    (found,) = clusters(text, named(text, kinds), {})
    assert found.kind == "organisation"


def test_a_known_given_name_keeps_a_person_one() -> None:
    text = "Teresa Malo sang. Malo danced, and Malo won."
    kinds: list[tuple[str, NameKind]] = [
        ("Teresa Malo", "person"),
        ("Malo", "organisation"),
        ("Malo", "organisation"),
    ]
    (found,) = clusters(text, named(text, kinds), {})
    assert found.kind == "person"


def test_a_town_is_not_its_newspaper_but_a_party_is_its_short_name() -> None:
    text = "The Lowmark Herald said Lowmark won. The Labour Party lost, Labour said."
    kinds: list[tuple[str, NameKind]] = [
        ("Lowmark Herald", "organisation"),
        ("Lowmark", "place"),
        ("Labour Party", "organisation"),
        ("Labour", "place"),
    ]
    found = clusters(text, named(text, kinds), {})
    assert [[m.text for m in each.mentions] for each in found] == [
        ["Lowmark Herald"],
        ["Lowmark"],
        ["Labour Party", "Labour"],
    ]


def test_what_somebody_was_called_before_is_theirs() -> None:
    text = "Ann Low, formerly Ann Finch, spoke. Cy Platt, known as “Old Salt”, did not."
    people: list[tuple[str, NameKind]] = [
        (name, "person") for name in ("Ann Low", "Ann Finch", "Cy Platt", "Old Salt")
    ]
    found = clusters(text, named(text, people), {})
    assert [[span.text for span in one.mentions] for one in found] == [
        ["Ann Low", "Ann Finch"],
        ["Cy Platt"],
        ["Old Salt"],
    ]
