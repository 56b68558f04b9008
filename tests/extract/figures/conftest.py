"""What the tests of figures share: one parser, and reading a sentence's figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.annotate import language_model
from kb.annotate.plain import plain
from kb.extract.figures import find_figures
from kb.model import Figure

Read = Callable[[str], list[Figure]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Parse a text and find its figures."""
    nlp = language_model()
    return lambda text: find_figures(plain(nlp(text)), "a")
