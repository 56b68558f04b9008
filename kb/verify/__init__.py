"""Checks quotations and figures of somebody's own text against the articles of a store."""

from kb.verify.drafts import read_draft, verify_record, verify_words
from kb.verify.verdict import OUTCOMES, PASSES, Found, Outcome, Verdict, tally
from kb.wording import Change

__all__ = [
    "OUTCOMES",
    "PASSES",
    "Change",
    "Found",
    "Outcome",
    "Verdict",
    "read_draft",
    "tally",
    "verify_record",
    "verify_words",
]
