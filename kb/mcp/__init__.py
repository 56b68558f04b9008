"""The store for assistants, over the Model Context Protocol: the same questions as tools.

Nothing can be changed through it. What comes from articles is kept apart from what is known of it,
and said to be quoted, so that words in an article are not taken for words of the user.
"""

from kb.mcp.server import create

__all__ = ["create"]
