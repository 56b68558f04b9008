"""More web pages written for these tests, in other shapes than those of `web_pages`.

Every place, person and paper is invented.
"""

from __future__ import annotations

from tests.reading.web_pages import CREW, DEBATE, END, LETTER, VALE, WebPage

CNN_LIKE = WebPage(
    f"""<!DOCTYPE html><html><head><title>Tarn to get two ferries a day | NNC Islands</title>
<meta property="og:title" content="Tarn to get two ferries a day | NNC Islands">
<meta property="og:site_name" content="NNC"><meta name="author" content="Mab Oyelle, NNC">
<script type="application/ld+json">[{{"@context":"http://schema.org","@type":"NewsArticle",
"headline":"Tarn to get two ferries a day | NNC Islands","author":[{{"@type":"Person","name":
"Mab Oyelle"}}],"publisher":{{"@type":"Organization","name":"NNC"}},"datePublished":
"2031-04-07T20:00:00Z","dateModified":"2031-04-07T20:30:00Z"}}]</script></head><body>
<header class="header__wrapper"><nav><a href="/">NNC</a></nav></header><section><article>
<div class="headline__wrapper"><h1 id="maincontent" class="headline__text">
 Tarn to get two ferries a day
</h1></div><div class="byline__names">By <span class="byline__name">Mab Oyelle</span>, NNC</div>
<div class="timestamp">Updated 8:30 PM EDT, Mon April 7, 2031</div>
<div class="article__content" itemprop="articleBody"><div class="image"><picture><img></picture>
<div class="image__metadata"><div class="image__caption">The quay at Tarn in winter.</div>
<figcaption class="image__credit">Tom Hale/NNC</figcaption></div></div>
<p class="paragraph inline-placeholder">{DEBATE}</p><p class="paragraph inline-placeholder">{LETTER}
</p><div class="related-content related-content--article"><h3>Related article</h3><p><a href="/b">
Bakers of Hask end their strike after nine days</a></p></div>
<p class="paragraph inline-placeholder">{CREW}</p><h2 class="subheader">One engine</h2>
<p class="paragraph inline-placeholder">{VALE}</p></div></article></section></body></html>""",
    "Tarn to get two ferries a day",
    ("Mab Oyelle",),
    "2031-04-07T20:00:00+00:00",
    "2031-04-07T20:30:00+00:00",
    (
        ("caption", "The quay at Tarn in winter."),
        ("caption", "Tom Hale/NNC"),
        ("paragraph", DEBATE),
        ("paragraph", LETTER),
        ("paragraph", CREW),
        ("crosshead", "One engine"),
        ("paragraph", VALE),
    ),
    ("Bakers", "Related article"),
)

DIV_PARAGRAPHS = WebPage(
    f"""<!DOCTYPE html><html><head><title>Tarn board doubles ferry crossings | Wireman</title><meta
property="og:title" content="Tarn board doubles ferry crossings"><meta name="article:author"
content="Odo Brandt,Ada Quill"></head><body><main><article><header><h1
data-testid="Heading">Tarn board doubles ferry crossings</h1><time datetime="2031-04-07T19:00:00Z">
April 7, 2031</time></header><div class="article-body__content__17Yit">
<div data-testid="paragraph-0" class="text__text">HASK, April 7 (Wireman) - {DEBATE}</div>
<div data-testid="paragraph-1" class="text__text">{LETTER}</div>
<div class="ad-slot__container"><span>Advertisement · Scroll to continue</span></div>
<div data-testid="paragraph-2" class="text__text">{VALE}</div>
<p class="sign-off">Reporting by Odo Brandt; Editing by Ada Quill</p></div>
<div class="read-next"><h2>Read Next</h2><ul><li><a href="/1">Goat wins the valley show for the
third
time in a row, and its owner weeps.</a></li></ul></div></article></main></body></html>""",
    "Tarn board doubles ferry crossings",
    ("Odo Brandt", "Ada Quill"),
    "2031-04-07T19:00:00+00:00",
    None,
    (("paragraph", LETTER), ("paragraph", VALE)),
    ("Advertisement", "Goat", "Read Next"),
)

