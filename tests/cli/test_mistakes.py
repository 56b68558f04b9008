"""A mistake in an argument gives one clear line, the right exit code, and no traceback."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


MISTAKES = [
    ("sad", 2, "no such command 'sad'. Did you mean 'said'?"),
    ("said --bogus", 2, "no such option: --bogus"),
    ("said --since 2031-13-01", 2, "'2031-13-01' is not a day; write it like 2031-04-30"),
    ("figures --until soon", 2, "'soon' is not a day"),
    ("said --type loud", 2, "'loud' is not one of 'direct', 'indirect', 'mixed', 'no-comment'"),
    ("said --kind ghost", 2, "'ghost' is not one of 'person'"),
    ("said --only shouting", 2, "'shouting' is not one of 'speech'"),
    ("said --min-confidence 2", 2, "--min-confidence"),
    ("said --min-confidence high", 2, "--min-confidence"),
    ("said --limit 0", 2, "--limit"),
    ("said --limit ten", 2, "'--limit': it should be a valid integer\n"),
    ("said --by", 2, "--by needs a value\nhint: see `kb said --help`"),
    ("said --by=", 2, "--by needs a value\nhint: see `kb said --help`"),
    ("review list --limit", 2, "--limit needs a value\nhint: see `kb review list --help`"),
    ("said --json --csv", 2, "--json and --csv exclude each other"),
    ("said --article zzz", 2, "no article in this store has the identifier 'zzz'"),
    ("said --store nowhere", 4, "there is no store in nowhere"),
    ("said --store a-file", 4, "a-file is a file, not a store folder"),
    ("said --store a-folder", 4, "a-folder holds other things and is no store"),
    ("figures --type speed", 2, "'speed' is not one of 'count', 'money'"),
    ("speakers --kind ghost", 2, "'ghost' is not one of 'person'"),
    ("said --since 2031-13", 2, "'2031-13' is not a day; write it like 2031-04-30, or 2031-04"),
    ("articles --since never", 2, "'never' is not a day"),
    ("stats --store nowhere", 4, "there is no store in nowhere"),
    ("show", 2, "missing argument 'ID'"),
    ("show brill", 2, 'hint: it is a name: `kb speakers "brill"` shows who has it'),
    ("export out.ttl", 2, "hint: to write to a file: --output out.ttl"),
    ("export --format csv new.csv", 2, "hint: to write to a file: --output new.csv"),
    ("export zzz", 2, "no article in this store has the identifier 'zzz'"),
    ("show zzz", 2, "no article in this store has the identifier 'zzz'"),
    ("verify the wall will stand", 2, "quotation marks"),
    ("show 7023a574b7fd.s", 2, "'7023a574b7fd.s' could be any of 7023a574b7fd.s187-305"),
    ("audit --check luck", 2, "there is no check 'luck'"),
    (
        "audit fery.txt",
        2,
        "no article in this store was read from fery.txt\nhint: there is no such file or folder;",
    ),
    ("export fery.html", 2, "no article in this store was read from fery.html"),
    (
        "audit inbox",
        2,
        "no article in this store has the identifier 'inbox'\nhint: nor is there a file or folder",
    ),
    (
        "audit in/box",
        2,
        "no article in this store was read from in/box\nhint: there is no such file",
    ),
    ("audit abc", 2, "no article in this store has the identifier 'abc'\nhint: `kb articles`"),
    ("query", 2, "give either a query or --file"),
    ("query ASK --file a-file", 2, "give either a query or --file"),
    ("export --format csv --what records", 2, "records are written only as JSON Lines"),
    ("export --format turtle --what figures", 2, "--what is for tables, not for turtle"),
    ("export --format csvw --what figures", 2, "--what is for tables, not for csvw"),
    ("said --by vale --type direct --by trent", 2, "--by was given twice, and takes one value"),
    ("review --as vale list --limit=2 --limit 3", 2, "--limit was given twice"),
    ("figures --since 2031-05-02 --until 2031-05-01", 2, "until 2031-05-01: nothing is between"),
    ("export --since yesterday", 2, "'yesterday' is not a day; write it like 2031-04-30"),
    ("query --file latin1", 3, "latin1: byte 1 is not UTF-8"),
    ("query good.ttl", 2, "good.ttl is a file, not a query"),
    ("query nowhere.rq", 3, "nowhere.rq: no such file\nhint: write a query, or name its file with"),
    ("query queries/nowhere", 3, "queries/nowhere: no such file"),
    ("query SELEC", 3, "the query cannot be read: line 1, column 1, at 'SELEC'"),
    ("query CLEAR&ALL", 3, "updates are refused"),
    ("query ASK{SERVICE<a:b>{?s&?p&?o}}", 3, "SERVICE is refused"),
    ("query ASK{?s&?p&?o} --time-limit 0", 2, "--time-limit"),
    ("query SELECT*{?s&?p&?o} --row-limit 3", 5, "the answer has more than 3 rows"),
    ("query ASK{?s&?p&?o} --store nowhere", 4, "there is no store in nowhere"),
    ("export zzz", 2, "no article in this store has the identifier 'zzz'"),
    ("export --format docx", 2, "'docx' is not one of 'turtle'"),
    ("export --output nowhere/graph.ttl", 4, "cannot write nowhere/graph.ttl: there is no folder"),
    ("export --output a-folder", 4, "cannot write a-folder: is a folder, and a file is needed"),
    ("validate", 2, "missing argument 'FILE'"),
    ("validate a-file", 3, "a-file: "),
    ("ingest", 2, "missing argument 'PATHS'"),
    ("ingest https://a.example/b", 2, "https://a.example/b is an address, and kb fetches nothing"),
    ("ingest a-file --published soon", 2, "“soon” is no date of publication"),
    ("ingest a-file --url example.org/a", 2, "“example.org/a” is no address"),
    ("ingest a-file --store latin1", 4, "latin1 is a file, not a store folder"),
    ("ingest a-file --shapes nowhere.ttl", 3, "nowhere.ttl: no such file"),
    ("ingest a-file --shapes good.ttl", 3, "good.ttl: there is no SHACL in it"),
    ("people import good.ttl", 3, "good.ttl has no column “name”"),
    ("review import good.ttl", 3, "line 1 of good.ttl is no decision"),
    ("restore good.ttl --store ./new", 3, "good.ttl is no backup of kb"),
    ("verify &", 2, "there are no words to look for"),
    ("verify draft.txt --by vale", 2, "--by is for words: a draft says itself who said what"),
    ("verify nowhere.mht", 3, "nowhere.mht: no such file"),
    ("verify nowhere.md", 3, "nowhere.md: no such file"),
    ("verify drafts/nowhere", 3, "drafts/nowhere: no such file"),
    ("verify nothing.txt", 3, "nothing.txt: there is nothing in it"),
    ("verify German.txt", 3, "German.txt: this is in German (de); kb reads English"),
    ("backup nowhere/all.zip", 4, "cannot write nowhere/all.zip: there is no folder nowhere"),
    ("demo --store a-store", 2, "a-store has other articles, and the samples would be mixed"),
    ("demo --store a-file", 4, "a-file is a file, not a store folder"),
]

NAMING_A_FILE = [
    "query --file",
    "verify",
    "validate",
    "validate good.ttl --shapes",
    "people import",
    "review import",
    "restore --store ./new",
]


@pytest.fixture
def surroundings(tmp_path: Path, stored: Path) -> None:
    (tmp_path / "a-store").symlink_to(stored)
    (tmp_path / "a-file").write_text("<a:b> <a:c> ?oops .\n")
    (tmp_path / "good.ttl").write_text("<a:b> <a:c> <a:d> .\n")
    (tmp_path / "latin1").write_bytes(b"#\xe9\n")
    (tmp_path / "draft.txt").write_text("The quays are old, and “odd” at that.\n")
    (tmp_path / "nothing.txt").touch()
    (tmp_path / "German.txt").write_text(
        "Der Hafen wird im Winter geschlossen, weil die Mauer nach dem Sturm erneuert wird.\n"
    )
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-folder" / "letter.txt").write_text("Dear me\n")


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize(("line", "code", "message"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_in_one_line(run: Run, line: str, code: int, message: str) -> None:
    ran = run(*(word.replace("&", " ") for word in line.split()))
    assert ran.code == code
    assert message in ran.err
    assert ran.out == ""
    told, *hint = ran.err.splitlines()
    assert told.startswith("kb: ")
    assert len(hint) <= 1
    assert all(each.startswith("hint: ") for each in hint)


@pytest.mark.parametrize("words", ["12.5", "Stop.", "p.m.", "https://a.example/b"])
def test_a_word_that_is_no_name_of_a_file_is_looked_for(run: Run, words: str) -> None:
    ran = run("verify", words)
    assert ran.code < 2
    assert "no such file" not in ran.err


def test_a_closed_output_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert run("said", "--limit", "1").code == 0


def test_what_may_be_given_again_and_what_is_a_value_is_not_taken_for_twice(run: Run) -> None:
    assert run("said", "--by", "--by", "--about", "x").code == 0
    assert run("said", "--", "--by", "--by").code == 0
    again = ("--check", "parts", "--check", "share")
    assert "twice" not in run("audit", *again).err


@pytest.mark.parametrize("line", ["said --store", "ingest . --store", "export --output"])
def test_an_empty_value_is_none_and_not_this_folder(run: Run, line: str) -> None:
    ran = run(*line.split(), "")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kb: {line.split()[-1]} needs a value\n")


def test_an_empty_name_of_a_file_is_not_this_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("The ferry will start in May, Ola Trent said.\n")
    ran = run("ingest", "", "--store", "new")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "kb: the name of a file or folder is empty")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("line", ["said --store", "export --output", "audit --sarif"])
def test_a_name_that_no_file_can_have_is_told(run: Run, line: str) -> None:
    ran = run(*line.split(), "a" * 300)
    assert ran.code == 4
    assert ran.err.startswith("kb: ")
    assert ran.err.endswith(": File name too long\n")


def test_a_query_longer_than_a_name_is_a_query(run: Run) -> None:
    terms = " || ".join(f"CONTAINS(?text, 'word number {number}')" for number in range(20))
    ran = run("query", f"SELECT ?s {{ ?s a kb:Statement . ?s schema:text ?text FILTER({terms}) }}")
    assert (ran.code, ran.err) == (0, "nothing found\n")


def test_such_a_name_among_others_keeps_none_of_them_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("The ferry will start in May, Ola Trent said.\n")
    ran = run("ingest", "letter.txt", "a" * 300, "--store", "new", "--extractor", "grammar")
    assert ran.code == 3
    assert "1 added, 1 failed" in ran.err
    assert "nothing is set aside" in run("aside", "--store", "new").err


@pytest.mark.parametrize("group", ["people", "watch"])
def test_a_group_alone_lists_its_commands_and_complains_of_nothing(run: Run, group: str) -> None:
    ran = run(group)
    assert ran.code == 2
    assert f"Usage: kb {group}" in ran.out + ran.err
    assert "hint" not in ran.err


def test_a_port_that_is_taken_is_told_before_anybody_is_sent_there(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("serve", "--port", str(port))
    told, hint = ran.err.splitlines()
    assert ran.code == 4
    assert told.startswith(f"kb: port {port} of 127.0.0.1 cannot be used: ")
    assert hint == "hint: name another one with --port"


def test_what_only_programs_read_is_not_printed_on_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", "--format", "parquet", "--output", "table.parquet").code == 0
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = run("export", "--format", "parquet")
    assert (ran.code, ran.out) == (2, "")
    assert "Parquet is not for a terminal" in ran.err
    assert (tmp_path / "table.parquet").read_bytes().startswith(b"PAR1")


@pytest.mark.usefixtures("surroundings")
def test_who_reads_is_told_to_name_a_store_and_who_writes_an_empty_folder(run: Run) -> None:
    assert "hint: name a store with --store" in run("said", "--store", "a-folder").err
    ingest = run("ingest", "a-file", "--store", "a-folder")
    assert "hint: name an empty or a new folder with --store" in ingest.err


def test_a_hint_names_the_command_that_helps(run: Run) -> None:
    hint = run("show", "nothing").err.splitlines()[1]
    assert hint.startswith("hint: `kb articles`, ")
    (speaker, *_) = (row["id"] for row in json.loads(run("speakers", "brill", "--json").out))
    assert f"hint: `kb speakers {speaker}` shows who that is" in run("show", speaker).err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.txt", "nowhere.txt: no such file"),
        ("a-folder", "a-folder: is a folder, and a file is needed"),
    ],
    ids=["missing", "folder"],
)
@pytest.mark.parametrize("line", NAMING_A_FILE)
@pytest.mark.usefixtures("surroundings")
def test_every_command_tells_alike_that_a_file_is_none(
    run: Run, line: str, name: str, message: str
) -> None:
    ran = run(*line.split(), name)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[0] == f"kb: {message}"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("colour = 'red'\n", "'colour' is no setting"),
        ("shape = 'x.ttl'\n", "'shape' is no setting"),
        ("store = 5\n", "'store' must be text"),
        ("shapes = [1]\n", "'shapes' must be text or a list of text"),
        ("store = \n", "is not TOML"),
        (None, "KB_CONFIG names config.toml, which does not exist"),
    ],
    ids=["unknown", "misspelt", "number", "list of numbers", "not TOML", "missing"],
)
def test_a_mistake_in_the_settings_file_is_told_in_one_line(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: str | None,
    message: str,
) -> None:
    if settings is not None:
        (tmp_path / "config.toml").write_text(settings)
    monkeypatch.setenv("KB_CONFIG", "config.toml")
    monkeypatch.delenv("KB_STORE")
    ran = run("articles")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err.splitlines()[0]


def test_a_fault_of_the_programs_own_asks_for_a_report_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.ask.stats", lambda store: 1 // 0)
    ran = run("stats")
    assert ran.code == 70
    assert ran.err.startswith("kb: this is a fault of kb itself (ZeroDivisionError")
    assert "Traceback" not in ran.err


def test_with_debugging_on_the_fault_comes_with_its_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.ask.stats", lambda store: 1 // 0)
    monkeypatch.setenv("KB_DEBUG", "0")
    with pytest.raises(ZeroDivisionError):
        run("--debug", "stats")


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(store: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kb.ask.stats", interrupted)
    ran = run("stats")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize("format_", ["csv", "csvw", "turtle"])
def test_a_format_that_is_named_is_written_whatever_the_files_ending(
    run: Run, tmp_path: Path, format_: str
) -> None:
    ran = run("export", "--format", format_, "--output", "all.data")
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "all.data").read_bytes().decode() == run("export", "--format", format_).out


def test_an_output_file_of_no_known_format_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("export", "--output", tmp_path / "graph.xml")
    assert ran.code == 2
    assert ".xml" in ran.err
    assert ".ttl" in ran.err
    assert not (tmp_path / "graph.xml").exists()


def test_one_address_for_several_inputs_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("ingest", tmp_path, "--url", "https://example.org/a")
    assert ran.code == 2
    assert "--url" in ran.err


def test_an_export_of_ours_is_not_read_as_news(run: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("@base <https://example.org/> .\n", "utf-8")
    ran = run("ingest", tmp_path)
    assert ran.code == 3
    assert "RDF" in ran.err
