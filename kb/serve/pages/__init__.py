"""The pages for people: each module is one of them, from a request to a template and its values."""

from starlette.routing import Route

from kb.serve.pages import home, query

__all__ = ["PAGES"]

PAGES = [
    Route("/", home.start),
    Route("/query", query.editor),
    Route("/query.csv", query.as_csv),
]
