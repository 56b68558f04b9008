"""Words as they were before a program spoilt them on the way.

Text that was decoded with the wrong charset and saved again (``â€œ`` for a quotation mark), marks
of windows-1252 read as control characters, and HTML's names of characters where no HTML is
(``&ldquo;``) are undone as ftfy does. Characters that nobody sees, such as soft hyphens and blanks
of no width, are left out: they part words that a reader sees whole.
"""

from __future__ import annotations

import re

from ftfy import TextFixerConfig, fix_text

__all__ = ["mended", "with_marks_mended"]

_SUSPICIOUS = re.compile(r"[^\x00-\x7f]|&#?\w{2,31};")
_HALF_LOST = re.compile("â€(?=[\\s.,;:!?)]|$)")
"""A closing quotation mark whose third byte, which windows-1252 has no sign for, was dropped."""
_WHOLE = "â€\x9d"
_MARKS = re.compile("[\"'‘’“”«»„]")
_UNSEEN = dict.fromkeys(
    map(
        ord,
        "\u00ad\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
    )
)
"""Joiners (U+200C, U+200D) are kept: words of some scripts and emoji are spelt with them."""
_TWICE = re.compile("[ÂÃÄÅâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""How what English papers print comes out when it is decoded twice. Marks behind other letters
("é”“") are as they should be."""
_FAULTS_ALONE = TextFixerConfig(
    unescape_html=True,
    fix_encoding=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


def mended(text: str) -> str:
    """The text without such faults: itself, where it has none."""
    if not _SUSPICIOUS.search(text):
        return text
    faults = _FAULTS_ALONE._replace(fix_encoding=bool(_TWICE.search(text)))
    return fix_text(_HALF_LOST.sub(_WHOLE, text), faults).translate(_UNSEEN)


def with_marks_mended(text: str) -> str:
    """The text mended where that brings back quotation marks or apostrophes; else itself.

    For a page whose articles are slices of it: that is worth more than an accent here and there.
    """
    words = mended(text)
    return words if len(_MARKS.findall(words)) > len(_MARKS.findall(text)) else text
