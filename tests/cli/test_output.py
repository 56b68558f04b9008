"""What commands print: for people at a width, for people through a pipe, for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from kb.store import LocalStore
from tests.ask.test_joined import HALE, joined_by_decision
from tests.cli.conftest import Run
from tests.records import ECHO, HARBOUR
from tests.stores import filled

ROOT = Path(__file__).parents[2]
WAITED = HARBOUR.statements[1]
LISTS = [["said"], ["figures"], ["speakers"], ["articles"], ["audit"], ["show", WAITED.id]]
ID = re.compile(r"\b[0-9a-f]{12}\.[sfac]\d+-\d+\b")


@pytest.mark.parametrize("columns", [40, 80, 140])
@pytest.mark.parametrize("command", LISTS, ids=lambda command: command[0])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*command).out.splitlines()
    assert lines
    assert max(map(cell_len, lines)) <= columns


def test_a_profile_is_as_wide_as_its_words_where_no_screen_is(run: Run) -> None:
    who = run("speakers", "brill").out.split("\t")[0]
    lines = run("speakers", who).out.splitlines()
    assert "Oda Brill" in lines[0]
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("columns", ["80", None])
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["show", WAITED.id], id="show"),
        pytest.param(["said"], id="said"),
        pytest.param(["query", "SELECT ?s WHERE { GRAPH ?g { ?s a kb:Statement } }"], id="query"),
    ],
)
def test_no_line_through_a_pipe_ends_with_blanks(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str | None, command: list[str]
) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    lines = run(*command).out.splitlines()
    assert lines
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("columns", ["40", "80", "140", None])
def test_every_statement_offers_its_whole_identifier(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str | None
) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    listed = set(ID.findall(run("said").out))
    assert listed == {st.id for record in (HARBOUR, ECHO) for st in record.statements}


@pytest.mark.parametrize("command", LISTS, ids=lambda command: command[0])
def test_nothing_is_cut_on_a_narrow_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert re.search(r"\w…", run(*command).out) is None


def test_on_a_narrow_screen_an_identifier_is_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [row["id"] for row in json.loads(run("claims", "--json").out)]
    monkeypatch.setenv("COLUMNS", "40")
    shown = run("claims").out.split()
    assert ids
    assert set(ids) <= set(shown)


def test_a_message_on_a_terminal_breaks_between_words(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("said", "--type", "loud").err.split()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("said", "--type", "loud").err.splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split() == whole


def test_through_a_pipe_a_statement_is_one_line_with_neither_colour_nor_cuts(run: Run) -> None:
    out = run("said", "--by", "port authority").out
    (line,) = out.splitlines()
    identifier, type_, who, words, *article = line.split("\t")
    assert (identifier, type_, who) == (HARBOUR.statements[3].id, "mixed", "Port Authority")
    assert words.endswith("three times the first estimate")
    assert article == ["2031-04-02", "The Lowmark Courier", "Harbour fees to double, minister says"]
    assert "\x1b" not in out


def test_people_get_a_page_and_are_told_how_to_get_the_rest(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    first = run("said", "--limit", "4")
    assert first.err == "and 6 more: --offset 4 goes on, --limit N gives more at a time\n"
    rest = run("said", "--offset", "4")
    assert rest.err == ""
    assert len(set(ID.findall(first.out))) + len(set(ID.findall(rest.out))) == 10


def test_who_was_joined_to_another_is_shown_as_that_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LocalStore.open(tmp_path / "joined") as store:
        before, now = joined_by_decision(store), store.identities.of_agent(HALE)
    monkeypatch.setenv("KB_STORE", str(tmp_path / "joined"))
    ran = run("speakers", before)
    assert ran.err == f"{before} is part of {now} now\n"
    assert ran.out == run("speakers", str(now)).out


@pytest.mark.parametrize("command", ["said", "figures", "speakers", "articles"])
def test_json_and_csv_have_one_entry_for_each_row(run: Run, command: str) -> None:
    as_json = json.loads(run(command, "--json").out)
    as_csv = list(csv.DictReader(io.StringIO(run(command, "--csv").out)))
    assert len(as_json) == len(as_csv) > 0


def test_csv_has_the_same_columns_whatever_is_found(run: Run) -> None:
    found = run("said", "--csv").out.splitlines()[0]
    assert run("said", "--by", "nobody", "--csv").out.splitlines() == [found]


def test_csv_holds_no_formulas(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("figures", "--csv").out)))
    assert rows
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@")) and cell[1:] for cell in row.values())


def test_json_keeps_the_characters_of_a_statement(run: Run) -> None:
    (row,) = json.loads(run("said", "long enough", "--org", "veldland", "--json").out)
    assert [(span["start"], span["end"]) for span in row["content"]] == [
        (span.start, span.end) for span in WAITED.content
    ]


def test_nothing_found_is_said_on_standard_error_alone(run: Run) -> None:
    ran = run("said", "--until", "1999-01-01", "--article", HARBOUR.article.id)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing found\n")


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        (["said", "bicycles"], ["bicycles"]),
        (["said", "waited", "bicycles", "tandems"], ["bicycles", "tandems"]),
        (["said", "waited", "kilometres"], []),
        (["said", "waited", "--type", "no-comment"], []),
        (["figures", "bicycles"], ["bicycles"]),
    ],
)
def test_of_words_that_find_nothing_those_are_told_that_stand_nowhere(
    run: Run, asked: list[str], missing: list[str]
) -> None:
    ran = run(*asked)
    assert (ran.code, ran.out) == (0, "")
    assert re.findall("“(.*?)”", ran.err) == missing


@pytest.fixture
def denied(tmp_path: Path) -> Path:
    """A store in which what "crumbles" was not said outright."""
    held = tuple(
        replace(s, standing="unasserted") if s.id == WAITED.id else s for s in HARBOUR.statements
    )
    return filled(tmp_path / "denied", replace(HARBOUR, statements=held))


@pytest.mark.parametrize("command", ["said", "claims"])
@pytest.mark.parametrize("asked", [("crumbling",), ("--by", "brill", "crumbling")])
def test_what_only_all_would_find_is_told(
    run: Run, denied: Path, command: str, asked: tuple[str, ...]
) -> None:
    told = run(command, *asked, "--store", denied).err
    assert "`kb said --all` finds 1 statement" in told
    assert "no statement has" not in told
    assert "nobody" not in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("--altered", "no claim was altered"),
        ("--disputed", "no claim is disputed"),
        ("--altered crumbling", "no such claim was altered"),
        ("--disputed zebra", "no statement has “zebra”"),
    ],
)
def test_claims_that_are_there_and_unaltered_are_not_said_to_be_unsaid(
    run: Run, line: str, told: str
) -> None:
    ran = run("claims", *line.split())
    assert (ran.code, ran.out, ran.err) == (0, "", f"nothing found: {told}\n")


def test_with_all_a_word_of_a_denied_statement_is_not_said_to_be_nowhere(
    run: Run, denied: Path
) -> None:
    assert json.loads(run("said", "--all", "crumbling", "--json", "--store", denied).out)
    told = run("said", "--all", "crumbling", "bicycles", "--store", denied).err
    assert told == "nothing found: no statement has “bicycles”\n"


@pytest.mark.parametrize("command", ["said", "figures", "claims"])
@pytest.mark.parametrize(
    ("by", "told"),
    [
        pytest.param("bril", "nobody is called “bril”; did you mean “Oda Brill”?", id="end"),
        pytest.param(
            "ODA BRIL", "nobody is called “ODA BRIL”; did you mean “Oda Brill”?", id="case"
        ),
        pytest.param(
            "oad birll", "nobody is called “oad birll”; did you mean “Oda Brill”?", id="turned"
        ),
        pytest.param("zebedee", "nobody is called “zebedee”", id="nobody"),
        pytest.param("oda zebedee", "nobody is called “oda zebedee”", id="one word of two"),
        pytest.param("???", "nobody is called “???”", id="no word"),
    ],
)
def test_for_a_name_that_nobody_has_those_near_it_are_told(
    run: Run, command: str, by: str, told: str
) -> None:
    ran = run(command, "--by", by)
    assert (ran.code, ran.out, ran.err) == (0, "", f"nothing found: {told}\n")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(["--org", "port athority"], "; did you mean “Port Authority”?", id="near"),
        pytest.param(["--org", "zebra"], "", id="nothing near"),
    ],
)
def test_for_an_organisation_that_nobody_speaks_for_those_near_it_are_told(
    run: Run, asked: list[str], told: str
) -> None:
    ran = run("said", *asked)
    assert ran.err == f"nothing found: nobody speaks for “{asked[1]}”{told}\n"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(
            ["said", "minister"], '; for a speaker in that role: --role "minister"', id="words"
        ),
        pytest.param(
            ["claims", "minister"], '; for a speaker in that role: --role "minister"', id="claims"
        ),
        pytest.param(
            ["figures", "--by", "transport minister"],
            ": nobody is called “transport minister”; for a speaker in that role:"
            ' --role "transport minister"',
            id="a name",
        ),
        pytest.param(["said", "oda"], '; for a speaker of that name: --by "oda"', id="no role"),
        pytest.param(["said", "pilot"], ": no statement has “pilot”", id="neither"),
    ],
)
def test_who_asks_for_a_role_by_other_words_is_told_how(
    run: Run, asked: list[str], told: str
) -> None:
    ran = run(*asked)
    assert (ran.code, ran.out, ran.err) == (0, "", f"nothing found{told}\n")


def test_claims_of_who_speaks_in_a_role(run: Run) -> None:
    found = json.loads(run("claims", "--role", "ministers", "--json").out)
    assert found
    assert {row["speaker"] for row in found} == {"Oda Brill"}
    assert run("claims", "--role", "plumber").err == "nothing found: nobody speaks as “plumber”\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('"We have waited far enough," said Oda Brill', True),
        ("Brill: “We have waited far enough”", True),
        ("We have waited far enough", False),
        ('"We have waited far enough"', False),
        ('"We have waited long enough"', False),
    ],
)
def test_words_beside_a_quotation_that_fails_are_told_to_have_been_checked(
    run: Run, words: str, told: bool
) -> None:
    assert ("outside the quotation marks" in run("verify", words).err) is told


def test_who_speaks_in_a_role_is_told_or_that_nobody_does(run: Run) -> None:
    for command in ("said", "speakers", "figures"):
        found = run(command, "--role", "ministers", "--json")
        assert (found.code, "transport minister" in found.out) == (0, True), command
        ran = run(command, "--role", "plumber")
        assert (ran.code, ran.out) == (0, "")
        assert ran.err == "nothing found: nobody speaks as “plumber”\n"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("?s kb:speakr ?who", ": kb:speakr is no term of the data model; did you mean kb:speaker?"),
        ("?s a kb:Xyzzy", ": kb:Xyzzy is no term of the data model"),
        ("?s kb:addressee 'nobody'", ""),
    ],
)
def test_a_query_that_finds_nothing_is_told_which_terms_there_are_not(
    run: Run, pattern: str, told: str
) -> None:
    ran = run("query", f"SELECT ?s WHERE {{ {pattern} }}")
    assert (ran.code, ran.out.strip(), ran.err) == (0, "s", f"nothing found{told}\n")


def test_a_draft_without_quotations_and_figures_is_told_why_nothing_was_checked(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text("The quays\n\nThe quays are old, and “odd” at that.\n")
    ran = run("verify", "draft.txt")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "nothing to check: no quotation of three words or more, and no figure\n"


def test_a_draft_may_come_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = "The quays\n\n“Nobody has ever said these words,” Ines Vale said.\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(draft.encode())))
    ran = run("verify", "-")
    assert (ran.code, ran.err) == (1, "1 not found\n")
    assert "Nobody has ever said these words" in ran.out


def test_who_takes_a_name_for_words_is_told_how_to_ask_for_the_speaker(run: Run) -> None:
    assert (
        run("said", "oda", "brill").err
        == 'nothing found; for a speaker of that name: --by "oda brill"\n'
    )


def test_who_leaves_a_name_without_quotation_marks_is_told_of_them(run: Run) -> None:
    assert (
        run("said", "--by", "oda", "brill").err
        == 'nothing found; for a speaker of that name: --by "oda brill"\n'
    )


def test_no_other_name_is_told_where_somebody_has_the_one_asked_for(run: Run) -> None:
    told = run("said", "bicycles", "--by", "brill").err
    assert told == "nothing found: no statement has “bicycles”\n"


def test_an_empty_store_says_that_it_is(run: Run, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "new")
    LocalStore.open(tmp_path / "new").close()
    for command in ("said", "figures", "speakers", "articles"):
        told = run(command, *store).err
        assert told == "nothing found: there is no article in the store\n"
    (tmp_path / "note.txt").write_text("The ferry will start in May, Ola Trent said.\n")
    run("ingest", tmp_path / "note.txt", "--size-limit", "5", *store)
    assert "`kb aside` has what was kept out" in run("said", *store).err


def test_a_page_behind_the_last_says_how_many_there_are(run: Run) -> None:
    every = len(json.loads(run("said", "--json").out))
    told = run("said", "--offset", "1000").err
    assert told == f"nothing so far behind the first: there are {every}\n"


def test_without_colour_the_characters_of_a_passage_stand_in_brackets(run: Run) -> None:
    out = run("show", WAITED.id).out
    assert '"⟦We have waited long enough,⟧" ⟨Brill⟩ ‹told› {the Lowmark Courier}' in out
    assert '"⟦The quays are crumbling.⟧"' in out
    assert HARBOUR.snapshot.sha256 in out


def test_an_article_is_shown_whole_with_all_that_was_said(run: Run) -> None:
    out = run("show", HARBOUR.article.id).out
    assert out.count("⟦") == sum(len(st.content) for st in HARBOUR.statements)


def test_an_audit_with_findings_ends_with_1(run: Run) -> None:
    ran = run("audit")
    assert ran.code == 1
    assert "“about $17 million”" in ran.out
    assert re.fullmatch(r"\d+ notes?; 1 more with --all\n", ran.err)


def test_an_audit_without_findings_ends_with_0(run: Run) -> None:
    ran = run("audit", ECHO.article.id)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing found\n")


@pytest.mark.parametrize(
    ("period", "found"),
    [
        pytest.param(("--since", "2031-04"), 2, id="since a month"),
        pytest.param(("--since", "2031-05"), 0, id="since a later month"),
        pytest.param(("--until", "2031-04"), 2, id="until the end of a month"),
        pytest.param(("--until", "2031-03"), 0, id="until an earlier month"),
        pytest.param(("--since", "2031", "--until", "2031"), 2, id="one year"),
        pytest.param(("--until", "2030"), 0, id="until an earlier year"),
    ],
)
def test_a_month_or_a_year_stands_for_its_first_or_last_day(
    run: Run, period: tuple[str, ...], found: int
) -> None:
    assert len(json.loads(run("articles", *period, "--json").out)) == found


def test_the_store_is_named(run: Run, stored: Path, tmp_path: Path) -> None:
    assert run("stats").err == f"the store is {stored}\n"
    (tmp_path / "ferry.txt").write_text("Ferry to run\n\n“It will run,” Ines Vale said.\n")
    ran = run("ingest", "ferry.txt", "--store", "new")
    assert ran.err.splitlines()[-1] == "the store is new"
