"""Why a question finds nothing, or less than there is, and what would find it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.ask import FigureFilter, SaidFilter, Scope
    from kb.store import LocalStore

__all__ = ["left_out_undated", "nothing_found"]


def nothing_found(store: LocalStore, scope: Scope) -> str:
    """That nothing was found, and why.

    The store may be empty. Nobody may have the name that was asked for; then names like it are
    told. Or a word may stand in nothing that was looked through.
    """
    from kb import ask

    if not ask.count_articles(store, ask.Scope()):
        aside = "; `kb aside` has what was kept out" if store.aside() else ""
        return f"nothing found: there is no article in the store{aside}"
    if isinstance(scope, ask.SaidFilter) and not scope.any_standing:
        every = replace(scope, any_standing=True, limit=None, offset=0)
        if more := ask.count_said(store, every):
            told = counted(more, "statement")
            return f"nothing found that was said outright; `kb said --all` finds {told}"
    if not scope.versions and (before := _before(store, scope)):
        return f"nothing found in the latest versions; --versions finds {before}"
    names = ask.names_near(store, scope.by, scope.org)
    if names is not None:
        near = f"; did you mean {' or '.join(f'“{name}”' for name in names)}?" if names else ""
        who = f"is called “{scope.by}”" if scope.by else f"speaks for “{scope.org}”"
        return f"nothing found: nobody {who}{near}{_in_role(store, scope.by or '')}"
    if scope.role and not ask.count_speakers(store, ask.Scope(role=scope.role)):
        return f"nothing found: nobody speaks as “{scope.role}”"
    if not isinstance(scope, ask.SaidFilter | ask.FigureFilter):
        return "nothing found"
    words = " ".join(scope.words)
    called = f"{scope.by or ''} {words}".strip()
    named = words and ask.count_speakers(store, ask.Scope(by=called))
    by = f'; for a speaker of that name: --by "{called}"' if named else ""
    if others := by + _in_role(store, words):
        return f"nothing found{others}"
    what = "statement" if isinstance(scope, ask.SaidFilter) else "figure"
    nowhere = [word for word in scope.words if not _having(store, scope, word)]
    told = f": no {what} has {' or '.join(f'“{word}”' for word in nowhere)}" if nowhere else ""
    return f"nothing found{told}"


def _in_role(store: LocalStore, words: str) -> str:
    """How to ask for those who speak in a role of these words; empty where nobody does."""
    from kb import ask

    some = words and ask.count_speakers(store, ask.Scope(role=words))
    return f'; for a speaker in that role: --role "{words}"' if some else ""


def _before(store: LocalStore, scope: Scope) -> str:
    """How much earlier versions of articles have of what is asked for; empty for nothing."""
    latest = replace(scope, limit=None, offset=0)
    number, noun = _count(store, replace(latest, versions=True))
    more = number - _count(store, latest)[0]
    return counted(more, noun) if more else ""


def _count(store: LocalStore, scope: Scope) -> tuple[int, str]:
    """How much there is of what is asked for, and what that is."""
    from kb import ask

    if isinstance(scope, ask.SaidFilter):
        return ask.count_said(store, scope), "statement"
    if isinstance(scope, ask.FigureFilter):
        return ask.count_figures(store, scope), "figure"
    return ask.count_speakers(store, scope), "speaker"


def left_out_undated(store: LocalStore, articles: Sequence[str] | None = None) -> str:
    """How many articles, or of ``articles``, a day leaves out as they give none; empty for none."""
    from kb import ask

    without = ask.undated(store, articles)
    if without == 1:
        return "1 article gives no date and is left out"
    return f"{without:,} articles give no date and are left out" if without else ""


def _having(store: LocalStore, scope: SaidFilter | FigureFilter, word: str) -> int:
    """How many statements or figures have a word, of all that ``scope`` may look through."""
    from kb import ask

    if isinstance(scope, ask.SaidFilter):
        return ask.count_said(store, ask.SaidFilter(words=(word,), any_standing=scope.any_standing))
    return ask.count_figures(store, ask.FigureFilter(words=(word,)))
