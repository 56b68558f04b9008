"""Web pages written for these tests, in the shapes that publishers' systems give their articles.

Every place, person and paper is invented. Each page says what should come out of it: the headline,
the people who wrote it, both dates, blocks that must be there, in this order, and words that must
not.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import BlockKind


@dataclass(frozen=True)
class WebPage:
    html: str
    headline: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    blocks: tuple[tuple[BlockKind, str], ...] = ()
    """Kind and whole text of some blocks, in text order."""
    without: tuple[str, ...] = ()
    """Words that are the site's, not the article's."""


DEBATE = (
    "The ferry from Hask to Tarn will sail twice a day from June, the harbour board decided on "
    "Monday after a debate that went on until midnight."
)
LETTER = (
    "In a letter to the board, the island’s shopkeepers had asked for four crossings a day, and "
    "said that the old timetable had cost them a third of their trade."
)
CREW = (
    "The ferry is forty years old, carries 30 cars, and needs a crew of nine, two of whom have to "
    "be trained in the north before the summer begins."
)
VALE = "“We have one ship and one engine,” said Ines Vale, who runs the harbour. “Ask for less.”"
END = "The board meets again on 3 May, when the fares for the summer are to be settled."

WORDPRESS = WebPage(
    f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Tarn ferry to sail twice a day - The Hask Gazette</title>
<meta property="og:title" content="Tarn ferry to sail twice a day - The Hask Gazette">
<meta property="og:site_name" content="The Hask Gazette">
<meta property="article:published_time" content="2031-04-07T21:10:00+00:00">
<meta property="article:modified_time" content="2031-04-08T07:00:00+00:00">
<meta name="author" content="Bo Lind"></head>
<body class="post-template-default single single-post wp-custom-logo has-sidebar">
<header class="site-header"><a href="/">The Hask Gazette</a><nav><ul><li><a href="/n">News</a></li>
</ul></nav></header><div id="content" class="site-content"><main id="main">
<article id="post-31" class="post type-post category-news"><header class="entry-header">
<h1 class="entry-title">Tarn ferry to sail twice a day</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published"
datetime="2031-04-07T21:10:00+00:00">April 7, 2031</time></span>
<span class="byline">by <a rel="author" href="/a">Bo Lind</a></span></div></header>
<div class="entry-content"><p>{DEBATE}</p><p>{LETTER}</p>
<h2 class="wp-block-heading">What it costs</h2>
<figure class="wp-block-image"><img src="f.jpg"><figcaption>The ferry in Hask in March.
</figcaption></figure>
<p>{CREW}</p><blockquote class="wp-block-quote"><p>Nobody on Tarn asked for fewer ships.</p>
<cite>Ada Quill, mayor of Tarn</cite></blockquote>
<ul class="wp-block-list"><li>A car will cost £40.</li><li>Walkers will pay £9.</li></ul>
<p>{VALE}</p><div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">
Click to share on Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p><a href="/x">Tarn bridge plan
dropped</a></p></div></div>
<footer class="entry-footer">Posted in <a href="/c">Ferries</a></footer></article>
<div id="comments" class="comments-area"><h2>2 Comments</h2><ol class="comment-list"><li>
<p>My dog was seasick on that ship for the whole of the crossing last year.</p></li></ol></div>
</main><aside id="secondary"><h2>Recent posts</h2><ul><li><a href="/y">Goat wins show</a></li></ul>
</aside></div><footer>Proudly powered</footer></body></html>""",
    "Tarn ferry to sail twice a day",
    ("Bo Lind",),
    "2031-04-07T21:10:00+00:00",
    "2031-04-08T07:00:00+00:00",
    (
        ("paragraph", DEBATE),
        ("crosshead", "What it costs"),
        ("caption", "The ferry in Hask in March."),
        ("paragraph", CREW),
        (
            "paragraph",
            "“Nobody on Tarn asked for fewer ships.” — Ada Quill, mayor of Tarn",
        ),
        ("paragraph", "A car will cost £40."),
        ("paragraph", "Walkers will pay £9."),
        ("paragraph", VALE),
    ),
    ("Share this", "bridge plan", "seasick", "Goat", "Posted in"),
)

