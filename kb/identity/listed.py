"""People and organisations of a list of one's own: names that are one, and who it is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.identity.profiles import is_full, key

__all__ = ["Listed"]


@dataclass(frozen=True, slots=True)
class Listed:
    """Someone or something on the list."""

    name: str
    aliases: tuple[str, ...] = ()
    iri: str | None = None
    """Who it is elsewhere, such as in Wikidata."""
    kind: Literal["person", "organisation"] = "person"

    @property
    def blocks(self) -> list[str]:
        """The keys under which entities of these names are filed; a family name tells nothing."""
        names = [
            name
            for name in (self.name, *self.aliases)
            if self.kind == "organisation" or is_full(name, self.kind)
        ]
        return list(dict.fromkeys(f"= {key(name, self.kind)}" for name in names))