RICH_TEXT = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry to Tarn doubles its trips | UP News</title>
<meta property="og:title" content="Ferry to Tarn doubles its trips"><meta property="og:site_name"
content="UP News"></head><body class="Page-body"><div class="Page-content"><main class="Page-main">
<h1 class="Page-headline">Ferry to Tarn doubles its trips</h1><div class="Page-byline">By&nbsp;<a
class="Link" href="/a">MARIT SOLLEN</a> and <a class="Link">JENS AABYE</a></div>
<div class="RichTextStoryBody RichTextBody"><p>HASK (UP) — {DEBATE}</p><p>{LETTER}</p>
<div class="Enhancement"><div class="Enhancement-item"><div class="PageListEnhancementGeneric">
<h2 class="PageList-header-title">Other News</h2><div class="PagePromo"><a href="/x">Storm cuts
power
to 30,000 homes in Westering and Orrin</a></div></div></div></div><p>{CREW}</p>
<div class="Advertisement"></div><p>{VALE}</p><p>___</p><p>Associated writer Tom Hale contributed to
this report from Tarn.</p></div></main></div></body></html>""",
    "Ferry to Tarn doubles its trips",
    ("MARIT SOLLEN", "JENS AABYE"),
    blocks=(("paragraph", LETTER), ("paragraph", CREW), ("paragraph", VALE)),
    without=("Storm cuts", "Other News"),
)

TABLOID = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry fury on island as board votes | Hask Mail Online
</title><meta property="og:title" content="Ferry fury on island as board votes"><meta
property="article:published_time" content="2031-04-07T20:11:03+0000"><meta
property="article:modified_time" content="2031-04-08T01:00:00+0000"></head><body><div id="content"
class="wide cleared"><div id="js-article-text" class="article-text"><h2>Ferry fury on island as
board
votes</h2><ul class="mol-bullets-with-font"><li><strong>Board votes for two ferries a day</strong>
</li><li><strong>Shopkeepers wanted four</strong></li></ul><p class="author-section
byline-plain">By <a class="author">Tilda Fenn For Hask Mail Online</a></p>
<p class="byline-section">Published: 20:11, 7 April 2031 | Updated: 01:00, 8 April 2031</p>
<div itemprop="articleBody"><p class="mol-para-with-font">{DEBATE}</p><div
class="artSplitter mol-img-group"><img><p class="imageCaption">Islanders wait on the quay</p></div>
<p class="mol-para-with-font">{LETTER}</p><div class="mol-factbox news"><h3>FERRY FACTS</h3><p>The
first ferry sailed in 1931 and sank in 1940 with nobody on board.</p></div><p
class="mol-para-with-font">{VALE}</p></div></div><div class="puff_most-read"><ul><li><a>Goat wins
</a></li></ul></div></div></body></html>""",
    "Ferry fury on island as board votes",
    ("Tilda Fenn",),
    "2031-04-07T20:11:03+00:00",
    "2031-04-08T01:00:00+00:00",
    (
        ("paragraph", DEBATE),
        ("caption", "Islanders wait on the quay"),
        ("paragraph", LETTER),
        ("paragraph", VALE),
    ),
    ("Goat",),
)

