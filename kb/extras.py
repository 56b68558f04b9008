"""How to install what kb needs for one of its uses only.

A message that says ``pip install`` alone sends people to the ``pip`` of another Python, where kb is
started as ``.venv/bin/kb``.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

__all__ = ["installing", "installing_extra"]


def installing(what: str) -> str:
    """The command that installs ``what`` for the Python that runs kb."""
    pip = shutil.which("pip")
    beside = pip is not None and Path(pip).parent == Path(sys.executable).parent
    return f"{'pip' if beside else f'{shlex.quote(sys.executable)} -m pip'} install {what}"


def installing_extra(name: str) -> str:
    """The command that installs the packages of an extra of kb, such as ``web``."""
    return installing(f"'fact-quote-kb[{name}]'")
