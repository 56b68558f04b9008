"""The pages for people: each module is one of them, from a request to a template and its values."""

from starlette.routing import Route

from kb.serve.pages import (
    adding,
    articles,
    changes,
    home,
    mark,
    numbers,
    people,
    query,
    review,
    said,
    verify,
    watches,
)

__all__ = ["PAGES"]

PAGES = [
    Route("/", home.start),
    Route("/said", said.search),
    Route("/said.csv", said.as_csv),
    Route("/cite/{identifier}.bib", said.cite),
    Route("/watches", watches.everything),
    Route("/watches/{name}.atom", watches.feed),
    Route("/people", people.everyone),
    Route("/people.csv", people.as_csv),
    Route("/people/{id}", people.person),
    Route("/figures", numbers.figures),
    Route("/figures.csv", numbers.figures_csv),
    Route("/findings", numbers.findings),
    Route("/plots", numbers.plots),
    Route("/findings.csv", numbers.findings_csv),
    Route("/articles", articles.everything),
    Route("/articles.csv", articles.as_csv),
    Route("/articles/add", adding.form),
    Route("/articles/add", adding.add, methods=["POST"]),
    Route("/articles/{article}.ttl", articles.turtle),
    Route("/articles/{article}", articles.read),
    Route("/articles/{article}/mark", mark.form),
    Route("/articles/{article}/mark", mark.decide, methods=["POST"]),
    Route("/aside", articles.aside),
    Route("/show/{identifier}", articles.open_identifier),
    Route("/verify", verify.form),
    Route("/verify", verify.check, methods=["POST"]),
    Route("/review", review.waiting),
    Route("/review", review.decide, methods=["POST"]),
    Route("/decided", review.decided),
    Route("/changes", changes.changed),
    Route("/query", query.editor),
    Route("/query.csv", query.as_csv),
]
