"""Decisions on links and statements, and taking them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kb.ask import as_decided, resolve
from kb.decisions import (
    NO_PASSAGES,
    Anchor,
    Event,
    What,
    anchor_agent,
    anchor_passage,
    anchor_statement,
    event,
    passage_of,
)
from kb.errors import UsageError
from kb.identity import Link
from kb.model import Agent, AgentKind, Record, Statement, StatementType
from kb.review.log import decide, history, now
from kb.review.passages import NOT_MARKED, Marked, check, one_passage, type_by_marks
from kb.review.whom import agents
from kb.text.folding import name_words

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["add", "added", "agree", "correct", "corrected", "merge", "named", "split", "undo"]

_ENOUGH: Final = 4
"""Characters of the identifier of a link or a finding that will do."""


def agree(store: LocalStore, id_: str, who: str, *, accept: bool) -> Event:
    """Accept or reject a link, a statement or a finding; `UsageError` where none has this id.

    Who rejects a link says that the two cannot be the same, whatever is read later; who rejects a
    finding, that it is no fault; who accepts one, that it is right and has been dealt with.
    """
    what: What = "accept" if accept else "reject"
    if "." in id_:
        return decide(
            store, event(now(), who, what, (anchor_statement(*statement_of(store, id_)),))
        )
    if len(id_) < _ENOUGH:
        raise UsageError(f"'{id_}' is too little of an identifier", "give four characters or more")
    if id_.startswith("k"):
        from kb.review.findings import finding_of  # loads what other decisions need not wait for

        check, about = finding_of(store, id_)
        return decide(store, event(now(), who, what, about, check=check))
    link = _link(store, id_)
    return decide(store, event(now(), who, what, agents(store, link.agent, link.other)))


def merge(store: LocalStore, one: str, other: str, who: str) -> Event:
    """Say that two agents or entities are one; raises `UsageError` where there is no such two."""
    return decide(store, event(now(), who, "merge", agents(store, one, other)))


def split(store: LocalStore, one: str, other: str, who: str) -> Event:
    """Say that two agents or entities cannot be one; raises as `merge` does."""
    return decide(store, event(now(), who, "split", agents(store, one, other)))


def added(
    store: LocalStore,
    article: str,
    who: str,
    marked: Marked,
    *,
    speaker: str | None = None,
    speaker_kind: AgentKind | None = None,
    type: StatementType | None = None,  # noqa: A002 - the word that people use
    when: str | None = None,
) -> Event:
    """The event that says that characters of an article are a statement, not read as one.

    The speaker is told as in `corrected`. Without a ``type`` the quotation marks tell it. Raises
    `UsageError` where there are no such characters, nobody of the name is in the article, or the
    statement is there already.
    """
    record = store.record(article)
    if record is None:
        raise UsageError(
            f"no article has the identifier {article}", command="`kb articles` lists them"
        )
    passages = marked.anchored(record)
    if not passages.content:
        raise UsageError("it is not said which words are the statement", "give its characters")
    start = passage_of(passages.content[0].id)[1]
    end = passage_of(passages.content[-1].id)[2]
    id_ = f"{article}.s{start}-{end}"
    decided = as_decided(store, article) or record
    if any(st.id == id_ and st.standing != "rejected" for st in decided.statements):
        raise UsageError(f"these words are the statement {id_}", "correct that one")
    by, by_kind = _speaker(store, record, speaker, speaker_kind)
    kind = type or type_by_marks(record, passages.content)
    about = (anchor_passage(record, start, end),)
    made = event(when or now(), who, "add", about, by, kind, spans=passages, speaker_kind=by_kind)
    check(record, made)
    return made


def corrected(
    store: LocalStore,
    id_: str,
    who: str,
    *,
    speaker: str | None = None,
    speaker_kind: AgentKind | None = None,
    type: StatementType | None = None,  # noqa: A002 - the word that people use
    marked: Marked = NOT_MARKED,
    when: str | None = None,
) -> Event:
    """The event that gives a statement its right speaker, type or characters.

    The speaker is one whom the reader found in the article, by name or identifier; or, with a
    ``speaker_kind``, somebody of that kind whom characters of it name, given as `pointed` takes
    them. Of the characters those that are not given stay.
    Raises `UsageError` where there is no such one, or more than one of the name.
    """
    if not any((speaker, speaker_kind, type, marked)):
        raise UsageError("nothing to correct was given", "give a speaker, a type or characters")
    record, statement = statement_of(store, id_)
    by, kind = _speaker(store, record, speaker, speaker_kind)
    about = (anchor_statement(record, statement),)
    passages = marked.over(_present(store, statement)).anchored(record) if marked else NO_PASSAGES
    made = event(when or now(), who, "correct", about, by, type, spans=passages, speaker_kind=kind)
    if marked or kind:
        check(record, made)
    return made


def add(store: LocalStore, article: str, who: str, marked: Marked, **told: Any) -> Event:
    """Say what `added` says, as of now."""
    return decide(store, added(store, article, who, marked, **told))


def correct(store: LocalStore, id_: str, who: str, **told: Any) -> Event:
    """Say what `corrected` says, as of now."""
    return decide(store, corrected(store, id_, who, **told))


def undo(store: LocalStore, id_: str, who: str) -> Event:
    """Take back the event with this identifier, or this beginning of one.

    Raises `UsageError` where there is none, or it was taken back before.
    """
    like = [told for told in history(store) if told.event.id.startswith(id_)]
    if len(like) != 1:
        number = "no event has" if not like else f"{len(like)} events have"
        raise UsageError(f"{number} the identifier {id_}", command="`kb review log` lists them")
    if like[0].state == "undone":
        raise UsageError(
            f"{like[0].event.id} was undone before", command="`kb review log` lists them"
        )
    return decide(store, event(now(), who, "undo", undoes=like[0].event.id))


def _link(store: LocalStore, id_: str) -> Link:
    waiting = (one.agent for one in store.identities.proposed() if one.id.startswith(id_))
    links = store.identities.links([*waiting] or None)
    like = {link.id: link for link in links if link.id.startswith(id_)}
    found = [like[id_]] if id_ in like else [*like.values()]
    if len(found) != 1:
        number = "no link has" if not found else f"{len(found)} links have"
        raise UsageError(f"{number} the identifier {id_}", command="`kb review list` has them")
    return found[0]


def statement_of(store: LocalStore, id_: str) -> tuple[Record, Statement]:
    """A statement as it was read or added, and its article, by its identifier.

    The beginning of one will do. Raises `UsageError` where there is none or more than one.
    """
    whole = resolve(store, id_)
    article = whole.partition(".")[0]
    for record in filter(None, (store.record(article), as_decided(store, article))):
        for statement in record.statements:
            if statement.id == whole:
                return record, statement
    raise UsageError(f"{whole} is no statement", command="`kb said` lists them")


def _present(store: LocalStore, statement: Statement) -> Statement:
    """A statement with all that was decided on it."""
    record = as_decided(store, statement.id.partition(".")[0])
    statements = record.statements if record else ()
    return next((st for st in statements if st.id == statement.id), statement)


def _speaker(
    store: LocalStore, record: Record, wanted: str | None, kind: AgentKind | None
) -> tuple[Anchor | None, AgentKind | None]:
    """The anchor of a speaker, and, where it is characters that name somebody, of what kind."""
    if wanted is None:
        if kind is not None:
            raise UsageError("it is not said who the speaker is", "give words that name it")
        return None, None
    read = store.record(record.article.id) or record
    if kind is None:
        agent = named(as_decided(store, record.article.id) or record, wanted)
        if any(each.id == agent.id for each in read.agents):
            return anchor_agent(read, agent), None
        (mention,) = agent.mentions  # of one whom characters name
        return anchor_passage(read, mention.start, mention.end), agent.kind
    passage = one_passage(read, wanted)
    called = _called(read, passage)
    if called is None:
        return passage, kind
    if called.kind != kind:
        raise UsageError(
            f"“{passage.exact}” names a speaker of the kind {called.kind}: {called.id}",
            "name it without a kind, or point at other characters",
        )
    return anchor_agent(read, called), None


def _called(record: Record, passage: Anchor) -> Agent | None:
    """The agent that was read in these characters, and whose name they are."""
    _, start, end = passage_of(passage.id)
    for agent in record.agents:
        here = any((each.start, each.end) == (start, end) for each in agent.mentions)
        if here and name_words(agent.name) == name_words(passage.exact):
            return agent
    return None


def named(record: Record, wanted: str) -> Agent:
    """The one in the article who goes by a name or identifier; `UsageError` where none or more."""
    words = name_words(wanted)
    found = [each for each in record.agents if each.id == wanted] or [
        each
        for each in record.agents
        if words and any(words <= name_words(name) for name in (each.name, *each.aliases))
    ]
    if len(found) != 1:
        names = ", ".join(sorted(f"{each.name} ({each.id})" for each in found or record.agents))
        number = "nobody" if not found else f"{len(found)}"
        raise UsageError(
            f"{number} in the article is called “{wanted}”",
            f"there are: {names}" if names else "no speaker was found in the article",
            command="with --kind, --speaker takes words of the article that name somebody else",
        )
    return found[0]
