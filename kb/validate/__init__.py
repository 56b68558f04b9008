"""The validate step: whether a record holds together and its graph conforms to the shapes.

`violations` judges an article that is to enter the store, `validate_record` says everything that
is to be said of one, `validate_graph` the same of any graph that somebody has.
"""

from kb.validate.entry import violations
from kb.validate.judge import (
    Report,
    Result,
    Severity,
    as_text,
    check_shapes,
    read_graph,
    validate_graph,
    validate_record,
)

__all__ = [
    "Report",
    "Result",
    "Severity",
    "as_text",
    "check_shapes",
    "read_graph",
    "validate_graph",
    "validate_record",
    "violations",
]