YOAST = WebPage(
    f"""<!DOCTYPE html><html lang="en-US"><head><title>Island ferry gets second trip - Tarn
Times</title>
<meta property="og:title" content="Island ferry gets second trip - Tarn Times"><meta
property="og:site_name" content="Tarn Times"><meta name="author" content="tarnadmin"><script
type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[
{{"@type":"Article","@id":"https://tarn.example/f/#article","author":{{"name":"tarnadmin","@id":
"https://tarn.example/#/schema/person/1"}},"headline":"Island ferry gets second
trip","datePublished":
"2031-04-07T08:00:00+00:00","dateModified":"2031-04-07T08:00:00+00:00","publisher":{{"@id":
"https://tarn.example/#organization"}}}},{{"@type":"WebPage","name":"Island ferry gets second trip -
Tarn Times","datePublished":"2031-04-07T08:00:00+00:00"}},{{"@type":"Person","name":"tarnadmin"}}]}}
</script></head><body class="td-standard-pack"><div class="td-post-header"><h1
class="entry-title">Island ferry gets second trip</h1></div><div class="td-post-content
tagdiv-type">
<div class="td-post-featured-image"><figure><img><figcaption class="wp-caption-text">The ferry
</figcaption></figure></div><h4><strong>Pell
Idris</strong></h4><p>{DEBATE}</p><p>&nbsp;</p><p>{LETTER}
</p><div class="td-a-rec td-a-rec-id-content_inline">- Advertisement -</div><p>{VALE}</p></div>
<div class="td_block_related_posts"><h4>RELATED ARTICLES</h4><h3><a>Fares rise</a></h3></div></body>
</html>""",
    "Island ferry gets second trip",
    (),
    "2031-04-07T08:00:00+00:00",
    "2031-04-07T08:00:00+00:00",
    (
        ("caption", "The ferry"),
        ("paragraph", DEBATE),
        ("paragraph", LETTER),
        ("paragraph", VALE),
    ),
    ("Fares rise", "Advertisement"),
)

BLOG = WebPage(
    f"""<!DOCTYPE html><html><head><title>Letters from Tarn: Two ferries, one engine</title></head>
<body><div class="header"><h1 class="title"><a href="/">Letters from Tarn</a></h1></div><div
class="post hentry"><h3 class="post-title entry-title">Two ferries, one engine</h3><div
class="post-body entry-content">{DEBATE}<br /><br />{LETTER}<br /><br /><i>{CREW}</i><br /><br />
{VALE}<div style="clear: both;"></div></div><div class="post-footer">Posted by <span class="fn">Orla
</span> at 9:15</div></div><div class="sidebar"><h2>Blog Archive</h2><ul><li>2030</li></ul></div>
</body></html>""",
    "Two ferries, one engine",
    blocks=(
        ("paragraph", DEBATE),
        ("paragraph", LETTER),
        ("paragraph", CREW),
        ("paragraph", VALE),
    ),
    without=("Blog Archive",),
)

STUB_WITH_TEXT = WebPage(
    f"""<!DOCTYPE html><html><head><title>The ferry's last engineer</title><script
type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"The
ferry's last engineer and the long winter in which he kept the engine of Tarn alive with nothing
b...",
"articleBody":"{DEBATE}\\r\\n\\r\\n{LETTER}\\r\\n\\r\\n{CREW}\\r\\n\\r\\n{END}","datePublished":
"2031-04-07"}}</script></head><body><main><h1>The ferry's last engineer and the long winter in
which he
kept the engine of Tarn alive with nothing but wire</h1><div class="body"><p>{DEBATE}</p><p
class="paywall">Register to read the rest of this story.</p></div></main></body></html>""",
    "The ferry's last engineer and the long winter in which he kept the engine of Tarn alive with "
    "nothing but wire",
    (),
    "2031-04-07",
    None,
    tuple(("paragraph", text) for text in (DEBATE, LETTER, CREW, END)),
    ("Register",),
)

TEASERS = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day ·
Gull</title></head><body><header><h1><a
href="/">Gull</a></h1></header><main><article class="story"><h2 class="story-title">Ferry twice a
day
</h2><div class="story-body"><p>{DEBATE}</p><p>{LETTER}</p><aside class="pullquote"><p>“Ask for
less.”
</p></aside><p>{VALE}</p></div></article><section class="more-stories"><article
class="teaser"><h3><a
href="/1">Bakers end strike</a></h3><p>The bakers of Hask went back to work on Friday after nine
days
without bread in the town and in the villages around it.</p></article><article class="teaser"><h3><a
href="/2">Goat wins show</a></h3><p>A goat of seven years has won the valley show for the third
time,
and its owner could not be reached for comment on
Sunday.</p></article></section></main></body></html>
""",
    "Ferry twice a day",
    blocks=(("paragraph", DEBATE), ("paragraph", LETTER), ("paragraph", VALE)),
    without=("Bakers", "Goat"),
)

TEXT_DATES = WebPage(
    f"""<!DOCTYPE html><html><head><title>Ferry twice a day</title></head><body><div
