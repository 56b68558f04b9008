"""Agency lines, bylines and date lines are told from other short lines."""

from __future__ import annotations

import pytest

from kb.reading.credits import agency_named, byline, dateline_agency, dateline_day, stated_date
from kb.reading.dates import iso_date
from kb.reading.forms import form_of


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("AFP", "AFP"),
        ("REUTERS", "Reuters"),
        ("(Reuters)", "Reuters"),
        ("Source: AP", "AP"),
        ("— dpa", "dpa"),
        ("AFP/Reuters", "AFP/Reuters"),
        ("NWS", "NWS"),
        ("Lowmark", None),
        ("AFP reported from Lowmark", None),
    ],
)
def test_an_agency_line_is_the_agency_and_nothing_else(line: str, agency: str | None) -> None:
    assert agency_named(line) == agency


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("LOWMARK, Orrin (Reuters) - The harbour is shut.", "Reuters"),
        ("LOWMARK, April 4 (AFP) — The harbour is shut.", "AFP"),
        ("(NWS) – The harbour is shut.", "NWS"),
        ("The harbour (built in 1900) - long shut - will open.", None),
        ("The harbour is shut.", None),
    ],
)
def test_a_dateline_names_its_agency(lead: str, agency: str | None) -> None:
    assert dateline_agency(lead) == agency


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("KELMOUTH, March 4, 2031 (Northern Wire) - Police held two men.", "2031-03-04"),
        ("SELE, Orrin, 4 March 2031 — The talks failed.", "2031-03-04"),
        ("SELE, Sept. 12, 2031 /Newsline/ -- Norra makes a phone.", "2031-09-12"),
        ("Sele, 4 March 2031 (NWS) – The talks failed.", "2031-03-04"),
        ("KELMOUTH, March 4 (NWS) - Police held two men.", None),
        ("LOWMARK (NWS) - On March 4, 2031 he left.", None),
        ("The council, on 4 March 2031 - a Tuesday - voted.", None),
        ("The vote of Monday, March 4, 2031 - the last - failed.", None),
    ],
)
def test_a_dateline_tells_the_day_with_its_year(lead: str, day: str | None) -> None:
    assert dateline_day(lead) == day


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("By Ines Vale", ("Ines Vale",), None),
        ("BY INES VALE", ("INES VALE",), None),
        ("By Ines Vale and Odo Brandt, Reuters", ("Ines Vale", "Odo Brandt"), "Reuters"),
        ("By Ines Vale, Staff Writer", ("Ines Vale",), None),
        ("By Ines Vale in Lowmark", ("Ines Vale",), None),
        ("By Ann de Witt | 4 April 2031", ("Ann de Witt",), None),
        ("By Reuters", (), "Reuters"),
    ],
)
def test_a_byline_gives_its_authors(
    line: str, authors: tuple[str, ...], agency: str | None
) -> None:
    found = byline(line)
    assert found is not None
    assert (found.authors, found.agency) == (authors, agency)


@pytest.mark.parametrize(
    "line", ["By Tuesday the harbour was shut", "By the sea", "Bye Ines Vale", "Ines Vale"]
)
def test_other_lines_that_begin_like_a_byline_are_none(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, 4 April 2031", "2031-04-04"),
        ("April 4, 2031 at 9:30 am", "2031-04-04"),
        ("Published: 4 April 2031, 09:30 GMT", "2031-04-04"),
        ("Posted on April 4, 2031 by Ines Vale", "2031-04-04"),
        ("2031-04-04", "2031-04-04"),
        ("Fri 4 Apr 2031 09.30 GMT", "2031-04-04"),
        ("First published on Fri 4 Apr 2031 9.30am", "2031-04-04"),
        ("04.03.2031", None),
        ("03/04/2031", None),
        ("April 2031", None),
        ("1 in 3 ferries late in 2031", None),
    ],
)
def test_a_date_is_taken_only_when_it_is_certain(line: str, day: str | None) -> None:
    assert stated_date(line) == day


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2031-04-02", "2031-04-02"),
        ("2031-04-02T09:30:00+01:00", "2031-04-02T09:30:00+01:00"),
        ("2031-04-02T09:30Z", "2031-04-02T09:30:00+00:00"),
        ("2031-04-31", None),
        ("2031-W14-2", None),
        ("yesterday", None),
    ],
)
def test_machine_dates_are_iso_8601_or_nothing(value: str, iso: str | None) -> None:
    assert iso_date(value) == iso


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Tag Archives: Harbour", "label"),
        ("Home > News > Harbour", "label"),
        ("Older posts", "furniture"),
        ("SUBSCRIBE", "furniture"),
        ("3 min read", "furniture"),
        ("5-minute read · Share", "furniture"),
        ("Reading time: 4 minutes", "furniture"),
        ("Listen to this article", "furniture"),
        ("Copy link", "furniture"),
        ("Photo: Ann Roe / NWS", "caption"),
        ("(Reporting by Ines Vale; Editing by Tom Hale)", "credit"),
        ("-30-", "end-mark"),
        ("* * *", "rule"),
        ("Mayor calls plan ‘reckless’", "headline"),
        ("Who pays for the harbour?", "headline"),
        ("Talks resume in O.V.", "headline"),
        ("“We will never leave”", "paragraph"),
        ("He was right.", "paragraph"),
        ("1. The quay is sinking", "paragraph"),
        ("the quay is sinking", "paragraph"),
        ("She said the following:", "paragraph"),
    ],
)
def test_a_line_has_its_form(line: str, form: str) -> None:
    assert form_of(line) == form
