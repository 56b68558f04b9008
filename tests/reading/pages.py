"""Pages of plain text written for these tests; every place, person and organisation is invented.

Each says what its articles are: headline (None for none), agency, and the first and last words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    text: str
    articles: list[tuple[str | None, str | None, str, str]]


HARBOUR = """The harbour of Lowmark will double its mooring fees in spring, transport minister Odo \
Brandt said on Tuesday, after three years of losses that the town council could not cover.

“We waited for as long as we could,” Brandt told reporters on the quay. “Nobody likes it.”

Fishing crews said they would block the entrance unless the fees were cut by half. About 40 boats \
use the harbour, most of them smaller than nine metres.

The council declined to comment."""

CHEESE = """A dairy in the Orrin valley has recalled 12,000 wheels of cheese after a customer \
found a piece of wire in one, its manager Tilda Fenn said in a letter to shops on Friday.

Shops have until Monday to send the wheels back. The dairy, which employs 60 people, makes a \
third of the valley's cheese.

Fenn said nobody had been hurt."""

LIBRARY = """Readers in Westering can borrow telescopes from the public library as of this week, \
and the waiting list already runs into June, librarians said.

The library bought five telescopes with money from a bequest. Each may be kept for ten days.

“They come back with fingerprints on the wrong end,” said Mab Oyelle, who runs the desk."""

SHORT_TAIL = "“Nobody asked us.”"

ARCHIVE = Page(
    f"""Tag Archives: Lowmark

Lowmark doubles mooring fees, minister says

{HARBOUR}

NWS

Dairy recalls 12,000 wheels of cheese – sources

Wheels of cheese in Orrin

\N{NO-BREAK SPACE}

{CHEESE}

Who may borrow the library's telescopes in Westering?

By Ines Vale

{LIBRARY}
""",
    [
        (
            "Lowmark doubles mooring fees, minister says",
            "NWS",
            "Lowmark doubles",
            "comment.\n\nNWS",
        ),
        ("Dairy recalls 12,000 wheels of cheese – sources", None, "Dairy recalls", "been hurt."),
        (
            "Who may borrow the library's telescopes in Westering?",
            None,
            "Who may",
            "who runs the desk.",
        ),
    ],
)

CROSSHEADS = Page(
    f"""Lowmark doubles mooring fees, minister says

{HARBOUR}

Years of losses

The harbour has lost money since the ferry to Tarn was stopped. Brandt said its accounts would be \
opened to the public.

BACKGROUND

It was built for the herring fleet, which left when the herring did.

What happens next?

The council votes on the fees in March. Brandt expects a narrow result.

Fees under fire

He said he would resign if the vote was lost.

{SHORT_TAIL}
""",
    [("Lowmark doubles mooring fees, minister says", None, "Lowmark", SHORT_TAIL)],
)

CAPITALS = Page(
    f"""LOWMARK DOUBLES MOORING FEES, MINISTER SAYS
By INES VALE
LOWMARK (Reuters) - {HARBOUR}
(Reporting by Ines Vale; Editing by Tom Hale)

DAIRY RECALLS 12,000 WHEELS OF CHEESE
By TOM HALE
ORRIN VALLEY (Reuters) - {CHEESE}
(Reporting by Tom Hale; Editing by Ines Vale)
""".replace("\n\n", "\n"),
    [
        ("LOWMARK DOUBLES MOORING FEES, MINISTER SAYS", "Reuters", "LOWMARK", "Tom Hale)"),
        ("DAIRY RECALLS 12,000 WHEELS OF CHEESE", "Reuters", "DAIRY", "Ines Vale)"),
    ],
)

NO_HEADLINE = Page(HARBOUR, [(None, None, "The harbour of", "declined to comment.")])

ONE_PARAGRAPH = Page(
    "Ferry to Tarn back on Sunday\n\nThe ferry to Tarn will sail again from Sunday.\n",
    [("Ferry to Tarn back on Sunday", None, "Ferry", "from Sunday.")],
)

BRIEFS = Page(
    """News in brief

Ferry to Tarn back on Sunday
The ferry to Tarn will sail again from Sunday, its owner said, after new engines were put in.

Westering school roof to be mended by autumn
A builder from Hask has been given the contract to mend the roof of Westering's only school.

Cold spring halves apple harvest in Orrin valley
Growers in the Orrin valley picked half as many apples as last year because of late frost.

