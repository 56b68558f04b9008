"""Tracks facts and quotes: news articles in, a checked RDF graph of who said what out."""

__version__ = "0.1.0"
