"""What all lists have in common: their pages, and the file of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from kb.serve.asked import whole
from kb.serve.layout import link
from kb.table import Columns, write_csv

__all__ = ["PAGE", "Pages", "csv_file", "paging"]

PAGE = 20
"""Rows that a page shows."""
_MOST = 1_000_000
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Pages:
    """Which rows of a list are shown, and the addresses of those before and after."""

    size: int
    offset: int
    total: int = 0
    before: str | None = None
    after: str | None = None
    file: str = ""
    """The address of all rows as CSV."""
    _path: str = ""
    _asked: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> int:
        """The number of the first row that is shown."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last row that is shown."""
        return min(self.offset + self.size, self.total)

    @property
    def beyond(self) -> bool:
        """Whether there are rows, and none on this page."""
        return 0 < self.total <= self.offset

    def of(self, total: int) -> Pages:
        """The same, now that it is known how many rows there are."""
        number = self.offset // self.size + 1
        last = max(1, -(-total // self.size))
        return Pages(
            self.size,
            self.offset,
            total,
            self._address(min(number - 1, last)) if number > 1 else None,
            self._address(number + 1) if self.offset + self.size < total else None,
            link(f"{self._path}.csv", dict(self._asked)),
        )

    def _address(self, number: int) -> str:
        return link(self._path, {**dict(self._asked), "page": number if number > 1 else ""})


def paging(request: Request, size: int = PAGE) -> Pages:
    """The page that an address asks for."""
    asked = request.query_params
    number = whole(asked, "page", 1, 1, _MOST)
    kept = tuple((name, value) for name, value in asked.items() if name != "page" and value)
    return Pages(size, (number - 1) * size, _path=request.url.path, _asked=kept)


def csv_file(name: str, rows: Sequence[Row], columns: Columns[Row]) -> Response:
    """Rows as a CSV file that is saved under ``name``."""
    out = StringIO()
    write_csv(out, rows, columns)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue(), media_type="text/csv", headers=headers)