Two held over theft of church bell
Police in Hask arrested two men on Monday over the theft of a bell that weighs 300 kilograms.
""",
    [
        ("Ferry to Tarn back on Sunday", None, "Ferry", "were put in."),
        ("Westering school roof to be mended by autumn", None, "Westering", "only school."),
        ("Cold spring halves apple harvest in Orrin valley", None, "Cold", "late frost."),
        ("Two held over theft of church bell", None, "Two", "300 kilograms."),
    ],
)

FURNITURE = Page(
    f"""The Lowmark Courier

Home > News > Harbour

Lowmark Doubles Mooring Fees, Minister Says

Posted on 4 April 2031 by Ines Vale

{HARBOUR}

Share this:

3 Comments

Tags: harbour, fees

***

Dairy Recalls 12,000 Wheels of Cheese

Posted on 3 April 2031 by Tom Hale

{CHEESE}

Source: AFP

Leave a comment

Older posts
""",
    [
        ("Lowmark Doubles Mooring Fees, Minister Says", None, "Lowmark", "declined to comment."),
        ("Dairy Recalls 12,000 Wheels of Cheese", "AFP", "Dairy", "Source: AFP"),
    ],
)

LISTS_AND_QUOTES = Page(
    """Mayor calls plan for harbour ‘reckless’

The mayor of Lowmark, Ada Quill, called the plan for the harbour reckless on Thursday and named \
three reasons:

- It costs 4 million crowns
- The quay is sinking
- Nobody asked the crews

“We will not pay for it”

“Not now, not ever,” Quill said.

“The quay is sinking, and they want to build on it.”

She said the following to the council:

The sea gives

The sea takes

Nobody in the hall answered her.
""",
    [("Mayor calls plan for harbour ‘reckless’", None, "Mayor", "answered her.")],
)

WRAPPED = Page(
    """Lowmark doubles mooring fees, minister says

The harbour of Lowmark will double its mooring fees in spring,
transport minister Odo Brandt said on Tuesday, after three years of
losses that the town council could not cover.

About 40 boats use the harbour, most of them smaller than nine metres
and older than the people who sail them, and their crews have said
that they will block the entrance. Brandt said that he would talk to
Hale
and others.


Dairy recalls 12,000 wheels of cheese

A dairy in the Orrin valley has recalled 12,000 wheels of cheese after
a customer found a piece of wire in one, its manager Tilda Fenn said
in a letter to shops on Friday. Shops have until Monday to send them
back.
""",
    [
        ("Lowmark doubles mooring fees, minister says", None, "Lowmark", "and others."),
        ("Dairy recalls 12,000 wheels of cheese", None, "Dairy", "back."),
    ],
)

KICKERS = Page(
    f"""HARBOUR

Lowmark doubles mooring fees, minister says

{HARBOUR}

FOOD

Dairy recalls 12,000 wheels of cheese

{CHEESE}
""",
    [
        ("Lowmark doubles mooring fees, minister says", None, "Lowmark", "declined to comment."),
        ("Dairy recalls 12,000 wheels of cheese", None, "Dairy", "been hurt."),
    ],
)

FULL_STOP = Page(
    f"Lowmark Doubles Mooring Fees.\n\n{HARBOUR}\n",
    [("Lowmark Doubles Mooring Fees.", None, "Lowmark Doubles", "declined to comment.")],
)

DECK = Page(
    """Politics

Senate rejects Tarn bridge bill after night of speeches

Opposition says vote was bought with promises to island towns

Marit Sollen
Chief political correspondent

12 May 2031

The senate in Hask threw out a bill to build a bridge to Tarn early on Thursday, 41 votes to \
38, after eleven hours of debate.

The bill would have cost 900 million crowns over ten years, the treasury said.

‘A bridge to nowhere’

Senator Pell Idris, who led the opposition to the bill, called it “a bridge to nowhere with a \
toll at both ends”.

Related:

How the Tarn bridge became a battle
Island towns count the cost
Opinion: Build it and they will leave

The government has said it will try again in autumn.
""",
    [
        (
            "Senate rejects Tarn bridge bill after night of speeches",
            None,
            "Senate",
            "again in autumn.",
        )
    ],
)

SHORT_HEADLINES = Page(
    """Category: Energy

Oil slips again

Crude prices fell for a fourth day on Monday as traders bet that demand from Orrin refineries \
would weaken, brokers said.

Prices lost 2 percent, to 61.40 crowns a barrel.

