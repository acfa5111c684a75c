"""check-report: whether a page stands on its own, without scripts and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["check_page", "check_report"]

_FORBIDDEN = {"script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form"}
_LOADING = {
    "src", "href", "xlink:href", "srcset", "poster", "data", "action", "formaction", "background",
    "cite", "ping", "manifest", "longdesc", "code", "classid", "imagesrcset", "from", "to",
    "values",
}  # fmt: skip
_PICTURE = re.compile(r"data:(image/(png|jpeg|gif|webp|svg\+xml)|font/\w+)[;,]", re.IGNORECASE)
_STYLE = re.compile(r"@import|url\s*\(\s*['\"]?(?!#|data:(image|font)/)", re.IGNORECASE)


def check_report(paths: Iterable[str | Path]) -> list[str]:
    """Problems of some pages, one line each; none where all stand on their own.

    Parameters
    ----------
    paths : iterable of path
        HTML files.

    Returns
    -------
    list of str
        ``FILE:LINE: what is wrong``.
    """
    problems = []
    for path in map(Path, paths):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{path}: cannot be read as a page ({error})")
            continue
        if "<html" not in text.lower():
            problems.append(f"{path}: not an HTML page")
        problems += [f"{path}:{line}: {what}" for line, what in check_page(text)]
    return problems


def check_page(text: str) -> list[tuple[int, str]]:
    """Remote references and scripts of a page, as (line, what)."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.problems


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[tuple[int, str]] = []
        self._in_style = False

    def _add(self, what: str) -> None:
        self.problems.append((self.getpos()[0], what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _FORBIDDEN:
            self._add(f"<{tag}> is not allowed in a report")
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self._add("the page sends its reader elsewhere (refresh)")
        for name, value in values.items():
            self._check_attribute(tag, name, value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._in_style = False

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._check_style(data)

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self._add(f"<{tag} {name}> runs a script")
        elif name == "srcdoc":
            self._add(f"<{tag} srcdoc> holds another page")
        elif name == "style":
            self._check_style(value)
        elif name in _LOADING:
            # Browsers drop blanks and control characters inside an address.
            address = re.sub(r"[\x00-\x20]", "", value)
            scheme = re.match(r"([a-z][a-z0-9+.-]*):|(//|\\\\|/\\|\\/)", address, re.IGNORECASE)
            if scheme and not (name == "src" and _PICTURE.match(address)):
                self._add(f"<{tag} {name}> refers to {address[:60]}")

    def _check_style(self, text: str) -> None:
        plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        if _STYLE.search(plain) or "\\75" in plain.lower():
            self._add("a style loads something from elsewhere")
