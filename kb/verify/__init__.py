"""Checks quotations and figures of somebody's own text against the articles of a store."""

from kb.verify.drafts import verify_record, verify_words
from kb.verify.verdict import OUTCOMES, Found, Outcome, Verdict
from kb.verify.word import text_of_word
from kb.wording import Change

__all__ = [
    "OUTCOMES",
    "Change",
    "Found",
    "Outcome",
    "Verdict",
    "text_of_word",
    "verify_record",
    "verify_words",
]