ARC = WebPage(
    f"""<!DOCTYPE html><html lang="en"><head><title>Ferry board says two a day | Orrin Post</title>
<meta property="og:title" content="Ferry board says two a day | Orrin Post">
<meta property="og:site_name" content="Orrin Post">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Ferry board says two a day","datePublished":"2031-04-07T20:00:00Z",
"dateModified":"2031-04-07T22:30:00Z","author":[{{"@type":"Person","name":"Mab Oyelle"}},
{{"@type":"Person","name":"Tom Hale"}}],"publisher":{{"@type":"NewsMediaOrganization",
"name":"Orrin Post"}}}}</script></head><body><div id="fusion-app" class="layout-section">
<h1 class="b-headline">Ferry board says two a day</h1>
<div class="b-byline">By <a>Mab Oyelle</a> and <a>Tom Hale</a></div>
<article class="b-article-body"><p class="b-article-body__text">{DEBATE}</p>
<p class="b-article-body__text">{LETTER}</p>
<div class="arcad-feature"><div class="ad-label">Advertisement</div></div>
<div class="b-newsletter-promo"><h4>Get the Morning Orrin</h4><p>Sign up for our morning letter and
have the news of the valley in your inbox before breakfast.</p></div>
<p class="b-article-body__text">{CREW}</p></article>
<div class="arcad-feature"></div><article class="b-article-body"><p class="b-article-body__text">
{VALE}</p><p class="b-article-body__text">{END}</p></article>
<div class="b-results-list"><h2>Most read</h2><ol><li><a href="/1">Goat wins the valley
show</a></li>
<li><a href="/2">Bakers strike in Hask</a></li></ol></div></div></body></html>""",
    "Ferry board says two a day",
    ("Mab Oyelle", "Tom Hale"),
    "2031-04-07T20:00:00+00:00",
    "2031-04-07T22:30:00+00:00",
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE, END)),
    ("Advertisement", "Morning Orrin", "inbox", "Goat", "Most read"),
)

DRUPAL = WebPage(
    f"""<!DOCTYPE html><html><head><title>Two sailings for Tarn | Ministry Watch</title>
<meta name="dcterms.date" content="2031-04-07"></head><body>
<div class="region region-content"><div class="node node--type-article node--view-mode-full">
<h1 class="page-title"><span class="field field--name-title">Two sailings for Tarn</span></h1>
<div class="node__content"><div class="field field--name-body field--type-text-with-summary">
<p>{DEBATE}</p><p>{LETTER}</p><table><caption>Sailings by port</caption>
<thead><tr><th>Port</th><th>Sailings</th><th>Cars</th></tr></thead><tbody>
<tr><td>Hask</td><td>730</td><td>21,900</td></tr><tr><td>Tarn</td><td>728</td><td>20,000</td></tr>
</tbody></table><p>{CREW}</p></div>
<div class="field field--name-field-related"><h2>Related articles</h2><div><a href="/r">Fares rise
again</a></div></div></div></div></div></body></html>""",
    "Two sailings for Tarn",
    (),
    "2031-04-07",
    None,
    (
        ("paragraph", LETTER),
        ("caption", "Sailings by port"),
        ("table", "Port | Sailings | Cars"),
        ("table", "Hask | 730 | 21,900"),
        ("table", "Tarn | 728 | 20,000"),
        ("paragraph", CREW),
    ),
    ("Related articles", "Fares rise", "730728"),
)

