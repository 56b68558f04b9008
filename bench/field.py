"""Read a folder of articles, each as one file, and write what the store then says of each.

    python bench/field.py FOLDER OUT_DIR [--extractor model|rules|default]

Each FOLDER/text/NAME.txt is ingested with its sidecar, if it has one, into a fresh store, and
OUT_DIR/NAME.json gets what `seed.py` writes for a page; offsets are into NAME.txt as UTF-8.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from seed import predicted

from kb.extract import EXTRACTORS, Extractor
from kb.ingest import ingest
from kb.store import LocalStore


def main() -> None:
    """Read the command line and write the predictions."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--extractor", choices=EXTRACTORS, default="model")
    args = cli.parse_args()
    texts = sorted((args.folder / "text").glob("*.txt"))
    if not texts:
        cli.error(f"{args.folder / 'text'} holds no .txt files")
    args.out.mkdir(parents=True, exist_ok=True)
    for text in texts:
        one(text, args.out / f"{text.stem}.json", args.extractor)


def one(text: Path, out: Path, extractor: Extractor) -> None:
    """Ingest one file into a store of its own and write what the store says."""
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalStore.open(Path(folder) / "store") as store,
    ):
        for kept_out in ingest([text], store, extractor=extractor).kept_out:
            print(f"{kept_out.origin}: {kept_out.reason}", file=sys.stderr)
        predictions = predicted(store)
    out.write_text(json.dumps(predictions, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
