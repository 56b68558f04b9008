"""What changed between two versions of an article: quotations, speakers and figures.

Commas, spacing, typography and prose that nobody is quoted with do not count. `align` says which
words of one version are which of the other, `quotations` and `figures` what that means for what
was read in both, and `corrections` whether the later version owns up to it.
"""

from kb.changes.revision import Changed, Part, Revision, revision

__all__ = ["Changed", "Part", "Revision", "revision"]