id="main"><h1>Ferry
twice a day</h1><p class="info">By Ines de la Mar and Bo Lind</p><p class="date">7 April 2031</p><p>
{DEBATE}</p><p>{LETTER}</p><p>{CREW}</p></div></body></html>""",
    "Ferry twice a day",
    ("Ines de la Mar", "Bo Lind"),
    "2031-04-07",
    None,
    (("paragraph", DEBATE), ("paragraph", LETTER), ("paragraph", CREW)),
)

UPDATED = WebPage(
    f"""<!DOCTYPE html><html><head><title>How the ferry runs</title></head><body><article><h1>How
the
ferry runs</h1><div class="meta"><span>Published <time datetime="2019-02-03">3 February 2019</time>
</span> <span>Updated <time datetime="2031-04-07T12:00">7 April
2031</time></span></div><p>{DEBATE}</p>
<p>{LETTER}</p><p>{END}</p></article></body></html>""",
    "How the ferry runs",
    (),
    "2019-02-03",
    "2031-04-07T12:00:00",
    (("paragraph", DEBATE), ("paragraph", LETTER), ("paragraph", END)),
)

QUESTIONS = WebPage(
    f"""<!DOCTYPE html><html><head><title>Tarn ferry: your questions answered - Orrin
Radio</title><meta
property="og:site_name" content="Orrin Radio"></head><body><main><article><h1>Tarn ferry: your
questions answered</h1><p>{DEBATE}</p><h3>How many cars does it carry?</h3><p>{CREW}</p><h3>Who
pays?
</h3><p>{VALE}</p><blockquote><p>{LETTER}</p></blockquote><p>{END}</p><p><em>Photo: Tom
Hale</em></p>
<p><strong>More on this story</strong></p><p><a href="/a">Bakers end strike</a></p><p><a
href="/b">Goat
wins show</a></p></article></main></body></html>""",
    "Tarn ferry: your questions answered",
    blocks=(
        ("paragraph", DEBATE),
        ("crosshead", "How many cars does it carry?"),
        ("paragraph", CREW),
        ("crosshead", "Who pays?"),
        ("paragraph", VALE),
        ("paragraph", LETTER),
        ("paragraph", END),
    ),
    without=("Bakers", "Goat"),
)

SHORT = WebPage(
    f"""<html><head><title>Ferry back on Sunday | Hask Post</title><meta property="og:site_name"
content="The Hask Post"></head><body><nav><a href="/">Front page</a></nav><article><h1>Ferry back on
Sunday</h1><p>{END}</p><div class="newsletter"><p>Get our letter every
morning.</p></div><p>{VALE}</p>
</article></body></html>""",
    "Ferry back on Sunday",
    blocks=(("paragraph", END), ("paragraph", VALE)),
    without=("every morning", "Front page"),
)

MORE_WEB_PAGES = {
    "related content inside the body": CNN_LIKE,
    "divisions numbered as paragraphs": DIV_PARAGRAPHS,
    "rich text with promos": RICH_TEXT,
    "tabloid with bullets and a fact box": TABLOID,
    "WordPress with an account for author": YOAST,
    "blog whose name is the h1": BLOG,
    "stub with the text in JSON-LD": STUB_WITH_TEXT,
    "teasers of other articles below": TEASERS,
    "date and authors in lines": TEXT_DATES,
    "page of years ago, updated": UPDATED,
    "questions as headings, links at the end": QUESTIONS,
    "short": SHORT,
}
