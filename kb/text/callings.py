"""Which words say what somebody does, by their form."""

from __future__ import annotations

from kb.text.tables import words


def looks_personal(noun: str) -> bool:
    """Whether a noun ends like one for a person, and is none of the things that do: "order"."""
    ends = noun.endswith(tuple(words("nouns", "personal_endings")))
    return ends and noun not in words("nouns", "things")
