"""What is known of words: the tables of language in ``kb/data`` and the one loader of them."""

from __future__ import annotations

from kb.text.tables import any_of, by_word, table, words

__all__ = ["any_of", "by_word", "table", "words"]
