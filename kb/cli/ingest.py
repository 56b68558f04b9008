"""``kb ingest``: articles into the store."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kb.cli import options
from kb.cli.output import messages, print_json, say, visible
from kb.cli.progress import telling
from kb.cli.settings import debugging, load
from kb.cli.stopping import if_stopped
from kb.errors import UsageError
from kb.files import file_content, is_store
from kb.limits import CHARACTERS, SECONDS, Limits
from kb.outcomes import STATES
from kb.table import plain
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.extract import Extractor
    from kb.ingest import Begin, Options
    from kb.outcomes import Outcome, Summary, Tell
    from kb.reading import Metadata

__all__ = [
    "Shapes",
    "SizeLimit",
    "TimeLimit",
    "Which",
    "Workers",
    "engine_for",
    "ingest",
    "ingest_into",
    "noting",
    "print_summary",
    "report",
    "ways",
]

Shapes = Annotated[
    list[Path] | None,
    typer.Option(
        "--shapes",
        metavar="FILE",
        help="Your own SHACL shapes, which articles must pass too; may be given again.",
    ),
]
Which = Annotated[
    Literal["combined", "grammar"],
    typer.Option(
        "--extractor",
        help="Find statements with the learned reader and the grammar, or with the grammar only.",
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        min=0.1,
        metavar="SECONDS",
        envvar="KB_INGEST_TIME_LIMIT",
        help="Set an article aside that takes longer.",
    ),
]
SizeLimit = Annotated[
    int,
    typer.Option(
        min=1,
        max=CHARACTERS,
        metavar="CHARACTERS",
        envvar="KB_INGEST_SIZE_LIMIT",
        help="Set an article aside that is longer.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        envvar="KB_WORKERS",
        help="How many processes read. Default: one for each core, and one for few files.",
        show_default=False,
    ),
]
Place = Annotated[
    Literal["local", "dask"],
    typer.Option("--engine", help="Read on this machine, or on a Dask cluster that is running."),
]
_ADDRESS = ("http://", "https://")
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        envvar="KB_SCHEDULER",
        help="Where the cluster's scheduler listens, such as tcp://10.0.0.4:8786.",
        show_default=False,
    ),
]


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATHS",
            help="Files and folders (text, HTML, MHTML, JSON, CSV, Word); - is standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When they were published (ISO), whatever they say."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published them, whatever they say.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where it was published; for one article.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Their language (en). Default: as their text tells."),
    ] = None,
    split: Annotated[
        Literal["auto", "never", "always"] | None,
        typer.Option(
            help="Cut a page into articles: where it shows that it has several, never, or always.",
            show_default="auto",
        ),
    ] = None,
    shapes: Shapes = None,
    extractor: Which = "combined",
    time_limit: TimeLimit = SECONDS,
    size_limit: SizeLimit = CHARACTERS,
    workers: Workers = None,
    engine: Place = "local",
    scheduler: Scheduler = None,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """Read articles into the store.

    Finds who said what and the figures, checks the graph, and stores it.
    An article already in the store changes nothing. What cannot be read, is not in English, breaks
    a rule or passes a limit is set aside with its reason (see **kb aside**), the rest is
    stored, and the exit code is 3.

    Example: **kb ingest --publisher "The Courier" articles/ note.txt**
    """
    from kb.reading import Metadata, whole_address

    if address := next((path for path in paths if path.lower().startswith(_ADDRESS)), None):
        raise UsageError(
            f"{address} is an address, and kb fetches nothing",
            f"save the page, then: kb ingest page.html --url {address}",
        )
    if url and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise UsageError("--url is for one article, and these are several", "give one file")
    metadata = Metadata(
        published=published,
        publisher=publisher,
        url=url and whole_address(url),
        language=language,
        split=split,
    )
    limits = Limits(time_limit, size_limit)
    begin = engine_for(paths, workers, scheduler if engine == "dask" else None)
    if engine == "dask" and not scheduler:
        raise UsageError(
            "--engine dask needs to know where the cluster is", "name it with --scheduler ADDRESS"
        )
    outcomes: list[Outcome] | None = [] if as_json else None
    folder = options.folder(store)
    summary = ingest_into(folder, paths, metadata, shapes, extractor, limits, begin, outcomes)
    report(summary, outcomes, folder)


def _check_inputs(folder: Path, paths: list[str]) -> None:
    """Raise `BadInput` where nothing of what is given is there, so that no store is made for it."""
    from kb.reading import STDIN

    there = (str(path) == STDIN or Path(path).exists() for path in paths)
    if not is_store(folder) and not any(there):
        for path in paths:
            file_content(Path(path))


def ingest_into(
    folder: Path,
    paths: list[str],
    metadata: Metadata | None = None,
    shapes: list[Path] | None = None,
    extractor: Extractor = "combined",
    limits: Limits | None = None,
    engine: Begin | None = None,
    outcomes: list[Outcome] | None = None,
) -> Summary:
    """Ingest into the store in ``folder``, telling of each article on standard error.

    ``outcomes`` is a list to put them into, where somebody wants all of them.
    """
    from kb.ingest import ingest as run
    from kb.reading import count
    from kb.store import LocalStore

    how = ways(shapes, extractor, limits)
    files = count(paths)
    so_far = "every article listed above is stored; the same command goes on from there"
    _check_inputs(folder, paths)
    with if_stopped(lambda: so_far), LocalStore.open(folder) as opened, telling(files) as tell:
        told = noting(tell, outcomes)
        return run(paths, opened, metadata, how, told, engine or engine_for(paths))


def engine_for(paths: list[str], workers: int | None = None, scheduler: str | None = None) -> Begin:
    """Where to read: on a cluster, in so many processes, or in as many as make sense."""
    from kb.engine import Cluster, Here, Processes, sensible
    from kb.reading import count

    if scheduler:
        return partial(Cluster, scheduler=scheduler)
    number = workers or sensible(count(paths))
    return Here if number == 1 else partial(Processes, number=number)


def ways(shapes: list[Path] | None, extractor: Extractor, limits: Limits | None) -> Options:
    """How to ingest: what the flags say, and the settings."""
    from kb.graph import BASE
    from kb.ingest import Options

    settings = load()
    return Options(
        base=settings.base or BASE,
        language_model=os.environ.get("KB_LANGUAGE_MODEL") or settings.language_model,
        shapes=(*settings.shapes, *(shapes or ())),
        extractor=extractor,
        limits=limits or Limits(),
        debug=debugging(),
    )


def noting(tell: Tell, outcomes: list[Outcome] | None) -> Tell:
    """Tells of an outcome and, where there is a list for that, puts it there."""

    def told(outcome: Outcome) -> None:
        tell(outcome)
        if outcomes is not None:
            outcomes.append(outcome)

    return told


def report(
    summary: Summary, outcomes: list[Outcome] | None = None, folder: Path | None = None
) -> None:
    """Print a summary, the outcomes too, and end with exit code 3 where something was kept out.

    The store is named where it is in ``folder``.
    """
    if outcomes is not None:
        print_json([plain(outcome) for outcome in outcomes])
    print_summary(summary)
    if folder and is_store(folder):
        say(f"the store is {folder}")
    if summary.kept_out:
        raise typer.Exit(3)


def print_summary(summary: Summary) -> None:
    """How much was stored and what was kept out, with the reasons, on standard error."""
    to = messages()
    counts = summary.counts
    by_state = ", ".join(f"{counts[state]} {state}" for state in STATES if state in counts)
    found = f"{counted(summary.statements, 'statement')}, {counted(summary.figures, 'figure')}"
    to.print(f"{by_state or 'no articles found'}: {found}")
    for remark in summary.remarks:
        to.print(visible(remark), soft_wrap=True)
    if summary.kept_out:
        to.print("kept out:")
    for outcome in summary.kept_out:
        title = f", “{visible(outcome.headline)}”" if outcome.headline else ""
        to.print(f"  {visible(outcome.origin)}{title}")
        for line in (outcome.reason or "").splitlines():
            to.print(f"    {visible(line)}")
