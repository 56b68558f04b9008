"""Units as readers know them, not as QUDT names them."""

from __future__ import annotations

import pytest

from kb.text import table, words
from kb.text.units import shown


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("M3", "m³"),
        ("MegaW", "MW"),
        ("GigaW-HR", "GWh"),
        ("KiloM-PER-HR", "km/h"),
        ("MI-PER-HR", "mph"),
        ("KiloM2", "km²"),
        ("MicroGM-PER-M3", "µg/m³"),
        ("MilliGM-PER-DeciL", "mg/dl"),
        ("KiloTONNE", "kt"),
        ("TONNE", "tonnes"),
        ("PERCENT", "percent"),
        ("TeraEV", "TeV"),
        ("MegaBIT-PER-SEC", "Mbit/s"),
    ],
)
def test_a_unit_is_shown_as_it_is_written(unit: str, told: str) -> None:
    assert shown(unit) == told


def test_each_unit_that_is_read_has_a_form_for_readers() -> None:
    plain: dict[str, str] = table("units", "qudt")
    prefixes: dict[str, str] = table("units", "prefixes")
    taking = words("units", "metric", "names") - {"ton"}
    units = {*plain.values(), *words("units", "rates", "names"), *words("units", "own", "names")}
    units |= set(table("units", "aliases").values())
    units |= {prefix + plain[name] for name in taking for prefix in prefixes.values()}
    coded = {unit for unit in units if "_" in unit or "-" in unit or unit[:4] in ("Kilo", "Mega")}
    assert not {unit for unit in coded if shown(unit) == unit.replace("_", " ").lower()}