AMP = WebPage(
    f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8">
<title>Tarn gets two ferries a day — Westering News</title>
<script type="application/ld+json">{{"@context":"http://schema.org","@graph":[{{"@type":"WebSite",
"name":"Westering News"}},{{"@type":["NewsArticle","ReportageNewsArticle"],
"headline":"Tarn gets two ferries a day — Westering News","datePublished":"2031-04-07",
"dateModified":"2031-04-07","author":{{"@type":"Person","name":"Lind, Bo"}}}}]}}</script></head>
<body><amp-sidebar id="sb"><ul><li><a href="/">Front page</a></li></ul></amp-sidebar>
<article class="amp-wp-article"><header><h1 class="amp-wp-title">Tarn gets two ferries a day</h1>
</header><div class="amp-wp-article-content"><p>{DEBATE}</p><amp-ad width="300"></amp-ad>
<p>{LETTER}</p><amp-img src="a.jpg"></amp-img><p>{VALE}</p></div></article>
<amp-consent><p>We and our partners use cookies to store your choices.</p></amp-consent>
</body></html>""",
    "Tarn gets two ferries a day",
    ("Bo Lind",),
    "2031-04-07",
    "2031-04-07",
    tuple(("paragraph", text) for text in (DEBATE, LETTER, VALE)),
    ("cookies", "Front page"),
)

LIVE = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry board meets: as it happened</title>
<meta property="og:title" content="Ferry board meets: as it happened">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"LiveBlogPosting",
"headline":"Ferry board meets: as it happened","datePublished":"2031-04-07T18:00:00Z",
"dateModified":"2031-04-07T23:59:00Z"}}</script></head><body><main><article>
<h1>Ferry board meets: as it happened</h1><div class="live-body">
<div class="live-entry"><time>21:40</time><h2>Two a day it is</h2><p>{DEBATE}</p></div>
<div class="live-entry"><time>20:05</time><h2>Shopkeepers speak</h2><p>{LETTER}</p></div>
<div class="live-entry"><time>19:30</time><h2>One ship, one engine</h2><p>{VALE}</p></div>
</div></article></main></body></html>""",
    "Ferry board meets: as it happened",
    (),
    "2031-04-07T18:00:00+00:00",
    "2031-04-07T23:59:00+00:00",
    (
        ("crosshead", "Two a day it is"),
        ("paragraph", DEBATE),
        ("crosshead", "Shopkeepers speak"),
        ("paragraph", LETTER),
        ("paragraph", VALE),
    ),
)

