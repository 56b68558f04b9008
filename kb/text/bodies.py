"""Words for bodies: companies, agencies, clubs and the like."""

from __future__ import annotations

from kb.text.tables import any_of, words

__all__ = ["body_nouns"]


def body_nouns() -> frozenset[str]:
    """Nouns for bodies: those that say of what kind one is, and those of bodies' names."""
    return any_of(words("nouns", "organisation"), words("agents", "organisation", "in_name"))
