"""Checks of whether the numbers of one article compute."""