NEXT = WebPage(
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ferry twice a day ·
Brackwater</title>
<script type="application/ld+json">[{{"@context":"https://schema.org","@type":"Article",
"headline":"Ferry twice a day","articleBody":"{DEBATE}\\n\\n{LETTER}\\n\\n{CREW}\\n\\n{END}",
"datePublished":"2031-04-07T20:00:00.000Z","author":"Mab Oyelle, Tom Hale",
"publisher":{{"name":"Brackwater"}}}}]</script></head><body><div id="__next"><div class="sc-1a2b">
<h1 class="sc-9f">Ferry twice a day</h1><p class="sc-77">Loading the story</p></div></div>
<script id="__NEXT_DATA__" type="application/json">{{"props":{{}}}}</script></body></html>""",
    "Ferry twice a day",
    ("Mab Oyelle", "Tom Hale"),
    "2031-04-07T20:00:00+00:00",
    None,
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, END)),
    ("Loading",),
)

OLD_TABLES = WebPage(
    f"""<HTML><HEAD><TITLE>The Lowmark Argus: Ferry twice a day</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=760><TR><TD WIDTH=140 VALIGN=top><A HREF=/>Front page</A><BR><A HREF=/s>Sport</A><BR>
<A HREF=/w>Weather</A></TD><TD VALIGN=top><FONT SIZE=5><B>Ferry twice a day</B></FONT><BR>
<FONT SIZE=2>By Tom Hale<BR>7 April 2031</FONT><P>{DEBATE}<P>{LETTER}<P>{CREW}<P>{VALE}
</TD></TR></TABLE><CENTER><FONT SIZE=1>Copyright The Lowmark Argus</FONT></CENTER></BODY></HTML>""",
    "Ferry twice a day",
    ("Tom Hale",),
    "2031-04-07",
    None,
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE)),
    ("Front page", "Weather"),
)

GUARDIAN_LIKE = WebPage(
    f"""<!DOCTYPE html><html><head><title>Tarn ferry will sail twice a day | Ferries | The Beacon
</title><meta property="og:title" content="Tarn ferry will sail twice a day">
<meta property="og:site_name" content="the Beacon">
<meta property="article:author" content="https://beacon.example/profile/ines-vale">
<meta name="author" content="Beacon staff reporter">
<meta property="article:published_time" content="2031-04-07T20:00:00.000Z"></head><body>
<article><div data-gu-name="headline"><h1>Tarn ferry will sail twice a day</h1></div>
<div data-gu-name="standfirst"><p>Harbour board decides after a debate until midnight</p></div>
<div class="dcr-meta"><address aria-label="Contributor info">Beacon staff reporter</address></div>
<div data-gu-name="body"><div class="article-body-commercial-selector article-body-viewer-selector">
<p class="dcr-16w">{DEBATE}</p><p class="dcr-16w">{LETTER}</p>
<figure class="dcr-rich" data-spacefinder-role="richLink"><a href="/r">Read more: the end of the
old ferry</a></figure><p class="dcr-16w">{CREW}</p>
<figure class="element-tweet"><blockquote class="twitter-tweet"><p lang="en">Two a day is a
disgrace. Tarn paid £2m in harbour dues.</p>— Ada Quill (@mayorquill) <a
href="https://twitter.com/mayorquill/status/9">April 7, 2031</a></blockquote></figure>
<figure class="dcr-newsletter"><a href="/signup">Sign up to Morning Mail</a><p>Our letter breaks
down
the stories of the day, telling you what matters</p></figure>
<p class="dcr-16w">{VALE}</p></div></div><div class="submeta"><ul><li><a href="/t">Ferries</a></li>
</ul></div></article></body></html>""",
    "Tarn ferry will sail twice a day",
    (),
    "2031-04-07T20:00:00+00:00",
    None,
    (
        ("paragraph", DEBATE),
        ("paragraph", CREW),
        (
            "paragraph",
            "“Two a day is a disgrace. Tarn paid £2m in harbour dues.” — Ada Quill (@mayorquill), "
            "April 7, 2031",
        ),
        ("paragraph", VALE),
    ),
    ("Read more", "Morning Mail", "breaks down"),
)

BBC_LIKE = WebPage(
    f"""<!DOCTYPE html><html lang="en-GB"><head><title>Tarn ferry: Two a day - Radio Hask
News</title>
<meta property="og:title" content="Tarn ferry: Two a day - Radio Hask News">
<meta property="og:site_name" content="Radio Hask News">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle",
"headline":"Tarn ferry: Two a day","datePublished":"2031-04-07T20:00:00.000Z",
"dateModified":"2031-04-07T20:00:00.000Z","author":{{"@type":"NewsMediaOrganization",
"name":"Radio Hask News"}}}}</script></head><body><div id="root"><main id="main-content"><article>
<header><h1 id="main-heading">Tarn ferry: Two a day</h1></header>
<div data-component="text-block" class="ssrcss-a-RichText"><div><p><b>{DEBATE}</b></p></div></div>
<div data-component="text-block" class="ssrcss-a-RichText"><div><p>{LETTER}</p></div></div>
<div data-component="image-block" class="ssrcss-b-Image"><figure><img><span role="text">Reuters
</span><figcaption>The ferry’s engine is older than its captain</figcaption></figure></div>
<div data-component="text-block" class="ssrcss-a-RichText"><div><p><a href="/q">{END}</a></p></div>
</div><div data-component="links-block" class="ssrcss-c-Links"><p>Related topics</p><ul><li>
<a href="/q1">Ferries</a></li></ul></div>
<div data-component="text-block" class="ssrcss-a-RichText"><div><p>{VALE}</p></div></div></article>
</main><div data-component="top-stories"><h2>Top stories</h2><ul><li><a href="/t">Bakers strike
</a></li></ul></div></div></body></html>""",
    "Tarn ferry: Two a day",
    (),
    "2031-04-07T20:00:00+00:00",
    "2031-04-07T20:00:00+00:00",
    (
        ("paragraph", DEBATE),
        ("paragraph", LETTER),
        ("caption", "The ferry’s engine is older than its captain"),
        ("paragraph", END),
        ("paragraph", VALE),
    ),
    ("Related topics", "Bakers"),
)

TIMES_LIKE = WebPage(
    f"""<!DOCTYPE html><html lang="en"><head><title>Tarn Ferry to Sail Twice a Day - The Hask Times
</title><meta property="og:title" content="Tarn Ferry to Sail Twice a Day">
<meta name="byl" content="By Mab Oyelle and Tom Hale">
<meta property="article:published_time" content="2019-01-05T09:00:00Z">
<meta property="article:modified_time" content="2031-04-07T20:00:00Z"></head><body><div id="app">
<article id="story"><header><h1 data-testid="headline">Tarn Ferry to Sail Twice a Day</h1>
<p id="article-summary">Shopkeepers had asked for four crossings.</p></header>
<section name="articleBody" class="meteredContent"><div class="css-s99 StoryBodyCompanionColumn">
<div class="css-53u"><p class="css-at9">{DEBATE}</p><p class="css-at9">{LETTER}</p></div></div>
<div class="css-ad" id="story-ad-1-wrapper"><p>Continue reading the main story</p></div>
<div class="css-s99 StoryBodyCompanionColumn"><div class="css-53u"><p class="css-at9">{CREW}</p>
</div></div><div class="css-s99 StoryBodyCompanionColumn"><div class="css-53u">
<p class="css-at9">{VALE}</p><p class="css-at9">{END}</p></div></div></section>
<div class="bottom-of-article"><p>Tom Hale is a reporter covering ships and the sea. More about Tom
Hale</p></div></article></div></body></html>""",
    "Tarn Ferry to Sail Twice a Day",
    ("Mab Oyelle", "Tom Hale"),
    "2019-01-05T09:00:00+00:00",
    "2031-04-07T20:00:00+00:00",
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE, END)),
    ("Continue reading",),
)

PORTAL = WebPage(
    f"""<!DOCTYPE html><html><head><title>Tarn ferry to run twice a day, board says | Orrin News -
