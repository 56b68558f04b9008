"""``kb changes``: what changed between the versions of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.cli import options
from kb.cli.articles import Articles, meant
from kb.cli.output import console, print_json, say
from kb.table import plain
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.changes import Changed, Part, Revision
    from kb.cli.listing import Entry

__all__ = ["changes"]


def changes(
    articles: Articles = None,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """List what changed in articles that were read more than once.

    What was read at the same address is compared with what stood there before: quotations, speakers
    and figures count; commas, spacing and prose do not. Where the article says that it was
    corrected, that is a correction, else a stealth edit.

    Example: **kb changes --json**
    """
    from kb import ask
    from kb.cli.listing import print_entries

    with options.reading(store) as opened:
        wanted = meant(opened, articles)
        found = ask.revisions(opened, wanted)
    if as_json:
        print_json([_json(one) for one in found])
    else:
        print_entries(console(), [entry for one in found for entry in _entries(one)])
    changed = sum(len(one.changes) for one in found)
    stealth = sum(one.kind == "stealth edit" for one in found)
    told = f"{counted(len(found), 'revision')}, {counted(changed, 'change')}"
    say(
        f"{told}, {counted(stealth, 'stealth edit')}"
        if found
        else "no article came in two versions"
    )


def _json(one: Revision) -> dict[str, object]:
    changes = [{"kind": each.kind, **plain(each)} for each in one.changes]
    return {"kind": one.kind, **plain(one), "changes": changes}


def _entries(one: Revision) -> list[Entry]:
    from rich.text import Text

    from kb.cli.listing import Entry

    style = {"correction": "note", "stealth edit": "problem", "no change": "fine"}[one.kind]
    note = " ".join(one.correction.text.split()) if one.correction else ""
    head = Entry(
        one.after,
        Text(one.kind, style),
        Text.assemble((f"since {one.before.id}", "id"), f"\n{note}" if note else ""),
        (one.kind, one.after.id, one.before.id, note),
    )
    return [head, *(_entry(one, change) for change in one.changes)]


def _entry(one: Revision, change: Changed) -> Entry:
    from rich.text import Text

    from kb.cli.listing import Entry
    from kb.cli.verdicts import diff_text

    was, now = _words(change.before, change), _words(change.after, change)
    right = Text()
    for sign, words, part in (("−", was, change.before), ("+", now, change.after)):
        if words:
            right.append(f"{sign} {words}\n", "problem" if sign == "−" else "name")
            right.append(f"  {part.id if part and part.id else ''}\n", "id")
    if change.diff:
        right.append(diff_text(change.diff))
    right.rstrip()
    left = Text.assemble((change.what, "name"), "\n", (change.kind, "meta"))
    return Entry(one.after, left, right, (change.what, change.kind, was, now))


def _words(part: Part | None, change: Changed) -> str:
    if part is None:
        return ""
    words = " ".join(part.text.split())
    if change.what == "figure" or not part.speaker:
        return words
    return f"{part.speaker}: {words}"
