"""The JSON interface, described for programs that make clients of it (OpenAPI 3.1)."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kb.serve.api import ENDPOINTS, PAGES, SHOWN, Endpoint, Parameter, as_json
from kb.version import __version__

__all__ = ["ROUTES", "description"]

_AT = "#/components/schemas/{model}"


class _Rows(GenerateJsonSchema):
    """Rows as they are written: a decimal is a number."""

    def decimal_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ARG002
        return {"type": "number"}


@cache
def description() -> dict[str, Any]:
    """All of it as one document."""
    shown = {endpoint.row.__name__: endpoint.row for endpoint in ENDPOINTS}
    adapters: list[tuple[str, Literal["serialization"], TypeAdapter[Any]]] = [
        (name, "serialization", TypeAdapter(row))
        for name, row in {**shown, SHOWN.__name__: SHOWN}.items()
    ]
    at, defined = TypeAdapter.json_schemas(
        adapters,
        ref_template=_AT,
        schema_generator=_Rows,
    )
    rows = {endpoint.path: at[endpoint.row.__name__, "serialization"] for endpoint in ENDPOINTS}
    paths = {one.path: {"get": _operation(one, rows[one.path])} for one in ENDPOINTS}
    paths["/api/show/{identifier}"] = {"get": _show(at[SHOWN.__name__, "serialization"])}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kb",
            "version": __version__,
            "description": "Who said what, and which figures; read-only. Characters are half-open "
            "and counted in Unicode code points of an article's text.",
        },
        "paths": paths,
        "components": {"schemas": defined.get("$defs", {})},
    }


def _operation(endpoint: Endpoint, row: Any) -> dict[str, Any]:
    properties = {
        "total": {"type": "integer", "description": "rows that there are in all"},
        "offset": {"type": "integer"},
        "next": {
            "type": ["string", "null"],
            "description": "the address of the rows that follow",
        },
        "rows": {"type": "array", "items": row},
    }
    answer = {"type": "object", "required": list(properties), "properties": properties}
    return {
        "summary": endpoint.description,
        "operationId": endpoint.path.rsplit("/", 1)[-1],
        "parameters": [_parameter(one) for one in (*endpoint.parameters, *PAGES)],
        "responses": _responses(answer, 400),
    }


def _show(passage: Any) -> dict[str, Any]:
    identifier = Parameter(
        "identifier", "of a statement, figure, speaker or article", {"type": "string"}
    )
    return {
        "summary": "One statement, figure, speaker or article in its passage.",
        "operationId": "show",
        "parameters": [{**_parameter(identifier), "in": "path", "required": True}],
        "responses": _responses(passage, 404),
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    return {"name": one.name, "in": "query", "description": one.description, "schema": one.schema}


def _responses(answer: Any, failure: int) -> dict[str, Any]:
    problem = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "hint": {"type": "string"},
        },
    }
    return {
        "200": {"description": "found", "content": {"application/json": {"schema": answer}}},
        str(failure): {
            "description": "what is wrong with the question",
            "content": {"application/problem+json": {"schema": problem}},
        },
    }


def _answer(_: Request) -> Response:
    return as_json(description())


ROUTES = [Route("/api/", _answer), Route("/api/openapi.json", _answer)]
