"""The audit as HTML: figures by topic over time, and every finding in its passage.

A report of many articles is cut into pages, which lead to each other. A page stands alone: no
script, font or picture is fetched. It follows the reader's light or dark setting, prints, and marks
what it says in colour in words as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from kb.audit.checks import MODULES
from kb.audit.finding import RANK, Finding
from kb.audit.settled import unsettled
from kb.compare.facts import Facts
from kb.compare.pairs import Library
from kb.model import Heading, Span
from kb.report.plot import Point, plots
from kb.text.plain import shortened

__all__ = ["as_pages"]

_PAGE = 100
"""So many articles stand on one page."""
_PROBLEMS, _PLOTS = 200, 24
"""So many problems are listed first, and so many topics drawn; the rest stands by its article."""
_NAME = 80
_LEFT_OUT = "\n\n[…]\n\n"
"""Between paragraphs of an article, where others without a figure of a finding stood."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text, marked when it is a figure that findings are about."""

    text: str
    verdict: str | None = None
    anchor: str | None = None
    href: str | None = None
    """The anchor of the same figure in its article's section."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The sentence around figures of one article."""

    article: Heading
    pieces: tuple[_Piece, ...]
    elsewhere: bool
    """Whether it stands in another article than the finding."""


@dataclass(frozen=True, slots=True)
class _Shown:
    finding: Finding
    passages: tuple[_Passage, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One article: its findings, and the paragraphs with their figures, which are marked."""

    article: Heading
    name: str
    """Its headline, or how its text begins."""
    url: str | None
    file: str
    """The name of the file that it was read from, or "-"."""
    findings: tuple[_Shown, ...]
    counts: tuple[tuple[str, int], ...]
    worst: str
    """The gravest of its verdicts; ``none`` when it has no finding of its own."""
    text: tuple[_Piece, ...]


def as_pages(
    library: Library, findings: Sequence[Finding], name: str = "report.html"
) -> dict[str, str]:
    """The report on ``findings``, made of the articles of ``library``: HTML pages by file name.

    The first is called ``name``, those after it "report-2.html" and so on. Findings that are
    settled are counted and left out.
    """
    facts = {one.article.id: one for one in library.articles}
    given, findings = len(findings), unsettled(findings)
    worst = _worst(findings)
    sections = [
        _section(facts, key, list(group), worst[key])
        for key, group in groupby(findings, key=lambda finding: finding.article.id)
    ]
    sections.sort(key=lambda section: RANK.index(section.worst))
    cited_alone = {cited.article for one in findings for cited in one.figures}
    cited_alone -= {section.article.id for section in sections}
    every = [*sections, *(_section(facts, key, [], worst[key]) for key in sorted(cited_alone))]
    shares = [every[i : i + _PAGE] for i in range(0, len(every), _PAGE)] or [[]]
    names = [name, *(_numbered(name, n) for n in range(2, len(shares) + 1))]
    where = {s.article.id: page for page, share in zip(names, shares, strict=True) for s in share}
    overview = _overview(library, findings, sections)
    return {
        page: _template().render(
            **(overview if page == name else _NO_OVERVIEW),
            sections=share,
            articles=len(sections),
            pages=names,
            page=page,
            to=partial(_link, where, page),
            here=partial(_point, where, page),
            counts=_counts(findings),
            settled=given - len(findings),
            descriptions={module.NAME: module.DESCRIPTION for module in MODULES},
            to_look_at=any(one.verdict in RANK[:2] for one in findings),
        )
        for page, share in zip(names, shares, strict=True)
    }


def _numbered(name: str, number: int) -> str:
    """The file name of a page after the first."""
    path = PurePath(name)
    return f"{path.stem}-{number}{path.suffix}"


def _link(where: dict[str, str], page: str, article: str, anchor: str) -> str:
    """The address of an anchor in an article's section, from a page."""
    there = where[article]
    return f"{'' if there == page else quote(there)}#{anchor}"


def _point(where: dict[str, str], page: str, point: Point) -> str | None:
    """The address of the passage of a plot's point; None where no finding shows it."""
    there = point.article.id in where
    return _link(where, page, point.article.id, point.anchor) if there else None


def _overview(
    library: Library, findings: Sequence[Finding], sections: Sequence[_Section]
) -> dict[str, Any]:
    """What stands on the first page alone: the problems, and the topics."""
    drawn = plots(library, findings, _PLOTS)
    problems = [
        shown
        for section in sections
        for shown in section.findings
        if shown.finding.verdict == "problem"
    ]
    return {
        "problems": problems[:_PROBLEMS],
        "more_problems": len(problems[_PROBLEMS:]),
        "plots": [plot for plot in drawn if plot.grave],
        "more_plots": [plot for plot in drawn if not plot.grave],
    }


_NO_OVERVIEW: dict[str, Any] = {"problems": [], "more_problems": 0, "plots": [], "more_plots": []}


_SCHEMES = ("http", "https")


def _url(facts: Facts) -> str | None:
    """The web address of an article; anything that is no web address is left out."""
    url = facts.record.article.url
    return url if url and urlsplit(url).scheme in _SCHEMES else None


def _section(
    facts: dict[str, Facts],
    key: str,
    findings: list[Finding],
    marks: dict[Span, str],
) -> _Section:
    own = facts[key]
    ranked = sorted(findings, key=lambda finding: RANK.index(finding.verdict))
    return _Section(
        article=own.article,
        name=own.article.headline or shortened(own.text, _NAME),
        url=_url(own),
        file=PurePath(own.record.snapshot.origin).name,
        findings=tuple(
            _Shown(one, tuple(_passages(facts, one)), f"f-{key}-{i}")
            for i, one in enumerate(ranked, start=1)
        ),
        worst=ranked[0].verdict if ranked else "none",
        counts=tuple(_counts(findings).items()),
        text=tuple(_paragraphs(own, marks)),
    )


def _paragraphs(facts: Facts, marks: dict[Span, str]) -> Iterator[_Piece]:
    """The blocks of an article in which marked figures stand."""
    behind: int | None = None
    for i, block in enumerate(facts.record.article.blocks):
        inside = {span: verdict for span, verdict in marks.items() if block.span.holds(span)}
        if not inside:
            continue
        if behind is not None:
            yield _Piece("\n\n" if behind == i - 1 else _LEFT_OUT)
        yield from _pieces(facts, block.span, inside, anchors=True)
        behind = i


def _passages(facts: dict[str, Facts], finding: Finding) -> Iterator[_Passage]:
    """The sentences in which a finding's figures stand, those of its own article first."""
    by_sentence: dict[tuple[str, Span], dict[Span, str]] = {}
    for cited in finding.figures:
        around = facts[cited.article].sentence(cited.span)
        by_sentence.setdefault((cited.article, around), {})[cited.span] = finding.verdict
    own = finding.article.id
    for (article, around), marks in sorted(by_sentence.items(), key=lambda p: p[0][0] != own):
        pieces = tuple(_pieces(facts[article], around, marks, anchors=False))
        yield _Passage(facts[article].article, pieces, elsewhere=article != own)


def _pieces(
    facts: Facts, within: Span, marks: dict[Span, str], *, anchors: bool
) -> Iterator[_Piece]:
    """``within`` cut where marked figures begin and end; of two that overlap the first counts."""
    at = within.start
    for span, verdict in sorted(marks.items(), key=lambda mark: mark[0]):
        if span.start < at or span.end > within.end:
            continue
        if span.start > at:
            yield _Piece(facts.text[at : span.start])
        anchor = f"c-{facts.article.id}-{span.start}"
        if anchors:
            yield _Piece(span.text, verdict, anchor=anchor)
        else:
            yield _Piece(span.text, verdict, href=anchor)
        at = span.end
    if at < within.end:
        yield _Piece(facts.text[at : within.end])


def _worst(findings: Sequence[Finding]) -> dict[str, dict[Span, str]]:
    """For each figure the gravest verdict on it, by article and characters."""
    worst: dict[str, dict[Span, str]] = defaultdict(dict)
    for finding in sorted(findings, key=lambda one: -RANK.index(one.verdict)):
        for cited in finding.figures:
            worst[cited.article][cited.span] = finding.verdict
    return worst


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    given = [finding.verdict for finding in findings]
    return {verdict: given.count(verdict) for verdict in RANK if verdict in given}


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kb", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