The
Times of Orrin</title><meta property="og:title" content="Tarn ferry to run twice a day, board says |
Orrin News - The Times of Orrin"><meta property="og:url"
content="https://timesoforrin.example/a/1.cms"></head><body><div class="_s30J clearfix">
<div class="HNMDR"><h1><span>Tarn ferry to run twice a day, board says</span></h1></div>
<div class="xf8Pm byline">TNN / Apr 7, 2031, 20:10 IST</div>
<div class="_3YYSt"><div class="_s30J">{DEBATE}<br><br>{LETTER}<br><br>
<div class="inarticle_ad">Advertisement</div>{CREW}<br><br>{VALE}<br></div></div>
<div class="mostread"><h3>Popular from Orrin</h3><ul><li><a href="/1">Goat wins show</a></li></ul>
</div></div></body></html>""",
    "Tarn ferry to run twice a day, board says",
    (),
    "2031-04-07",
    None,
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE)),
    ("Goat", "Advertisement"),
)

PAYWALL = WebPage(
    f"""<!DOCTYPE html><html><head><title>Why Tarn waits | The Ledger</title>
<meta property="og:title" content="Why Tarn waits | The Ledger"><meta property="og:site_name"
content="The Ledger"><script type="application/ld+json">{{"@context":"https://schema.org",
"@type":"NewsArticle","headline":"Why Tarn waits","isAccessibleForFree":false,
"datePublished":"2031-04-07","author":{{"@type":"Organization","name":"The
Ledger"}}}}</script></head>
<body><article class="article"><h1>Why Tarn waits</h1><div class="article__content"><p>{DEBATE}</p>
<p>{LETTER}</p></div><div class="paywall-offer"><h2>Subscribe to read on</h2><p>Become a member for
£1
a week and read every story that The Ledger prints, on all your screens.</p></div></article>
</body></html>""",
    "Why Tarn waits",
    (),
    "2031-04-07",
    None,
    (("paragraph", DEBATE), ("paragraph", LETTER)),
    ("Become a member", "Subscribe"),
)

POSTS = WebPage(
    f"""<!DOCTYPE html><html><head><title>What Tarn says of its ferry</title></head><body><main>
<article><h1>What Tarn says of its ferry</h1><div class="body-copy"><p>{DEBATE}</p>
<blockquote class="instagram-media"><p><a href="https://instagram.com/p/1">We packed 400 boxes of
fish
and no ship came.</a></p><p>A post shared by <a href="#">Pell Idris</a> (@pellfish) on Apr 6, 2031
</p></blockquote><p>{LETTER}</p>
<blockquote class="bluesky-embed"><p lang="en">The crossing took five hours.</p>&mdash; Marit Sollen
(<a href="https://bsky.app/profile/marit">@marit.example</a>) <a href="#">April 6, 2031 at 9:15
PM</a></blockquote><p>{CREW}</p>
<blockquote class="tiktok-embed"><section><a href="#">@orla</a><p>Eleven people, one lifeboat.</p>
</section></blockquote><p>{END}</p></div></article></main></body></html>""",
    "What Tarn says of its ferry",
    (),
    None,
    None,
    (
        ("paragraph", DEBATE),
        (
            "paragraph",
            "“We packed 400 boxes of fish and no ship came.” — Pell Idris (@pellfish), Apr 6, 2031",
        ),
        ("paragraph", LETTER),
        (
            "paragraph",
            "“The crossing took five hours.” — Marit Sollen (@marit.example), April 6, 2031 at "
            "9:15 PM",
        ),
        ("paragraph", CREW),
        ("paragraph", "“Eleven people, one lifeboat.” — @orla"),
        ("paragraph", END),
    ),
    ("A post shared by",),
)

QUOTES = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry master speaks</title></head><body><article>
<h1>Ferry master speaks</h1><p>{DEBATE}</p><p>Ines Vale said <q>the engine is tired</q> and asked:
<q>Who told them <q>soon</q>?</q></p><blockquote><p>“The pier is next.”</p><footer>— Ines Vale,
harbour master</footer></blockquote><figure class="quote"><blockquote>Tarn is not a museum.
</blockquote><figcaption>Ada Quill</figcaption></figure><p>{LETTER}</p></article></body></html>""",
    "Ferry master speaks",
    blocks=(
        (
            "paragraph",
            "Ines Vale said “the engine is tired” and asked: “Who told them ‘soon’?”",
        ),
        ("paragraph", "“The pier is next.” — Ines Vale, harbour master"),
        ("paragraph", "“Tarn is not a museum.” — Ada Quill"),
        ("paragraph", LETTER),
    ),
)

CREDITS = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day</title><meta name="author"
content="Admin"><meta property="og:updated_time" content="2031-04-09T08:00:00Z"></head><body>
<div class="wrap"><div class="story"><h1>Ferry twice a day</h1><div class="story-byline">By <span>Bo
Lind</span></div><time datetime="2031-04-07T10:00:00Z">7 April 2031</time><div class="lead-image">
<img><div class="caption">The quay at Tarn <span class="credit">Photo: Mab Oyelle</span></div></div>
<div class="story-text"><p>{DEBATE}</p><p>{LETTER}</p><figure><img><figcaption><p>Walkers wait for
the
ship.</p><small>Tom Hale/Orrin Post</small></figcaption></figure><p>{CREW}</p></div></div></div>
</body></html>""",
    "Ferry twice a day",
    ("Bo Lind",),
    "2031-04-07T10:00:00+00:00",
    "2031-04-09T08:00:00+00:00",
    (
        ("caption", "The quay at Tarn"),
        ("paragraph", LETTER),
        ("caption", "Walkers wait for the ship."),
        ("caption", "Tom Hale/Orrin Post"),
        ("paragraph", CREW),
    ),
)

DIV_TEXT = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day :: Tarn Info</title></head><body>
<div class="page"><div class="menu"><a href="/">Start</a> <a href="/k">Contact</a></div>
<div class="txt"><h1>Ferry twice a day</h1><div>{DEBATE}</div><div>{LETTER}</div><div>{CREW}</div>
<dl><dt>Fare for a car</dt><dd>£40, paid on board</dd></dl><div>{VALE}</div></div>
<div class="foot">Tarn Info</div></div></body></html>""",
    "Ferry twice a day",
    blocks=(
        ("paragraph", DEBATE),
        ("paragraph", LETTER),
        ("paragraph", CREW),
        ("paragraph", VALE),
    ),
    without=("Contact",),
)

INLINE_BOXES = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day | TechHask</title><meta
property="og:title" content="Ferry twice a day | TechHask"><link rel="canonical"
href="https://techhask.example/2031/04/07/ferry/"></head><body><article><div
class="article-content"><p>{DEBATE}</p><p>{LETTER}</p><div class="wp-block-tc-inline-cta">
<h3>Meet the founders of the sea</h3><p>Join 10,000 founders in Hask for three days of talks. Book
before Friday and save £200.</p><a class="btn" href="/b">Register now</a></div><p>{CREW}</p>
<div class="cookie-notice"><p>This site uses cookies, and by going on you agree to them
all.</p></div>
<p><strong>Also read:</strong> <a href="/g">Goat wins the valley show</a></p><p>{VALE}</p>
<div class="recommended-stories"><h4>Recommended</h4><p><a href="/z">Bakers in Hask strike for a
second
week over flour.</a></p></div></div></article></body></html>""",
    "Ferry twice a day",
    published="2031-04-07",
    blocks=tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE)),
    without=("founders", "cookies", "Goat", "Bakers"),
)

HEADLINE_OTHER = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry news: Tarn ferry sails twice</title>
<meta property="og:title" content="Island ‘cut off’ as ferry board votes">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Island &#8216;cut off&#8217;
as
ferry board votes","author":[{{"@type":"Person","name":"Ines de la Mar"}},{{"@type":"Person",
"name":"Reuters"}}]}}</script></head><body><article><h1>Island 'cut off' as ferry board votes</h1>
<h2 class="dek">Shopkeepers angry after midnight vote</h2><p>{DEBATE}</p><p>{LETTER}</p></article>
</body></html>""",
    "Island ‘cut off’ as ferry board votes",
    ("Ines de la Mar",),
    blocks=(("paragraph", DEBATE), ("paragraph", LETTER)),
)

BROKEN_LD = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day</title><script
type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferry twice a day",}}</script>
<script type="application/ld+json">{{"@type":"BreadcrumbList","name":"News"}}</script>
<meta name="parsely-author" content="By Éva Ŝmid"><meta name="parsely-pub-date"
content="2031-04-07T20:00:00Z"></head><body><main><h1>Ferry twice a day</h1><p>{DEBATE}</p>
<p>{LETTER}</p><p>{CREW}</p></main></body></html>""",
    "Ferry twice a day",
    ("Éva Ŝmid",),
    "2031-04-07T20:00:00+00:00",
    None,
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW)),
)

MICRODATA = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day</title></head><body><div itemscope
itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry twice a day</h1><meta
itemprop="datePublished" content="2029-04-07"><meta itemprop="dateModified" content="2031-04-07">
<span itemprop="author" itemscope><span itemprop="name">Bo Lind</span></span><div
itemprop="articleBody"><p>{DEBATE}</p><p>{LETTER}</p></div><div class="promo-slot"><a href="/p">Win
a
cruise</a></div><div itemprop="articleBody"><p>{CREW}</p><p>{VALE}</p></div></div></body></html>""",
    "Ferry twice a day",
    ("Bo Lind",),
    "2029-04-07",
    "2031-04-07",
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE)),
    ("Win a",),
)

