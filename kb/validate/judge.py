"""What is wrong with a record or a graph, in words that a journalist can act on.

What pyshacl and the checks of `kb.record` find becomes a `Report`; only a *violation* keeps an
article out of the store.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Dataset, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SDO, SH, SKOS
from rdflib.term import Node

from kb.errors import BadInput
from kb.files import file_content
from kb.graph.order import natural
from kb.graph.rdflib_edge import to_rdflib
from kb.graph.vocabulary import KB, OA, PREFIXES
from kb.model import Record
from kb.record import check_spans, from_json, to_json
from kb.resources import resource_folder
from kb.text.plain import counted, shortened

__all__ = [
    "Report",
    "Result",
    "Severity",
    "as_text",
    "check_shapes",
    "core_shapes",
    "read_graph",
    "validate_graph",
    "validate_record",
]

Severity = Literal["Violation", "Warning", "Info"]

_RANK: dict[Severity, int] = {"Violation": 0, "Warning": 1, "Info": 2}
_HEADINGS: dict[Severity, str] = {
    "Violation": "Violations: these keep an article out",
    "Warning": "Warnings: an editor should look",
    "Info": "Notes",
}
_NOUNS: dict[Severity, str] = {"Violation": "violation", "Warning": "warning", "Info": "note"}
_SPARQL = "sparql.ttl"
_OF_ONE = 3
"""Notes of one message that are listed as text; as JSON all are."""
_KB, _OA = Namespace(KB.iri), Namespace(OA.iri)
_WORDS = (SDO.headline, _KB.asWritten, SDO.text, SKOS.prefLabel, _KB.role, _OA.exact)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape or check does not like."""

    severity: Severity
    message: str
    focus: str
    """The identifier of the statement, figure, article… concerned, or the node's IRI."""
    words: str | None = None
    """The words of what is concerned."""
    path: str | None = None
    """The property concerned, as a prefixed name."""
    value: str | None = None
    """The value that is wrong; of a node its words, or else its identifier."""
    shape: str | None = None
    """The IRI of the shape, where it has one."""


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found, the worst first."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not count."""
        return not any(result.severity == "Violation" for result in self.results)


def validate_record(
    record: Record, quads: Iterable[Quad], extra_shapes: Sequence[Path] = ()
) -> Report:
    """Judge a record and the graph made from it.

    Checks the record against its JSON Schema, each span against the article's text, and the graph
    against the shapes that need no SPARQL, and ``extra_shapes``. Raises `BadInput` where these
    cannot be used.
    """
    article_id = record.article.id
    wrong = [*_schema_errors(record), *check_spans(record)]
    found = [Result("Violation", message, article_id) for message in wrong]
    shacl = validate_graph(to_rdflib(quads), extra_shapes, sparql=False)
    return _report([*found, *shacl.results])


def validate_graph(
    graph: Graph, extra_shapes: Sequence[Path] = (), *, sparql: bool = True
) -> Report:
    """Judge any graph by the shapes: ours, and those in the files ``extra_shapes``.

    ``sparql`` takes in the constraints that only a query can tell, which are slower. All graphs of
    a dataset are judged as one. Raises `BadInput` for shapes that cannot be used.
    """
    import pyshacl  # takes time to load, and most articles are seen to conform without it

    plain, shapes = _flat(graph), _shapes(tuple(extra_shapes), sparql)
    try:
        _, results, text = pyshacl.validate(plain, shacl_graph=shapes, inference="none")
    except Exception as error:  # pyshacl lets through whatever rdflib raises on a user's shape
        raise BadInput(f"the shapes cannot be applied: {error}") from error
    if not isinstance(results, Graph):
        raise BadInput(f"the shapes cannot be applied: {text}")
    found = list(_results(results, plain))
    if (None, RDF.type, _KB.Article) not in plain:
        found.append(Result("Warning", "there is no article in this graph", "the graph"))
    return _report(found)


def check_shapes(files: Sequence[Path]) -> None:
    """Raises `BadInput` where shapes of somebody's own cannot be read or used."""
    validate_graph(Graph(), files, sparql=False)


def as_text(report: Report) -> str:
    """The report as plain text: what was found, the worst first; of notes, each message's first."""
    counts = Counter(result.severity for result in report.results)
    told = ", ".join(_none_or(counts[severity], _NOUNS[severity]) for severity in _RANK)
    lines = [("conforms: " if report.conforms else "does not conform: ") + told]
    for severity, heading in _HEADINGS.items():
        if counts[severity]:
            lines += ["", heading]
            found = [result for result in report.results if result.severity == severity]
            lines += _notes(found) if severity == "Info" else [f"  {_line(f)}" for f in found]
    return "\n".join(lines)


def _notes(found: Sequence[Result]) -> Iterator[str]:
    """Notes, each message with the first that it is said of, and how many more there are."""
    by_message: dict[str, list[Result]] = {}
    for one in found:
        by_message.setdefault(one.message, []).append(one)
    for message, those in by_message.items():
        yield from (f"  {_line(one)}" for one in those[:_OF_ONE])
        if more := len(those[_OF_ONE:]):
            yield f"  and {more:,} more: {message}"


