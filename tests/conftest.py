"""What all tests share: counter-examples, the audit's cases, which are read once, and thrift.

The counter-examples are the same ones each time, unless asked otherwise:

``pytest --hypothesis-profile=long`` tries many more, new ones at every run; a counter-example that
it finds becomes an ``@example`` of its test.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import chain, groupby

import pytest
from hypothesis import HealthCheck, settings

from kb.audit import Finding, audit
from kb.model import Record
from tests import cases

settings.register_profile(
    "fixed",
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fixed")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each program started compiles all anew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each worker begin with some of the long ones, or the others wait for one at the end.

    Each is given so many tests that follow each other; those of one module share what they use.
    """
    is_long = {item: item.get_closest_marker("long") is not None for item in items}
    modules = groupby((item for item in items if is_long[item]), lambda item: item.path)
    long = [list(tests) for _, tests in modules]
    rest = [item for item in items if not is_long[item]]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    share = -(-len(rest) // workers)
    items[:] = [
        item
        for n in range(workers)
        for item in (*chain.from_iterable(long[n::workers]), *rest[n * share : (n + 1) * share])
    ]


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what is there to stay: models, shapes and the tests."""
    gc.freeze()


@pytest.fixture(scope="session")
def case_records() -> list[Record]:
    """The articles of all written cases of the audit."""
    return cases.case_records()


@pytest.fixture(scope="session")
def case_findings(case_records: list[Record]) -> list[Finding]:
    """All that the audit finds in them."""
    return audit(case_records)


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    """Wait for the first audit of a site, however busy the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kb.checking._PATIENCE", 120.0)
        yield
