"""What all tests share: counter-examples, the audit's cases, which are read once, and thrift.

The counter-examples are the same ones each time, unless asked otherwise:

``pytest --hypothesis-profile=long`` tries many more, new ones at every run; a counter-example that
it finds becomes an ``@example`` of its test.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

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
