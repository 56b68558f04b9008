"""Figures that belong together: ranges, parts of one, comparisons, conversions, lists."""
