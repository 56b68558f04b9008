"""The version of the product, alone, so that every part may ask for it."""

__version__ = "0.2.0"
