"""Checks of who gives a number."""
