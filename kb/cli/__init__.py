"""The command line: each command parses, calls one function of the library, and prints.

Data goes to standard output, messages and progress to standard error. `main` is the one place
where errors become a line for people and an exit code.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import typer

from kb.cli.app import app
from kb.cli.line import check_once, commands
from kb.cli.output import say
from kb.cli.progress import telling_work
from kb.cli.settings import debugging
from kb.cli.stopping import terminable
from kb.errors import KbError, StoreError, UsageError
from kb.files import why_not
from kb.freed import share
from kb.progress import told_by
from kb.unread import noted

__all__ = ["main"]

FOUND = 1
"""What an audit or a validation gives where something was found."""
INTERRUPTED = 130
"""What a shell gives for a program that Ctrl-C ended: 128 + SIGINT."""
TERMINATED = 143
"""Likewise for one that the system, or its service manager, asked to end: 128 + SIGTERM."""
BROKEN_PIPE = 141
"""Likewise when who read its output went away: 128 + SIGPIPE."""
_BETWEEN_COLLECTIONS = 50_000
"""Objects: what a command loads is here to stay, and need not be looked through again and again."""
UNEXPECTED = 70
"""EX_SOFTWARE of BSD's sysexits: a fault of the program's own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code (see `kb.errors`).

    Where it had to leave out a damaged record, this is said last.
    """
    with terminable() as came, noted() as unread:
        code = _run(arguments)
    for why in unread:
        say(f"kb: left out: {_line(why)}")
    if unread:
        say("hint: `kb check` tells what is damaged, and what to do")
    if unread and code in (0, FOUND):
        return StoreError.code
    return TERMINATED if came and code == INTERRUPTED else code


def _run(arguments: Sequence[str] | None) -> int:
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    share()
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    args = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with told_by(telling_work):
            command = commands(app)
            check_once(command, args)
            code = command.main(args or ["--help"], prog_name="kb", standalone_mode=False)
        sys.stdout.flush()
    except KbError as error:
        return _complain(error)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit) as end:
        return _ended(end)
    except OSError as error:
        if debugging():
            raise
        where = f"{error.filename}: " if error.filename else ""
        return _complain(StoreError(f"{where}{why_not(error)}"))
    except Exception as error:
        if _is_usage_problem(error):
            return _complain(_usage_error(error)) if str(error) else UsageError.code
        if debugging():
            raise
        typer.echo(
            f"kb: this is a fault of kb itself ({type(error).__name__}: {_line(str(error))})\n"
            "hint: run it again with KB_DEBUG=1, and report what that shows",
            err=True,
        )
        return UNEXPECTED
    return code if isinstance(code, int) else 0


def _nowhere() -> TextIO:
    """Where output goes that whoever started us closed, as ``>&-`` does; open to the end."""
    return Path(os.devnull).open("w")


def _ended(end: BaseException) -> int:
    """Typer ends a program whose reader went away with an exit of its own; nobody needs a word."""
    if not any(isinstance(cause, BrokenPipeError) for cause in (end, end.__context__)):
        raise end
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _is_usage_problem(error: Exception) -> bool:
    """Whether Typer complains of the command line; the class that tells is not exported by it."""
    return isinstance(error, typer.BadParameter.__mro__[1])


def _complain(error: KbError) -> int:
    say(f"kb: {_line(error.message)}")
    if error.advice:
        say(f"hint: {_line(error.advice)}")
    return error.code


def _usage_error(problem: Exception) -> UsageError:
    """Typer's complaint as one of ours: one line, and where help is."""
    message = str(getattr(problem, "format_message", problem.__str__)())
    message = message.replace("Value error, ", "").replace("Input should", "it should")
    message = message.partition(", unable to parse")[0]
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "kb"
    hint = f"see `{command} --help`"
    if "extra argument" in message:
        hint = f"put words that belong together in quotation marks, or {hint}"
    return UsageError(message[:1].lower() + message[1:].rstrip("."), hint)


def _line(text: str) -> str:
    return " ".join(text.split())
