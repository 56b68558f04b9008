"""Checks of what articles say of the same measure, held against each other."""
