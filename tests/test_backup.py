"""A backup has all that cannot be made anew, as of one moment, or is not there."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from kb.backup import backup, restore
from kb.errors import BadInput, StoreError
from kb.store import LocalStore, Watches
from kb.store.sound import faults
from tests.store.test_crash import WRITER
from tests.stores import filled

pytestmark = pytest.mark.slow


def quads_of(folder: Path) -> list[object]:
    with LocalStore.open(folder, read_only=True) as store:
        return list(store.quads())


def test_a_restored_store_is_the_one_that_was_kept(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    Watches(folder).add("The harbour", {"by": "brill"})
    assert backup(folder, tmp_path / "a.zip").articles == 2
    assert restore(tmp_path / "a.zip", tmp_path / "other").articles == 2
    assert quads_of(tmp_path / "other") == quads_of(folder)
    assert [one.name for one in Watches(tmp_path / "other").all()] == ["The harbour"]
    assert list(faults(tmp_path / "other")) == []


def test_a_backup_is_of_one_moment_while_a_writer_is_at_work(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    writer = subprocess.Popen([sys.executable, "-c", WRITER, folder], stdout=subprocess.DEVNULL)
    try:
        for number in range(3):
            time.sleep(0.5)
            backup(folder, tmp_path / f"{number}.zip")
    finally:
        writer.kill()
        writer.wait()
    for number in range(3):
        restore(tmp_path / f"{number}.zip", tmp_path / str(number))
        assert list(faults(tmp_path / str(number))) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data[: len(data) // 2], "is no backup of kb"),
        (lambda data: data[:-200] + bytes(200), "is no backup of kb"),
        (lambda data: data[:2000] + b"spoilt" + data[2006:], "damaged"),
        (lambda _: b"no archive", "is no backup of kb"),
    ],
    ids=["cut", "without its end", "changed inside", "something else"],
)
def test_a_damaged_backup_is_refused_and_leaves_no_store(
    tmp_path: Path, spoil: object, told: str
) -> None:
    backup(filled(tmp_path / "store"), tmp_path / "a.zip")
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(spoil(data))  # type: ignore[operator]
    with pytest.raises(BadInput, match=told):
        restore(tmp_path / "a.zip", tmp_path / "other")
    assert not (tmp_path / "other" / "records.sqlite").exists()


def test_an_archive_with_another_file_for_its_hash_is_refused(tmp_path: Path) -> None:
    backup(filled(tmp_path / "store"), tmp_path / "a.zip")
    with ZipFile(tmp_path / "a.zip") as archive, ZipFile(tmp_path / "b.zip", "w") as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name) + (b"" if name.endswith("json") else b"x"))
    with pytest.raises(BadInput, match="does not have its hash"):
        restore(tmp_path / "b.zip", tmp_path / "other")


@pytest.mark.parametrize("name", ["../evil.sqlite", "/tmp/evil.sqlite", "evil.sh"])
def test_an_archive_that_names_files_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("kb-backup.json", f'{{"articles": 1, "files": {{"{name}": "00"}}}}')
        archive.writestr(name, b"")
    with pytest.raises(BadInput, match="is no backup of kb"):
        restore(tmp_path / "a.zip", tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_nothing_is_restored_over_a_store(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    backup(folder, tmp_path / "a.zip")
    with pytest.raises(StoreError, match="there is a store in"):
        restore(tmp_path / "a.zip", folder)


def test_an_older_backup_stays_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    with pytest.raises(StoreError, match="cannot write"):
        backup(folder, tmp_path / "nowhere" / "a.zip")
