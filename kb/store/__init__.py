"""The store step: a folder that keeps what was read, and answers SPARQL.

``records.sqlite`` is the truth (snapshots, records, what was set aside); ``graph/`` is an Oxigraph
index over it that can be made anew at any time. ``watches.sqlite`` has the saved questions.
"""

from kb.store.aside import Aside
from kb.store.folder import default_folder
from kb.store.latest import Latest, state_of
from kb.store.local import LocalStore
from kb.store.made import Change, Made
from kb.store.packing import DamagedError
from kb.store.readings import Read
from kb.store.search import Wanted
from kb.store.watches import Watch, Watches

__all__ = [
    "Aside",
    "Change",
    "DamagedError",
    "Latest",
    "LocalStore",
    "Made",
    "Read",
    "Wanted",
    "Watch",
    "Watches",
    "default_folder",
    "state_of",
]
