"""The command line as it is read: Typer's commands, and what they let pass and should not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import typer

from kb.errors import UsageError

__all__ = ["check_once", "commands"]


def commands(app: typer.Typer) -> Any:
    """The commands as Typer makes them; help gives a type for no option that takes no value."""
    group = typer.main.get_command(app)
    for command, context in _all(group, None):
        for parameter in command.get_params(context):  # --help among them
            if getattr(parameter, "is_bool_flag", False):
                parameter.metavar = ""
    return group


def _all(command: Any, above: typer.Context | None) -> Iterator[tuple[Any, typer.Context]]:
    context = typer.Context(command, parent=above, **command.context_settings)
    yield command, context
    for inner in getattr(command, "commands", {}).values():
        yield from _all(inner, context)


def check_once(command: Any, arguments: Sequence[str]) -> None:
    """Raise `UsageError` where an option of one value is given twice: Typer takes the last.

    Likewise where the value of the last one is missing, as Typer does not tell of which command,
    or one is empty, as a variable that is not set: Typer takes an empty path for this folder.
    """
    given: Counter[str] = Counter()
    path = "kb"
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            break
        if argument in getattr(command, "commands", {}):
            command = command.commands[argument]
            path += f" {argument}"
            continue
        name, equals, value = argument.partition("=")
        option = _with_value(command, name)
        if option is None:
            continue
        if not (value if equals else next(left, None)):
            raise UsageError(f"{name} needs a value", f"see `{path} --help`")
        if option.multiple:
            continue
        given[option.name] += 1
        if given[option.name] > 1:
            raise UsageError(f"{name} was given twice, and takes one value", "give it once")


def _with_value(command: Any, name: str) -> Any:
    """The option of a command with this name that takes a value, if there is one."""
    for parameter in command.params:
        takes = parameter.param_type_name == "option" and not parameter.is_flag
        if takes and name in parameter.opts:
            return parameter
    return None
