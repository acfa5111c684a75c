"""Each kind of file gives the same article back, body and segments."""

import csv
import gzip
import io
import json
import sys

import pytest
from articles import (
    ARTICLE_BODY,
    HEADLINE,
    article_paragraphs,
    article_text,
    body_of,
    html_page,
    roles_of,
    wrapped_lines,
    write_pdf,
)

from conflictlib.errors import ParameterError, ResourceError
from conflictlib.reading import read_corpus, read_record

EXPECTED = roles_of(read_record({"text": article_text()}))


def read_one(path, **options):
    (document,) = read_corpus(path, **options)
    return document


def test_the_article_itself_has_body_and_furniture():
    document = read_record({"text": article_text()})
    assert body_of(document) == ARTICLE_BODY
    assert [role for role, _ in EXPECTED] == [
        "headline", "byline", "dateline", "body", "caption", "body", "body", "related", "body",
        "body",
    ]  # fmt: skip
    assert document.title == HEADLINE
    assert document.byline == "Mira Tolland"
    assert document.dateline_place == "BEIRUT"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".txt.gz"])
def test_plain_text(tmp_path, suffix):
    path = tmp_path / f"article{suffix}"
    content = article_text().encode()
    path.write_bytes(gzip.compress(content) if suffix.endswith("gz") else content)
    assert roles_of(read_one(path)) == EXPECTED


def test_hard_wrapped_text_with_windows_line_ends(tmp_path):
    path = tmp_path / "wrapped.txt"
    path.write_bytes("\r\n".join(wrapped_lines(article_paragraphs(), 72)).encode())
    document = read_one(path)
    assert roles_of(document) == EXPECTED
    assert "\r\n" in document.text, "the text is kept as read"


def test_front_matter_gives_metadata_and_no_text(tmp_path):
    path = tmp_path / "article.md"
    front = "---\ntitle: 'Another title'\noutlet: The Courier\ndate: 2017-03-22\nextra: 1\n---\n"
    path.write_text(front + article_text(), encoding="utf-8")
    document = read_one(path)
    assert document.outlet == "The Courier"
    assert document.title == "Another title"
    assert (document.publication.date, document.publication.basis) == ("2017-03-22", "metadata")
    assert body_of(document) == ARTICLE_BODY
    assert document.text.startswith(HEADLINE)


def test_web_page(tmp_path):
    path = tmp_path / "page.html"
    head = (
        '<meta property="article:published_time" content="2017-03-22T08:00:00Z">'
        '<meta property="og:site_name" content="The Corvane Courier">'
        '<meta name="author" content="Mira Tolland">'
    )
    path.write_text(html_page(article_paragraphs(), head), encoding="utf-8")
    document = read_one(path)
    assert body_of(document) == ARTICLE_BODY
    assert document.title == HEADLINE
    assert document.outlet == "The Corvane Courier"
    assert document.byline == "Mira Tolland"
    assert (document.publication.date, document.publication.basis) == ("2017-03-22", "metadata")
    assert "Copyright" not in document.text


def test_outlet_behind_a_web_page_s_title_is_left_out(tmp_path):
    head = (
        f'<meta property="og:title" content="{HEADLINE} | The Corvane Courier">'
        '<meta property="og:site_name" content="The Corvane Courier">'
    )
    path = tmp_path / "page.html"
    path.write_text(html_page(article_paragraphs(), head), encoding="utf-8")
    assert read_one(path).title == HEADLINE


def test_markdown_heading_is_the_title(tmp_path):
    path = tmp_path / "article.md"
    path.write_text("# " + article_text(), encoding="utf-8")
    document = read_one(path)
    assert document.title == HEADLINE
    assert body_of(document) == ARTICLE_BODY


def test_web_page_metadata_from_json_ld(tmp_path):
    facts = {
        "@graph": [
            {"@type": "WebSite"},
            {"@type": "NewsArticle", "datePublished": "2017-03-22", "headline": HEADLINE,
             "publisher": {"name": "The Corvane Courier"}, "author": [{"name": "Mira Tolland"}]},
        ]
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    path = tmp_path / "page.htm"
    path.write_text(html_page(article_paragraphs(), head), encoding="utf-8")
    document = read_one(path)
    assert document.publication.date == "2017-03-22"
    assert (document.outlet, document.byline) == ("The Corvane Courier", "Mira Tolland")


def test_pdf_with_running_heads_and_page_numbers(tmp_path):
    lines = wrapped_lines(article_paragraphs())
    path = tmp_path / "article.pdf"
    cuts = [lines[:12], lines[12:20], lines[20:]]
    sheets = [["The Courier archive", *cut, str(n)] for n, cut in enumerate(cuts, 1)]
    write_pdf(path, sheets)
    document = read_one(path)
    assert body_of(document) == ARTICLE_BODY
    assert "archive" not in document.text
    assert [r.date for r in document.publication.rejected] == ["2017-05-01"]


def test_word_file(tmp_path):
    docx = pytest.importorskip("docx")
    made = docx.Document()
    for paragraph in article_paragraphs():
        made.add_paragraph(paragraph)
    path = tmp_path / "article.docx"
    made.save(path)
    assert roles_of(read_one(path)) == EXPECTED


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".jsonl.gz", ".json"])
def test_json_lines(tmp_path, suffix):
    path = tmp_path / f"articles{suffix}"
    row = {"id": "a1", "text": article_text(), "published": "2017-03-22", "outlet": "The Courier"}
    line = json.dumps([row] if suffix == ".json" else row) + "\n"
    path.write_bytes(gzip.compress(line.encode()) if suffix.endswith("gz") else line.encode())
    document = read_one(path)
    assert roles_of(document) == EXPECTED
    assert (document.doc_id, document.outlet) == ("a1", "The Courier")
    assert (document.publication.date, document.publication.basis) == ("2017-03-22", "given")


