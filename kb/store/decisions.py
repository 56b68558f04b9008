"""``decisions.jsonl``: what people decided, an event a line, only ever added to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from kb.decisions import Event, from_line, to_line
from kb.errors import BadInput, StoreError

__all__ = ["DECISIONS", "Log"]

DECISIONS = "decisions.jsonl"


class Log:
    """The decisions of a store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / DECISIONS

    @property
    def state(self) -> str:
        """A hash that changes whenever a decision is added; empty where none is."""
        whole = self._whole()
        return hashlib.sha256(whole).hexdigest() if whole else ""

    def events(self) -> list[Event]:
        """All events, in the order in which they came; `StoreError` where a line is damaged."""
        try:
            lines = self._whole().decode().splitlines()
            return [
                from_line(line, f"line {number} of {self._file}")
                for number, line in enumerate(lines, 1)
                if line.strip()
            ]
        except (BadInput, UnicodeDecodeError) as error:
            raise StoreError(
                f"the decisions of this store are damaged: {error}",
                "take the line out, or put the file back from a backup",
            ) from error

    def add(self, events: Sequence[Event]) -> list[Event]:
        """Keep events that are not there yet, durably; those that were not."""
        known = {each.id for each in self.events()}
        new = list({each.id: each for each in events if each.id not in known}.values())
        if not new:
            return []
        whole = self._whole()
        with self._file.open("r+b" if self._file.exists() else "w+b") as stream:
            stream.truncate(len(whole))
            stream.seek(len(whole))
            stream.write("".join(f"{to_line(each)}\n" for each in new).encode())
            stream.flush()
            os.fsync(stream.fileno())
        return new

    def _whole(self) -> bytes:
        """The lines that were written whole; a crash may leave the beginning of one behind them."""
        content = self._file.read_bytes() if self._file.exists() else b""
        return content[: content.rfind(b"\n") + 1]
