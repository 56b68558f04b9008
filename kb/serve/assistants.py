"""``/mcp``: the tools for assistants over HTTP (the Model Context Protocol's streamable HTTP)."""

from __future__ import annotations

from importlib.util import find_spec

from starlette.applications import Starlette

from kb.site import Site

__all__ = ["PATH", "assistants"]

PATH = "/mcp"


def assistants(site: Site) -> Starlette:
    """An application with this one address; with none where the package is not installed.

    Each request stands alone: nothing is kept between two of them. Which hosts are answered is
    checked before it.
    """
    if find_spec("mcp") is None:
        return Starlette()
    from mcp.server.transport_security import TransportSecuritySettings

    from kb.mcp import create

    return create(site).streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