@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_separated_table_with_a_column_map(tmp_path, suffix, mark):
    path = tmp_path / f"articles{suffix}"
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=mark)
    writer.writerow(["n", "story", "day", "paper"])
    writer.writerow(["7", article_text(), "22 March 2017", "The Courier"])
    path.write_bytes(b"\xef\xbb\xbf" + sheet.getvalue().encode())
    columns = {"id": "n", "text": "story", "published": "day", "outlet": "paper"}
    document = read_one(path, columns=columns)
    assert roles_of(document) == EXPECTED
    assert (document.doc_id, document.published, document.outlet) == (
        "7", "2017-03-22", "The Courier",
    )  # fmt: skip


def test_parquet_with_usual_names_and_a_date_column(tmp_path):
    from datetime import date

    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "articles.parquet"
    table = pa.table(
        {"Body": [article_text()], "Date": [date(2017, 3, 22)], "authors": [["Mira Tolland"]]}
    )
    parquet.write_table(table, path)
    document = read_one(path)
    assert roles_of(document) == EXPECTED
    assert (document.published, document.byline) == ("2017-03-22", "Mira Tolland")


@pytest.mark.parametrize("packed", [True, False])
def test_web_archive_is_a_stream_of_pages(tmp_path, packed):
    warcio = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    path = tmp_path / ("site.warc.gz" if packed else "site.warc")
    with path.open("wb") as handle:
        writer = warcio.WARCWriter(handle, gzip=packed)
        for number, kind in enumerate(["text/html; charset=utf-8", "image/png", "text/html"]):
            content = html_page(article_paragraphs()).encode()
            status = "404 Not Found" if number == 2 else "200 OK"
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"http://courier.example/2017/03/22/{number}",
                    "response",
                    payload=io.BytesIO(content),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2019-01-01T00:00:00Z"},
                )
            )
    document = read_one(path)
    assert body_of(document) == ARTICLE_BODY
    assert document.url == "http://courier.example/2017/03/22/0"
    assert "2019-01-01" in {r.date for r in document.publication.rejected}


def test_sidecar_gives_metadata_for_any_file(tmp_path):
    write_pdf(tmp_path / "scan7.pdf", [wrapped_lines(article_paragraphs())])
    side = 'outlet = "The Courier"\npublished = 2017-03-22\ntitle = "As filed"\nid = "c-7"\n'
    (tmp_path / "scan7.meta.toml").write_text(side, encoding="utf-8")
    document = read_one(tmp_path)
    assert (document.outlet, document.published) == ("The Courier", "2017-03-22")
    assert (document.doc_id, document.title) == ("c-7", "As filed")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8-sig", None), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("cp1252", "cp1252")],
)
def test_encodings_are_detected_and_said(tmp_path, encoding, said):
    path = tmp_path / "article.txt"
    path.write_bytes(article_text().encode(encoding))
    document = read_one(path)
    assert body_of(document) == ARTICLE_BODY
    told = [note.message for note in document.warnings if note.code == "encoding"]
    assert told == ([f"not UTF-8; read as {said}"] if said else [])


def test_invisible_characters_never_break_segments_nor_offsets():
    text = article_text().replace("the ", "the\u00a0").replace("officer", "of\ufb01cer")
    text = text.replace("villages", "vil\u00adlages").replace("army", "ar\x00my")
    document = read_record({"text": text})
    assert document.text == text
    assert [s.role for s in document.segments] == [role for role, _ in EXPECTED]


def test_unknown_field_in_a_column_map_is_a_parameter_error(tmp_path):
    (tmp_path / "a.csv").write_text("text\nx\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="body"):
        read_corpus(tmp_path, columns={"body": "text"})


@pytest.mark.parametrize(
    ("suffix", "library", "extra"),
    [(".pdf", "pypdf", "pdf"), (".docx", "docx", "docx"), (".html", "trafilatura", "html"),
     (".warc", "warcio.archiveiterator", "warc")],
)  # fmt: skip
def test_a_missing_library_names_the_extra(tmp_path, monkeypatch, suffix, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / f"a{suffix}").write_bytes(b"x")
    with pytest.raises(ResourceError, match=rf"pip install 'conflictlib\[{extra}\]'"):
        list(read_corpus(tmp_path / f"a{suffix}"))
    (tmp_path / "b.txt").write_text(article_text(), encoding="utf-8")
    corpus = read_corpus(tmp_path)
    with pytest.warns(Warning, match="1 inputs failed"):
        assert len(list(corpus)) == 1
    assert extra in corpus.inputs[0].reason
