"""Ingest a page into a fresh store and write what the store then says, read by SPARQL.

    python bench/seed.py INPUT OUT.json

OUT.json holds ``articles``, ``statements`` and ``figures``; offsets are into INPUT as UTF-8.
Nothing comes from anywhere but the graph. Refusals to comment are left out, as gold has none.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph

from kb.ingest import ingest
from kb.store import LocalStore

ARTICLES = """
SELECT ?article ?offset ?length ?headline ?agency WHERE { GRAPH ?g {
  ?article a kb:Article ; kb:offset ?offset ; kb:textLength ?length .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article kb:agency ?agency } } } ORDER BY ?offset
"""
STATEMENTS = """
SELECT ?statement ?type ?offset ?name ?kind ?role ?affiliation WHERE { GRAPH ?g {
  ?statement a ?type ; kb:standing kb:asserted ; schema:isPartOf ?article .
  ?article kb:offset ?offset .
  FILTER(?type IN (kb:DirectQuotation, kb:IndirectQuotation, kb:MixedQuotation))
  OPTIONAL { ?statement kb:speaker ?speaker . ?speaker skos:prefLabel ?name ; a ?kind }
  OPTIONAL { ?statement kb:speakerAs ?capacity .
    OPTIONAL { ?capacity kb:role ?role }
    OPTIONAL { ?capacity org:organization/skos:prefLabel ?affiliation } } } } ORDER BY ?statement
"""
SPANS = """
SELECT ?statement ?part ?start ?end WHERE { GRAPH ?g {
  ?statement ?part ?span . FILTER(?part IN (kb:content, kb:source))
  ?span oa:start ?start ; oa:end ?end } } ORDER BY ?statement ?start
"""
FIGURES = """
SELECT ?figure ?offset ?start ?end ?value ?min ?max ?approximator ?unit ?counts ?currency ?by
WHERE { GRAPH ?g {
  ?figure a kb:Figure ; schema:isPartOf ?article ; kb:span ?span .
  ?article kb:offset ?offset . ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?figure schema:value ?value } OPTIONAL { ?figure schema:minValue ?min }
  OPTIONAL { ?figure schema:maxValue ?max } OPTIONAL { ?figure kb:unit ?unit }
  OPTIONAL { ?figure kb:approximator ?approximator }
  OPTIONAL { ?figure kb:counts ?counts } OPTIONAL { ?figure schema:currency ?currency }
  OPTIONAL { ?figure kb:citedIn ?st . ?st kb:speaker ?agent . ?agent skos:prefLabel ?by } } }
ORDER BY ?offset ?start
"""
TYPES = {"DirectQuotation": "direct", "IndirectQuotation": "indirect", "MixedQuotation": "mixed"}
KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Group": "group",
    "Document": "document",
    "AnonymousSource": "anonymous",
}


def main(source: Path, out: Path) -> None:
    """Ingest ``source`` and write the predictions."""
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalStore.open(Path(folder) / "store") as store,
    ):
        for kept_out in ingest([source], store).kept_out:
            print(f"{kept_out.origin}: {kept_out.reason}", file=sys.stderr)
        predictions = predicted(store)
    out.write_text(json.dumps(predictions, indent=1), encoding="utf-8")


def predicted(store: LocalStore) -> dict[str, list[dict[str, Any]]]:
    """What the store holds, in the scorer's form."""
    spans: dict[tuple[str, str], list[list[int]]] = {}
    for row in rows(store, SPANS):
        key = (row["statement"], local(row["part"]))
        spans.setdefault(key, []).append([int(row["start"]), int(row["end"])])

    def placed(statement: str, part: str, offset: int) -> list[list[int]]:
        return [[a + offset, b + offset] for a, b in spans.get((statement, part), [])]

    return {
        "articles": [
            {
                "start": int(r["offset"]),
                "end": int(r["offset"]) + int(r["length"]),
                "headline": r.get("headline"),
                "agency": r.get("agency"),
            }
            for r in rows(store, ARTICLES)
        ],
        "statements": [
            {
                "type": TYPES[local(r["type"])],
                "content": placed(r["statement"], "content", int(r["offset"])),
                "source": placed(r["statement"], "source", int(r["offset"])),
                "speaker": r.get("name"),
                "speaker_kind": KINDS[local(r["kind"])] if "kind" in r else None,
                "role": r.get("role"),
                "affiliation": r.get("affiliation"),
            }
            for r in rows(store, STATEMENTS)
        ],
        "figures": [
            {
                "start": int(r["start"]) + int(r["offset"]),
                "end": int(r["end"]) + int(r["offset"]),
                "value": number(r.get("value")),
                "min": number(r.get("min")),
                "max": number(r.get("max")),
                "approximator": r.get("approximator", "="),
                "unit": local(r["unit"]) if "unit" in r else r.get("counts"),
                "currency": r.get("currency"),
                "attributed_to": r.get("by"),
            }
            for r in rows(store, FIGURES)
        ],
    }


def rows(store: LocalStore, query: str) -> Iterator[dict[str, str]]:
    """The solutions of a query, as the values' own text; unbound variables are left out."""
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [v.value for v in solutions.variables]
    for solution in solutions:
        yield {n: solution[n].value for n in names if solution[n] is not None}


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def number(text: str | None) -> float | None:
    """A decimal as a number, None if absent."""
    return None if text is None else float(text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
