"""Simple texts with lists, typed as plain lines: nobody has to write HTML."""

import re
from html import escape, unescape

_ITEM = re.compile(r"^\s*[-•–]\s+")
_BLOCK_END = re.compile(r"</(?:p|ul|ol)>|<br\s*/?>", re.IGNORECASE)
_LI = re.compile(r"<li[^>]*>", re.IGNORECASE)
_LI_END = re.compile(r"</li>", re.IGNORECASE)
_LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def html_of(text: str) -> str:
    """Return ``text`` as paragraphs, and as lists where lines begin with a dash."""
    out: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        found = _ITEM.match(line)
        if found:
            items.append(f"<li>{escape(line[found.end() :].strip(), quote=False)}</li>")
            continue
        if items:
            out.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line.strip():
            out.append(f"<p>{escape(line.strip(), quote=False)}</p>")
    return "".join(out)


def text_of(html: str) -> str:
    """Return the lines from which ``html`` would be written again. Links keep their address."""
    text = _LINK.sub(r"\2 (\1)", html)
    text = _LI.sub("- ", text)
    text = _LI_END.sub("\n", text)
    text = _BLOCK_END.sub("\n", text)
    return unescape(_TAG.sub("", text)).strip()
