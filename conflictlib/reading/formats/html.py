"""Saved web pages: text by trafilatura, metadata by the page's own tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import InputError, ResourceError
from ...model import Note
from .encoding import decode
from .raw import MAX_TEXT, Page, read_bytes

__all__ = ["page_of_html", "read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
# Elements that need no closing tag: leaving it out nests nothing.
_OPEN = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead "
    "tbody tfoot option optgroup colgroup body html head".split()
)
_DEEPEST = 500
_DATES = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "date", "pubdate", "publishdate", "publish-date", "publication_date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "article.published", "timestamp", "ptime",
)  # fmt: skip
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_BLOCKS = frozenset(("p", "head", "item", "quote", "row", "code", "ab"))


def read_html(path: Path, where: str) -> Iterator[Page]:
    """The one page of a saved web page."""
    yield page_of_html(read_bytes(path), where)


def page_of_html(content: bytes, where: str, url: str | None = None) -> Page:
    """A page from the bytes of an HTML file.

    Raises
    ------
    ResourceError
        Where trafilatura is not installed.
    InputError
        Where the file is no text, is nested too deep, or holds no article.
    """
    try:
        import trafilatura
        from lxml import etree, html
    except ImportError as error:
        raise ResourceError(
            "web pages need trafilatura; run: pip install 'conflictlib[html]'"
        ) from error
    source, notes = _decode(content)
    _check_nesting(source)
    try:
        tree = html.fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
        facts = _find_facts(tree)
        found = trafilatura.bare_extraction(
            tree, include_comments=False, favor_recall=True, with_metadata=False
        )
        body = getattr(found, "body", None)
        blocks = _find_blocks(body) if body is not None else []
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"no readable web page ({type(error).__name__})", where=where) from error
    if not blocks:
        raise InputError("the web page holds no article text", where=where)
    title = _without_outlet(facts.get("title"), facts.get("outlet"))
    if title and _squash(title) not in {_squash(block) for block in blocks[:3]}:
        blocks.insert(0, title)
    return Page(
        "\n\n".join(blocks)[:MAX_TEXT],
        where,
        metadata=facts.get("published"),
        outlet=facts.get("outlet"),
        title=title,
        byline=facts.get("byline"),
        url=url or facts.get("url"),
        warnings=notes,
    )


def _decode(content: bytes) -> tuple[str, list[Note]]:
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(declared.group(1).decode("ascii")), []
        except (LookupError, UnicodeDecodeError):
            pass  # many pages declare another encoding than they have
    return decode(content)


def _check_nesting(source: str) -> None:
    depth = 0
    for closing, name, alone in _TAG.findall(source):
        if alone or name.lower() in _OPEN:
            continue
        depth += -1 if closing else 1
        if depth > _DEEPEST:
            raise InputError(f"nested deeper than {_DEEPEST} elements; no article is")
        depth = max(depth, 0)


def _find_facts(tree: Any) -> dict[str, str]:
    """Title, outlet, author, address and publication date from the page's own tags."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = (meta.get("content") or "").strip()
        if key and value:
            named.setdefault(key.lower(), value)
    facts = _facts_of_json(tree)
    for name, keys in (
        ("published", _DATES),
        ("outlet", _OUTLETS),
        ("title", _TITLES),
        ("byline", _AUTHORS),
        ("url", ("og:url",)),
    ):
        value = next((named[key] for key in keys if key in named), None)
        if value and not (name == "byline" and value.startswith("http")):
            facts.setdefault(name, value)
    if "published" not in facts:
        for time in tree.iter("time"):
            marked = time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
            if time.get("datetime") and marked:
                facts["published"] = time.get("datetime")
                break
    if "title" not in facts:
        heading = next((h.text_content() for h in tree.iter("h1")), None)
        if heading and heading.strip():
            facts["title"] = " ".join(heading.split())
    return facts


def _facts_of_json(tree: Any) -> dict[str, str]:
    """The same from JSON-LD."""
    facts: dict[str, str] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items_of(content):
            if "datePublished" not in item:
                continue
            for name, key in (("published", "datePublished"), ("title", "headline")):
                if isinstance(item.get(key), str):
                    facts.setdefault(name, item[key])
            for name, key in (("outlet", "publisher"), ("byline", "author")):
                value = _name_of(item.get(key))
                if value:
                    facts.setdefault(name, value)
    return facts


def _items_of(content: Any) -> list[dict[str, Any]]:
    if isinstance(content, list):
        return [item for part in content[:50] for item in _items_of(part)]
    if isinstance(content, dict):
        return [content, *_items_of(content.get("@graph") or [])]
    return []


def _name_of(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name_of, value[:20]))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _find_blocks(body: Any) -> list[str]:
    """Paragraphs, headings and list items of the extracted article."""
    blocks = []
    for element in body.iter():
        inside = any(parent.tag in _BLOCKS for parent in element.iterancestors())
        if element.tag in _BLOCKS and not inside:
            text = " ".join("".join(element.itertext()).split())
            if text:
                blocks.append(text)
    return blocks


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name that many pages put behind it."""
    if title and outlet and title.endswith(outlet):
        return title.removesuffix(outlet).rstrip(" |-–—·:") or title
    return title


def _squash(text: str) -> str:
    return "".join(text.lower().split())
