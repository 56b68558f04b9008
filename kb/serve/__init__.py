"""The store over HTTP: pages for people, a SPARQL endpoint, JSON for programs.

`create` makes the application, `serve` runs it. A request opens the store for itself and sees it as
it is then, so an ingest may be at work meanwhile. Nothing is changed, but that who has the
token may add articles.
"""

from kb.serve.app import create, serve
from kb.site import Site

__all__ = ["Site", "create", "serve"]
