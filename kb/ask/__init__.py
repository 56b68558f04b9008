"""The ask step: questions to the store, answered as plain rows.

Questions are answered from the index beside the records, newest first and as many as are asked for;
`show` opens one identifier in its passage, and `gate` is the one way in for SPARQL from outside.
"""

from kb.ask.articles import articles, count_articles, undated
from kb.ask.changes import revisions
from kb.ask.claims import ClaimRow, VariantRow, claims
from kb.ask.columns import ARTICLES, FIGURES, SPEAKERS, STATEMENTS
from kb.ask.decided import as_decided
from kb.ask.details import Detail
from kb.ask.disputes import Dispute, disputes
from kb.ask.figures import count_figures, figures
from kb.ask.filters import Day, FigureFilter, SaidFilter, Scope, SpeakerFilter, day_of
from kb.ask.gate import Answer, Dataset, Forms, Limits, Pool, Written
from kb.ask.gate import run as query
from kb.ask.gate import write as query_written
from kb.ask.identifiers import article_ids, resolve, speaker_meant
from kb.ask.near import names_near
from kb.ask.of_record import figures_of, statements_of
from kb.ask.profile import Held, Membership, Profile, profile
from kb.ask.rows import (
    ArticleRow,
    Count,
    FigureRow,
    Heading,
    SpeakerRow,
    Speaking,
    StatementRow,
    Stats,
    Thing,
)
from kb.ask.said import count_said, said, said_ids, statements
from kb.ask.show import Highlight, LeftOut, Passage, around, left_out, show
from kb.ask.speakers import capacities, count_speakers, speaker, speakers
from kb.ask.stats import stats
from kb.ask.stories import story
from kb.ask.topics import Topic, topics
from kb.ask.words import split_words
from kb.store.meant import is_entity

__all__ = [
    "ARTICLES",
    "FIGURES",
    "SPEAKERS",
    "STATEMENTS",
    "Answer",
    "ArticleRow",
    "ClaimRow",
    "Count",
    "Dataset",
    "Day",
    "Detail",
    "Dispute",
    "FigureFilter",
    "FigureRow",
    "Forms",
    "Heading",
    "Held",
    "Highlight",
    "LeftOut",
    "Limits",
    "Membership",
    "Passage",
    "Pool",
    "Profile",
    "SaidFilter",
    "Scope",
    "SpeakerFilter",
    "SpeakerRow",
    "Speaking",
    "StatementRow",
    "Stats",
    "Thing",
    "Topic",
    "VariantRow",
    "Written",
    "around",
    "article_ids",
    "articles",
    "as_decided",
    "capacities",
    "claims",
    "count_articles",
    "count_figures",
    "count_said",
    "count_speakers",
    "day_of",
    "disputes",
    "figures",
    "figures_of",
    "is_entity",
    "left_out",
    "names_near",
    "profile",
    "query",
    "query_written",
    "resolve",
    "revisions",
    "said",
    "said_ids",
    "show",
    "speaker",
    "speaker_meant",
    "speakers",
    "split_words",
    "statements",
    "statements_of",
    "stats",
    "story",
    "topics",
    "undated",
]