def read_graph(source: Path | bytes, name: str = "standard input") -> Graph:
    """The triples of an RDF file, or of its bytes, which ``name`` says where they came from.

    Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML are told apart by the file's ending and,
    without one that is known, by what stands in it. Nothing is fetched: a JSON-LD context that is
    only linked to is an error. Raises `BadInput` with the line where the file is wrong.
    """
    if isinstance(source, Path):
        name = str(source)
        content = file_content(source)
        known = RdfFormat.from_extension(source.suffix.lstrip(".").lower())
    else:
        content, known = source, None
    content = content.removeprefix(b"\xef\xbb\xbf")
    wrong: list[SyntaxError] = []
    for format_ in [known] if known else _guesses(content):
        try:
            return to_rdflib(parse(content, format=format_))
        except SyntaxError as error:
            wrong.append(error)
        except ValueError as error:
            raise BadInput(f"{name}: {error}") from error
    furthest = max(wrong, key=lambda error: error.lineno or 0)
    raise BadInput(
        f"{name}: {furthest.msg}",
        "kb reads Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML",
    ) from furthest


def _guesses(content: bytes) -> list[RdfFormat]:
    """What the bytes may be, in the order to try. TriG takes in Turtle and N-Triples."""
    start = content.lstrip()[:100]
    if start.startswith((b"<?xml", b"<rdf:", b"<!DOCTYPE")):
        return [RdfFormat.RDF_XML]
    if start.startswith(b"{"):
        return [RdfFormat.JSON_LD, RdfFormat.TRIG]
    if start.startswith(b"["):
        return [RdfFormat.TRIG, RdfFormat.JSON_LD]
    return [RdfFormat.TRIG, RdfFormat.N_QUADS]


def _schema_errors(record: Record) -> Iterator[str]:
    try:
        from_json(to_json(record))
    except BadInput as error:
        yield f"the record breaks its JSON Schema at {error.message}"


def core_shapes() -> list[Path]:
    """The files of our shapes that need no SPARQL, which every article is held to."""
    return [file for file in _shape_files() if file.name != _SPARQL]


def _shape_files() -> list[Path]:
    return sorted(resource_folder("shapes").glob("*.ttl"))


def _flat(graph: Graph) -> Graph:
    if not isinstance(graph, Dataset):
        return graph
    flat = Graph()
    for subject, predicate, object_, _ in graph.quads():
        flat.add((subject, predicate, object_))
    return flat


@cache
def _shapes(extra: tuple[Path, ...], sparql: bool) -> Graph:
    shapes = Graph()
    for file in (*(_shape_files() if sparql else core_shapes()), *extra):
        read = read_graph(file)
        if not any(str(predicate).startswith(str(SH)) for predicate in read.predicates()):
            raise BadInput(f"{file}: there is no SHACL in it", "give shapes, in Turtle for example")
        shapes += read
    return shapes


def _results(results: Graph, graph: Graph) -> Iterator[Result]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = results.value(result, SH.focusNode)
        value = results.value(result, SH.value)
        constraint = results.value(result, SH.sourceConstraint)
        if constraint is not None and isinstance(value, URIRef):
            focus, value = value, None  # a query on the article names the part that is wrong
        yield Result(
            severity=_severity(results.value(result, SH.resultSeverity)),
            message="; ".join(sorted(map(str, results.objects(result, SH.resultMessage)))),
            focus=_identifier(focus, graph),
            words=_words(focus, graph),
            path=_prefixed(results.value(result, SH.resultPath)),
            value=None if value in (None, focus) else _words(value, graph) or str(value),
            shape=_iri(constraint) or _iri(results.value(result, SH.sourceShape)),
        )


def _severity(node: Node | None) -> Severity:
    """SHACL's three; a severity of a newsroom's own is a warning."""
    for severity in _RANK:
        if node == SH[severity]:
            return severity
    return "Warning"


def _identifier(node: Node | None, graph: Graph) -> str:
    stated = graph.value(node, DCTERMS.identifier) if isinstance(node, URIRef) else None
    passage = re.search(r"/article/([^/]+#char=\d+,\d+)$", str(node))
    return str(stated or (passage[1] if passage else node))


def _words(node: Node | None, graph: Graph) -> str | None:
    found = (graph.value(node, each) for each in _WORDS) if isinstance(node, URIRef) else ()
    return next((str(words) for words in found if words is not None), None)


def _prefixed(node: Node | None) -> str | None:
    if not isinstance(node, URIRef):
        return None
    for prefix, iri in PREFIXES.items():
        if node.startswith(iri):
            return f"{prefix}:{node.removeprefix(iri)}"
    return str(node)


def _iri(node: Node | None) -> str | None:
    return str(node) if isinstance(node, URIRef) else None


def _report(results: Iterable[Result]) -> Report:
    def place(result: Result) -> tuple[int, str, str, str]:
        f = result
        return _RANK[f.severity], natural(f.focus), f.message, f.value or ""

    return Report(tuple(sorted(set(results), key=place)))


def _line(result: Result) -> str:
    words = f" “{shortened(result.words, 60)}”" if result.words else ""
    value = f" ({shortened(result.value, 60)})" if result.value else ""
    return f"{result.focus}{words}: {result.message}{value}"


def _none_or(number: int, noun: str) -> str:
    return counted(number, noun) if number else f"no {noun}s"
