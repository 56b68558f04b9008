"""Where work is done for many inputs: in this process, in several, or on a cluster.

Each engine takes a function that begins the work on an input, and gives the results in the order of
the inputs, whoever did the work; it holds no more than a few inputs at a time. What is done and how
it is stored is the same.
"""

from kb.engine.ahead import Engine, Lost, Work, in_order
from kb.engine.cluster import Cluster
from kb.engine.here import Here
from kb.engine.processes import Processes, sensible

__all__ = ["Cluster", "Engine", "Here", "Lost", "Processes", "Work", "in_order", "sensible"]
