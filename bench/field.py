"""Read a folder of articles, each as one file, and write what the store then says of each.

    python bench/field.py FOLDER OUT_DIR [--extractor combined|grammar|default]

Each FOLDER/text/NAME.txt is ingested with its sidecar, if it has one, into a fresh store, and
OUT_DIR/NAME.json gets what `seed.py` writes for a page; offsets are into NAME.txt as UTF-8. The
figures of the headline, which the graph leaves out, are added from the record.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from seed import predicted

from kb.extract import EXTRACTORS, FORMER, Extractor, extractor_of
from kb.ingest import Options, ingest
from kb.model import Record
from kb.store import LocalStore


def main() -> None:
    """Read the command line and write the predictions."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--extractor", choices=[*EXTRACTORS, *FORMER], default="combined")
    args = cli.parse_args()
    texts = sorted((args.folder / "text").glob("*.txt"))
    if not texts:
        cli.error(f"{args.folder / 'text'} holds no .txt files")
    args.out.mkdir(parents=True, exist_ok=True)
    for text in texts:
        one(text, args.out / f"{text.stem}.json", extractor_of(args.extractor))


def one(text: Path, out: Path, extractor: Extractor) -> None:
    """Ingest one file into a store of its own and write what the store says."""
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalStore.open(Path(folder) / "store") as store,
    ):
        for kept_out in ingest([text], store, options=Options(extractor=extractor)).kept_out:
            print(f"{kept_out.origin}: {kept_out.reason}", file=sys.stderr)
        predictions = predicted(store)
        predictions["figures"] += [row for record in store.records() for row in headline(record)]
    out.write_text(json.dumps(predictions, indent=1), encoding="utf-8")


def headline(record: Record) -> Iterator[dict[str, Any]]:
    """The figures of an article's headline, in the form of `seed.py`."""
    offset = record.article.offset or 0
    for figure in record.headline_figures:
        yield {
            "start": figure.span.start + offset,
            "end": figure.span.end + offset,
            "value": number(figure.value),
            "min": number(figure.minimum),
            "max": number(figure.maximum),
            "approximator": figure.approximator,
            "unit": figure.unit or figure.counts,
            "currency": figure.currency,
            "attributed_to": None,
        }


def number(value: Decimal | None) -> float | None:
    """A decimal as a number, None if absent."""
    return None if value is None else float(value)


if __name__ == "__main__":
    main()
