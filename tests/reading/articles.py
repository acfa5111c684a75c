"""One article written for these tests, and writers for each kind of file."""

from __future__ import annotations

import textwrap
import zlib
from pathlib import Path

HEADLINE = "Militia quits two villages as talks open in Sallow Ford"
BODY = (
    "BEIRUT (Reuters) - Fighters of a local militia left two villages north of the Corvane "
    "river on Tuesday, a day before talks were due to open, residents and an army officer said.",
    "The withdrawal from Upper Tamarin and Quellfield followed eleven days of shelling in which "
    "at least 14 people were killed, according to the district hospital.",
    "“We packed what we could carry,” said Nadim Harrow, a baker who fled with his four "
    "children. “Nobody told us whether the road was open.”",
    "The army said its troops had not entered either village. A spokesman for the militia denied "
    "that its men had been driven out and called the move a gesture of good will.",
    "Aid groups estimate that some 3,200 people are sheltering in schools south of the river, "
    "where food is running short and the nights are cold.",
)
FURNITURE = {
    1: "Smoke rises over Quellfield on March 21, 2017. (Lina Osker/AFP/Getty Images)",
    3: "What we know about the fighting along the Corvane river",
}


ARTICLE_BODY = [BODY[0].removeprefix("BEIRUT (Reuters) - "), *BODY[1:]]


def body_of(document) -> list[str]:
    """Body text, paragraph by paragraph, white space squashed."""
    return [
        " ".join(document.text[s.start : s.end].split())
        for s in document.segments
        if s.role == "body"
    ]


def roles_of(document) -> list[tuple[str, str]]:
    return [(s.role, " ".join(document.text[s.start : s.end].split())) for s in document.segments]


def article_paragraphs() -> list[str]:
    """Headline, byline, body with two pieces of furniture between its paragraphs."""
    paragraphs = [HEADLINE, "By Mira Tolland"]
    for number, paragraph in enumerate(BODY):
        if number in FURNITURE:
            paragraphs.append(FURNITURE[number])
        paragraphs.append(paragraph)
    return paragraphs


def write_pdf(path: Path, pages: list[list[str]], *, made: str = "D:20170501120000Z") -> None:
    """A PDF with a text layer of these lines; without lines a page is only a picture's frame."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    for number, lines in enumerate(pages):
        shown = [
            b"(" + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            .encode("cp1252") + b") Tj T*"
            for line in lines
        ]  # fmt: skip
        stream = b"BT /F1 11 Tf 14 TL 50 780 Td " + b" ".join(shown) + b" ET"
        if not lines:
            stream = b"0 0 200 200 re S"
        packed = zlib.compress(stream)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            + f"{5 + 2 * number} 0 R".encode()
            + b" /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    objects.append(f"<< /CreationDate ({made}) >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    path.write_bytes(bytes(out))


def wrapped_lines(paragraphs: list[str], width: int = 80) -> list[str]:
    return [line for paragraph in paragraphs for line in [*textwrap.wrap(paragraph, width), ""]]


def html_page(paragraphs: list[str], head: str = "") -> str:
    title, byline, *rest = paragraphs
    inner = "\n".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<article><h1>{title}</h1><p class='byline'>{byline}</p>{inner}</article>"
        "<footer><p>Copyright 2017 The Corvane Courier. All rights reserved.</p></footer>"
        "</body></html>"
    )


def article_text() -> str:
    return "\n\n".join(article_paragraphs())
