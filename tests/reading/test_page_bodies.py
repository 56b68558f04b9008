"""What a page has inside its body comes out in place: containers, tables, posts, lists, links."""

from __future__ import annotations

import pytest

from kb.reading import read_bytes
from tests.reading.web_pages import CREW, DEBATE, END, LETTER, VALE

BODIES: dict[str, tuple[str, list[str], list[str]]] = {
    "three bodies": (
        f'<div class="story-text"><p>{DEBATE}</p></div><div class="promo"><p>Win a cruise '
        "to the north with us this summer, for two people.</p></div><div "
        f'class="story-text"><p>{LETTER}</p></div><div class="story-text"><p>{END}</p>'
        "</div>",
        [DEBATE, LETTER, END],
        ["cruise"],
    ),
    "link paragraph": (
        f'<div class="x"><p>{DEBATE}</p><p><a href="/doc">{LETTER}</a></p><p>{CREW}</p></div>',
        [DEBATE, LETTER, CREW],
        [],
    ),
    "link paragraph last": (
        f'<div class="x"><p>{DEBATE}</p><p>{CREW}</p><p><a href="/doc">{LETTER}</a></p></div>',
        [DEBATE, CREW, LETTER],
        [],
    ),
    "second section": (
        f'<section class="c-body"><p>{DEBATE}</p><p>{LETTER}</p></section><section '
        f'class="c-gallery"><img></section><section class="c-body"><p>{CREW}</p><p>{VALE}'
        "</p></section>",
        [DEBATE, LETTER, CREW, VALE],
        [],
    ),
    "details": (
        f"<div><p>{DEBATE}</p><details><summary>More of the letter</summary><p>{LETTER}"
        f"</p></details><p>{CREW}</p></div>",
        [DEBATE, LETTER, CREW],
        [],
    ),
    "table th rows": (
        f'<div><p>{DEBATE}</p><p>{LETTER}</p><table><tbody><tr><th scope="row">Hask</th>'
        "<td>1,200</td><td>300</td></tr><tr><th>Tarn</th><td>900</td><td></td></tr>"
        f"</tbody></table><p>{CREW}</p></div>",
        ["Hask | 1,200 | 300", "Tarn | 900"],
        [],
    ),
    "table with p": (
        f"<div><p>{DEBATE}</p><p>{LETTER}</p><table><tr><td><p>Port</p></td><td><p>Cars"
        "</p></td></tr><tr><td><p>Hask</p></td><td><p>1,200</p></td></tr></table><p>"
        f"{CREW}</p></div>",
        ["Port | Cars", "Hask | 1,200"],
        [],
    ),
    "figure table": (
        f'<div><p>{DEBATE}</p><p>{LETTER}</p><figure class="wp-block-table"><table><tr>'
        "<td>Hask</td><td>1,200</td></tr><tr><td>Tarn</td><td>900</td></tr></table>"
        f"<figcaption>Cars a week</figcaption></figure><p>{CREW}</p></div>",
        ["Hask | 1,200", "Cars a week"],
        [],
    ),
    "tweet plain": (
        f'<div><p>{DEBATE}</p><div class="embed-container"><blockquote '
        'class="twitter-tweet"><p>No ship. <a href="x">pic.twitter.com/ab12</a></p>'
        '&mdash; Orla Finn 🚢 (@orla) <a href="#">May 2, 2031</a></blockquote><script>'
        f"</script></div><p>{CREW}</p></div>",
        ["“No ship.” — Orla Finn 🚢 (@orla), May 2, 2031"],
        [],
    ),
    "mastodon": (
        f'<div><p>{DEBATE}</p><p>{LETTER}</p><blockquote class="mastodon-embed"><p>Nine '
        "is too few.</p><footer>— Bo Lind (@bo@sea.example) <a>2 May</a></footer>"
        f"</blockquote><p>{CREW}</p></div>",
        ["“Nine is too few.” — Bo Lind (@bo@sea.example), 2 May"],
        [],
    ),
    "cite outside": (
        f'<div><p>{DEBATE}</p><p>{LETTER}</p><figure class="pull"><blockquote><p>It is '
        f"our bridge.</p></blockquote><cite>Ada Quill</cite></figure><p>{CREW}</p></div>",
        ["“It is our bridge.” — Ada Quill"],
        [],
    ),
    "read more p": (
        f'<div class="b"><p>{DEBATE}</p><p><strong>READ MORE: <a href="/a">Bakers end '
        f"strike in Hask</a></strong></p><p>{LETTER}</p><p><em>Sign up for our newsletter "
        f'<a href="/n">here</a>.</em></p><p>{CREW}</p></div>',
        [DEBATE, LETTER, CREW],
        ["Bakers", "newsletter"],
    ),
    "most read ol": (
        f'<div class="b"><p>{DEBATE}</p><p>{LETTER}</p><div class="c-list"><h3>Most read'
        '</h3><ol><li><a href="/1">Bakers end strike</a></li><li><a href="/2">Goat wins '
        f"show</a></li></ol></div><p>{CREW}</p></div>",
        [DEBATE, LETTER, CREW],
        ["Bakers", "Goat", "Most read"],
    ),
    "nested lists": (
        f'<div class="b"><p>{DEBATE}</p><p>{LETTER}</p><ul><li>Fares:<ul><li>Cars pay £40'
        f"</li><li>Walkers pay £9</li></ul></li></ul><p>{CREW}</p></div>",
        ["Fares:", "Cars pay £40", "Walkers pay £9"],
        [],
    ),
}


@pytest.mark.parametrize(("inside", "there", "out"), BODIES.values(), ids=BODIES)
def test_all_of_the_body_comes_out_in_order_and_nothing_else(
    inside: str, there: list[str], out: list[str]
) -> None:
    page = (
        "<!doctype html><html><head><title>Ferry twice a day</title></head><body>"
        f'<div class="page"><div class="main-col"><h1>Ferry twice a day</h1>{inside}</div></div>'
        "</body></html>"
    )
    article = read_bytes(page.encode(), "page.html").articles[0]
    blocks = iter([block.span.text for block in article.blocks])
    assert [text for text in there if text not in blocks] == []
    assert [text for text in out if text in article.text] == []
