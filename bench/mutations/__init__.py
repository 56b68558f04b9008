"""Mistakes put into real articles, for `bench/audit_mutations.py`."""
