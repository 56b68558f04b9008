"""Authors are the people among the names that stand where an author's does."""

from __future__ import annotations

import pytest

from kb.reading.people import people


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Ines Vale", ("Ines Vale",)),
        ("By Ines Vale", ("Ines Vale",)),
        ("Compiled by Ines Vale", ("Ines Vale",)),
        ("Ines Vale, Health Editor", ("Ines Vale",)),
        ("Ines Vale and Bo Lind in Tarn", ("Ines Vale", "Bo Lind")),
        ("Ines Vale, Bo Lind & Mab Oyelle", ("Ines Vale", "Bo Lind", "Mab Oyelle")),
        ("Ines Vale | The Hask Post", ("Ines Vale",)),
        ("Ines Vale @inesvale", ("Ines Vale",)),
        ("Ines Vale (ines@hask.example)", ("Ines Vale",)),
        ("Lind, Bo", ("Bo Lind",)),
        ("Lind, Bo E.", ("Bo E. Lind",)),
        ("O’Brien, Pat", ("Pat O’Brien",)),
        ("Vale, Ines; Lind, Bo", ("Ines Vale", "Bo Lind")),
        ("Éva de la Cruz", ("Éva de la Cruz",)),
        ("Nguyễn Văn An", ("Nguyễn Văn An",)),
        ("INES VALE", ("INES VALE",)),
        ("Condé Nast", ()),
        ("Guardian staff reporter", ()),
        ("Beacon staff and agencies", ()),
        ("Admin", ()),
        ("tarnadmin", ()),
        ("Associated Press", ()),
        ("Reuters Staff", ()),
        ("Express Web Desk", ()),
        ("Times News Network", ()),
        ("Our Correspondent", ()),
        ("The Editorial Board", ()),
        ("Sponsored Content", ()),
        ("Special to the Hask Post", ()),
        ("The Hask Post", ()),
        ("https://www.facebook.com/haskpost", ()),
        ("", ()),
    ],
)
def test_people_are_told_from_desks_agencies_and_papers(
    given: str, expected: tuple[str, ...]
) -> None:
    assert people([given], ["The Hask Post"]) == expected


def test_a_person_named_twice_is_one() -> None:
    assert people(["Ines Vale", "By Ines Vale"]) == ("Ines Vale",)
