"""Checks of whether the words around a number say all that they should."""
