"""Takes articles into a store: reads them, makes their records and graphs, checks and keeps them.

What is made of an input (`kb.making`) is made by an engine (`kb.engine`): in this process, in
several, or on a cluster. One writer keeps it (`kb.keeping`), in the order of the inputs. Whatever
goes wrong in one article sets that article aside; the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from kb.annotate import language_model
from kb.engine import Engine, Here, Lost, Work, in_order
from kb.errors import StoreError
from kb.keeping import Keeping, all_known
from kb.making import Found, KeptOut, Options, Remark, begin
from kb.outcomes import Outcome, Summary, Tally, Tell
from kb.reading import Failure, Input, Metadata, inputs
from kb.steps import reason
from kb.store import Aside, LocalStore
from kb.validate import check_shapes

__all__ = [
    "LOST",
    "Begin",
    "Options",
    "Outcome",
    "Summary",
    "Tell",
    "ingest",
    "ingest_inputs",
    "retry",
]

LOST = KeptOut(
    "read",
    "the process that read it was ended by the system, twice: it may need more memory than there is"
    "\nsplit the file, or use fewer --workers",
)
"""What is kept out because no process lived to read it."""


Begin = Callable[[Work[Input | Failure, Found]], Engine[Input | Failure, Found]]
"""Makes an engine that does a kind of work."""


def ingest(
    paths: Sequence[str | Path],
    store: LocalStore,
    metadata: Metadata | None = None,
    options: Options | None = None,
    progress: Tell | None = None,
    engine: Begin = Here,
) -> Summary:
    """Read every file and folder, and store each article that passes validation.

    ``metadata`` stands in for what the texts do not give. ``progress`` is told each outcome, once
    it is durable. What concerns one article does not stop the run; what concerns all does: raises
    `UsageError` when the language model is missing, `BadInput` when shapes cannot be used and
    `StoreError` when the store cannot be written. Stopped by Ctrl-C, it stores what is ready and
    raises `KeyboardInterrupt`.
    """
    return ingest_inputs(inputs(paths, metadata or Metadata()), store, options, progress, engine)


def retry(
    store: LocalStore,
    asides: Sequence[Aside],
    options: Options | None = None,
    progress: Tell | None = None,
) -> Summary:
    """Read again what was set aside, from the bytes that were kept of it.

    All articles that came in the same bytes are told of. Raises as `ingest` does.
    """
    return ingest_inputs(_kept(store, asides), store, options, progress)


def ingest_inputs(
    found: Iterable[Input | Failure],
    store: LocalStore,
    options: Options | None = None,
    progress: Tell | None = None,
    engine: Begin = Here,
) -> Summary:
    """Store the articles of inputs that are in memory already; raises as `ingest` does."""
    options = options or Options()
    language_model(options.language_model)
    if options.shapes:
        check_shapes(options.shapes)
    keeping = Keeping(store, options)
    tally = Tally(progress)

    def tell(of_some: Iterable[Outcome]) -> None:
        for outcome in of_some:
            tally.add(outcome)

    with closing(engine(partial(_begun, options=options))) as work:
        try:
            for one, result in in_order(work, map(keeping.looked_up, found), all_known):
                came: Found = [LOST] if isinstance(result, Lost) else result
                for each in came:
                    if isinstance(each, Remark):
                        tally.remark(one.origin, each.words)
                tell(keeping.add(one, came))
        except StoreError:
            raise
        except BaseException:
            tell(keeping.commit())
            raise
    tell(keeping.commit())
    return tally.summary()


def _begun(one: Input | Failure, options: Options) -> Callable[[], Found]:
    if isinstance(one, Failure):
        kept_out = KeptOut("read", reason(one.reason, one.hint))
        return lambda: [kept_out]
    return begin(one, options)


def _kept(store: LocalStore, asides: Sequence[Aside]) -> Iterator[Input | Failure]:
    """The bytes of what was set aside, each once; what none were kept of is looked for again."""
    sources = {(aside.origin, aside.snapshot): aside for aside in asides}
    for (origin, sha256), aside in sources.items():
        metadata = Metadata.from_json(aside.metadata)
        snapshot = store.snapshot(sha256) if sha256 else None
        if snapshot is None:
            yield from inputs([origin], metadata)
        else:
            taken = metadata.retrieved or snapshot.retrieved
            yield Input(origin, snapshot.content, replace(metadata, retrieved=taken), metadata)
