"""Checks quotations and figures of somebody's own text against the articles of a store."""

from kb.verify.drafts import verify_record
from kb.verify.quotations import verify_words
from kb.verify.verdict import Found, Outcome, Verdict
from kb.wording import Change

__all__ = ["Change", "Found", "Outcome", "Verdict", "verify_record", "verify_words"]
