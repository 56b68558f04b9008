"""Which store a request is for."""

from __future__ import annotations

from starlette.requests import Request

from kb.site import Site

__all__ = ["site_of"]


def site_of(request: Request) -> Site:
    """The store that a request is for."""
    site: Site = request.app.state.site
    return site