Wind farm sold

The Hask wind farm was bought by Brackwater Power for 320 million crowns, the two companies \
said in a joint statement on Friday.

The farm has 48 turbines. It supplies 70,000 homes.

Grid chief quits

Tessa Moor, chief executive of the national grid, resigned on Wednesday after a blackout that \
left half of Westering without power for nine hours.

“I take responsibility,” she said.
""",
    [
        ("Oil slips again", None, "Oil", "a barrel."),
        ("Wind farm sold", None, "Wind", "70,000 homes."),
        ("Grid chief quits", None, "Grid", "she said."),
    ],
)

INTERVIEW = Page(
    """“I never wanted the job”: harbour master Ines Vale on thirty years of fog

Ines Vale has run the harbour at Lowmark since 2001. She retires in June.

Why did you take the job?

Nobody else applied. I was twenty-six and owed money to my brother.

What was your worst night?

The Marigold, in 2009. We heard her on the radio for forty minutes, and then we did not.

And what will you do now?

Sleep. Then learn to swim.

Interview by Tom Hale
""",
    [
        (
            "“I never wanted the job”: harbour master Ines Vale on thirty years of fog",
            None,
            "“I never",
            "by Tom Hale",
        )
    ],
)

LINKS = Page(
    """Latest news

Court frees baker in flour fraud case

A court in Hask acquitted a baker on Tuesday of selling chalk as flour, saying that the \
prosecution's only sample had been lost.

The judge, Orla Finn, said the police had been “careless beyond belief”.

Prosecutors said they would appeal.

Read more

Storm cuts power to 30,000 homes in Westering

A storm with winds of up to 140 kilometres per hour cut power to 30,000 homes in and around \
Westering on Sunday night, the grid operator said.

Two people were hurt by falling tiles, according to the fire service.

Read more

Rovers sign Orrin keeper on two-year deal

Hask Rovers have signed goalkeeper Jens Aabye on a two-year contract, the club said. The fee \
was not disclosed.

Read more

1 2 3 … 14 Next »
""",
    [
        ("Court frees baker in flour fraud case", None, "Court", "would appeal."),
        ("Storm cuts power to 30,000 homes in Westering", None, "Storm", "fire service."),
        ("Rovers sign Orrin keeper on two-year deal", None, "Rovers", "not disclosed."),
    ],
)

SAME_TOPIC = Page(
    """Posts tagged: Paperwren

Paperwren fined 40 million crowns over lost customer data

The data regulator fined Paperwren 40 million crowns on Monday for losing the records of 2.3 \
million customers last year.

The company said it would appeal. “The fine is out of all proportion,” its lawyer Ada Quill \
said.

Regulator Pell Idris said Paperwren had ignored three warnings.

Paperwren chief steps down after record fine

Paperwren's chief executive, Tomas Hale, resigned on Thursday, three days after the data \
regulator fined the company 40 million crowns.

Hale, 51, will leave in June. Paperwren said it would look for a successor outside the company.

Shares in Paperwren rose 4 percent.

Paperwren says no plans to sell photo business

Paperwren has no plans to sell its photo business, interim chief executive Marit Sollen said on \
Friday, denying a report in the Lowmark Courier.

“We like photos,” Sollen told shareholders.
""",
    [
        (
            "Paperwren fined 40 million crowns over lost customer data",
            None,
            "Paperwren fined",
            "three warnings.",
        ),
        ("Paperwren chief steps down after record fine", None, "Paperwren chief", "4 percent."),
        (
            "Paperwren says no plans to sell photo business",
            None,
            "Paperwren says",
            "told shareholders.",
        ),
    ],
)

PAGES = {
    "tag archive": ARCHIVE,
    "one article with sub-headings": CROSSHEADS,
    "capitals, datelines and single line breaks": CAPITALS,
    "no headline": NO_HEADLINE,
    "one paragraph": ONE_PARAGRAPH,
    "briefs": BRIEFS,
    "weblog furniture": FURNITURE,
    "list, pull quote and verse": LISTS_AND_QUOTES,
    "hard-wrapped lines": WRAPPED,
    "section names in capitals": KICKERS,
    "headline with full stop": FULL_STOP,
    "headline with a deck, related links inside": DECK,
    "headlines of three words": SHORT_HEADLINES,
    "questions as sub-headings": INTERVIEW,
    "read more after each article": LINKS,
    "articles on one subject": SAME_TOPIC,
}