LIST_STORY = WebPage(
    f"""<!DOCTYPE html><html><head><title>Five things about the ferry</title></head><body><main>
<article><h1>Five things about the ferry</h1><p>{DEBATE}</p><ol><li><p>It is forty years
old.</p></li>
<li>Its engine came from a dredger, <b>Ines Vale</b> said.<ul><li>It burns 300 litres an hour.</li>
</ul></li></ol><p>{LETTER}</p><ul class="bullets"><li>Ada Quill, mayor: “We will sue.”</li>
<li>Bo Lind, the union: “Nine is too few.”</li></ul><p>{END}</p></article></main></body></html>""",
    "Five things about the ferry",
    blocks=(
        ("paragraph", "It is forty years old."),
        ("paragraph", "Its engine came from a dredger, Ines Vale said."),
        ("paragraph", "It burns 300 litres an hour."),
        ("paragraph", LETTER),
        ("paragraph", "Ada Quill, mayor: “We will sue.”"),
        ("paragraph", "Bo Lind, the union: “Nine is too few.”"),
        ("paragraph", END),
    ),
)

LAYERS = WebPage(
    f"""<!DOCTYPE html><html><head><title>Opinion | The ferry we deserve</title><meta
property="og:title" content="Opinion | The ferry we deserve"><meta property="og:site_name"
content="The Hask Times"><meta name="author" content="Condé Nast"></head><body><article><h1>The
ferry
we deserve</h1><div class="body__container"><div class="grid"><div
class="body__inner"><p>{DEBATE}</p>
<p>{LETTER}</p><p>{CREW}</p></div></div></div><div class="journey-unit"></div><div
class="body__container"><div class="grid"><div
class="body__inner"><p>{VALE}</p><p>{END}</p></div></div>
</div></article></body></html>""",
    "The ferry we deserve",
    blocks=tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, VALE, END)),
)

WEB_PAGES = {
    "WordPress": WORDPRESS,
    "Arc": ARC,
    "Drupal with a table": DRUPAL,
    "AMP": AMP,
    "live page": LIVE,
    "empty page with JSON-LD body": NEXT,
    "layout by tables": OLD_TABLES,
    "body with rich links and a post": GUARDIAN_LIKE,
    "one container a paragraph": BBC_LIKE,
    "companion columns": TIMES_LIKE,
    "text between line breaks": PORTAL,
    "stub before a paywall": PAYWALL,
    "posts of four networks": POSTS,
    "quotations with their sources": QUOTES,
    "captions and credits": CREDITS,
    "divisions for paragraphs": DIV_TEXT,
    "boxes inside the body": INLINE_BOXES,
    "headline with two kinds of marks": HEADLINE_OTHER,
    "broken JSON-LD": BROKEN_LD,
    "microdata and two bodies": MICRODATA,
    "lists": LIST_STORY,
    "two bodies deep in layers": LAYERS,
}
