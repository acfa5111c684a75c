"""A corpus streams, counts every input, and outlives hostile ones."""

import gzip
import io
import json
import os
import resource
import zipfile

import pytest
from articles import ARTICLE_BODY, article_text, body_of, html_page, write_pdf

from conflictlib.errors import ConflictlibWarning, InputError
from conflictlib.reading import Corpus, InputStatus, read_corpus, read_record

pytestmark = pytest.mark.filterwarnings("ignore::conflictlib.errors.ConflictlibWarning")
GERMAN = (
    "Die Armee hat nach Angaben des Ministeriums zwei Dörfer am Fluss eingenommen. Die Menschen "
    "sind in den Süden geflohen, weil sie nicht wussten, ob die Straße noch offen war."
)


def statuses(corpus):
    return {row.path: (row.status, row.reason) for row in corpus.inputs}


def write_articles(folder, count):
    for number in range(count):
        text = article_text().replace("3,200", str(number))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def test_folder_is_read_recursively_in_a_stable_order(tmp_path):
    (tmp_path / "b").mkdir()
    write_articles(tmp_path / "b", 2)
    (tmp_path / "a.txt").write_text(article_text(), encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [d.doc_id for d in corpus] == ["a.txt", "b/0.txt", "b/1.txt"]
    assert [d.doc_id for d in corpus] == ["a.txt", "b/0.txt", "b/1.txt"], "and once more"
    assert [row.status for row in corpus.inputs] == ["read"] * 3


def test_corpus_is_lazy(tmp_path):
    write_articles(tmp_path, 3)
    first = next(iter(read_corpus(tmp_path)))
    (tmp_path / "2.txt").unlink()
    assert first.doc_id == "0.txt"


def test_missing_path_and_empty_folder_fail_at_once(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_corpus(tmp_path / "nowhere")
    with pytest.raises(InputError, match="no file of a kind"):
        read_corpus(tmp_path)
    with pytest.raises(InputError, match="empty"):
        read_corpus([])


def test_documents_and_paths_may_be_mixed(tmp_path):
    write_articles(tmp_path, 1)
    made = read_record({"id": "mine", "text": "Troops left the town on Monday."})
    corpus = read_corpus([made, tmp_path / "0.txt"])
    assert [d.doc_id for d in corpus] == ["mine", "0.txt"]
    assert read_corpus(corpus) is corpus
    assert isinstance(corpus, Corpus)


def test_bad_lines_are_listed_with_their_numbers_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [
        b'{"id": "one", "text": "Troops left the town on Monday."}',
        b"{not json",
        b'["a list"]',
        b'{"id": "x", "body_": "no text"}',
        b'{"id": "y", "text": "   "}',
        b"",
        b'{"text": "\xff\xfe"}',
        b"[" * 100_000,
        b'{"id": "one", "text": "Rebels entered the port on Sunday."}',
    ]
    path.write_bytes(b"\n".join(lines))
    corpus = read_corpus(path)
    assert [d.doc_id for d in corpus] == ["one", "one~2"]
    failed = {row.path: row.reason for row in corpus.inputs if row.status == "failed"}
    assert list(failed) == [f"a.jsonl:{n}" for n in (2, 3, 4, 5, 7, 8)]
    assert "no JSON" in failed["a.jsonl:2"]
    assert "text" in failed["a.jsonl:4"]


def test_repeated_texts_are_read_once_and_counted(tmp_path):
    text = "Troops left the town on Monday, residents said."
    rows = [text, text.upper(), f"  {text}\n", "Another report from the port."]
    path = tmp_path / "a.csv"
    path.write_text(
        "id,text\n" + "".join(f'{n},"{row}"\n' for n, row in enumerate(rows)), encoding="utf-8"
    )
    corpus = read_corpus(path)
    assert [d.doc_id for d in corpus] == ["0", "3"]
    assert [(row.doc_id, row.status, row.repeats) for row in corpus.inputs] == [
        ("0", "read", 2), ("0", "skipped", 0), ("0", "skipped", 0), ("3", "read", 0),
    ]  # fmt: skip


def test_other_languages_are_listed_and_skipped(tmp_path):
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    write_articles(tmp_path, 1)
    corpus = read_corpus(tmp_path)
    with pytest.warns(ConflictlibWarning, match="1 were skipped"):
        assert len(list(corpus)) == 1
    assert statuses(corpus)["de.txt"] == ("skipped", "not English (de); only English is read")


def test_unknown_kinds_and_pictures_are_listed(tmp_path):
    write_articles(tmp_path, 1)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    (tmp_path / "fake.txt").write_bytes(b"\x7fELF" + bytes(range(1, 32)) * 100)
    corpus = read_corpus(tmp_path)
    assert len(list(corpus)) == 1
    assert statuses(corpus)["photo.png"] == ("skipped", "files .png are not read")
    assert "no text file" in statuses(corpus)["fake.txt"][1]


def test_table_without_a_text_column_says_which_there_are(tmp_path):
    (tmp_path / "a.csv").write_text("n,story\n1,Troops left.\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert list(corpus) == []
    assert "--columns text=NAME; there are n, story" in corpus.inputs[0].reason


def make_hostile(folder):
    """One file of each hostile kind; returns what each one's line must say."""
    said = {}
    (folder / "bomb.html").write_text("<div>" * 300_000 + "x", encoding="utf-8")
    said["bomb.html"] = "nested deeper"
    write_pdf(folder / "scan.pdf", [[], []])
    said["scan.pdf"] = "scanned"
    pypdf = pytest.importorskip("pypdf")
    write_pdf(folder / "plain.tmp", [["Troops left the town on Monday"]])
    writer = pypdf.PdfWriter(clone_from=folder / "plain.tmp")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(folder / "locked.pdf")
    (folder / "plain.tmp").unlink()
    said["locked.pdf"] = "encrypted"
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    said["broken.pdf"] = "damaged PDF"
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(320):
                member.write(b"0" * 1_000_000)
    said["bomb.docx"] = "zip bomb"
    (folder / "none.docx").write_bytes(b"no archive")
    said["none.docx"] = "no Word file"
    (folder / "cut.txt.gz").write_bytes(gzip.compress(b"Troops left." * 900)[:40])
    said["cut.txt.gz"] = "damaged .gz"
    with gzip.open(folder / "bomb.txt.gz", "wb") as handle:
        for _ in range(60):
            handle.write(b"0" * 1_000_000)
    said["bomb.txt.gz"] = "larger than 20 MB"
    (folder / "self.txt").symlink_to(folder / "self.txt")
    said["self.txt"] = "cannot be read"
    (folder / "loop").mkdir()
    (folder / "loop" / "up").symlink_to(folder)
    said["loop/up"] = "symbolic link back"
    os.mkfifo(folder / "pipe.txt")
    said["pipe.txt"] = "no regular file"
    (folder / "bad.warc").write_bytes(b"WARC/1.0\r\nnonsense")
    said["bad.warc"] = "holds no document"
    (folder / "bad.parquet").write_bytes(b"PAR1 nonsense")
    said["bad.parquet"] = "no readable Parquet"
    (folder / "empty.csv").write_bytes(b"")
    said["empty.csv"] = "empty"
    (folder / "empty.txt").write_bytes(b" \n ")
    said["empty.txt"] = "holds no text"
    (folder / "quote.csv").write_text('text\n"open', encoding="utf-8")
    return said


def test_hostile_files_cost_one_line_each_and_the_rest_goes_on(tmp_path):
    said = make_hostile(tmp_path)
    write_articles(tmp_path, 1)
    corpus = read_corpus(tmp_path)
    documents = {d.doc_id: d for d in corpus}
    assert body_of(documents["0.txt"])[:4] == ARTICLE_BODY[:4]
    rows = statuses(corpus)
    for name, words in said.items():
        status, reason = rows[name]
        assert status in {"failed", "skipped"}, name
        assert words in reason, (name, reason)
        assert "\n" not in reason


def test_line_of_fifty_megabytes_is_refused_within_bounded_memory(tmp_path):
    whole = json.dumps({"id": "a", "text": "Troops left the town on Monday."}).encode()
    for name in ("long.jsonl", "long.csv"):
        with (tmp_path / name).open("wb") as handle:
            handle.write(whole + b"\n" if name.endswith("jsonl") else b"text\nTroops left.\n")
            for _ in range(50):
                handle.write(b"x" * 1_000_000)
            handle.write(b"\n" + (whole.replace(b"Monday", b"Sunday")))
    with (tmp_path / "long.txt").open("wb") as handle:
        for _ in range(50):
            handle.write(b"word " * 200_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    corpus = read_corpus(tmp_path)
    assert len(list(corpus)) == 4
    failed = {row.path: row.reason for row in corpus.inputs if row.status == "failed"}
    assert list(failed) == ["long.csv:3", "long.jsonl:2", "long.txt"]
    assert all("20 MB" in reason for reason in failed.values())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB


def test_file_that_vanishes_is_listed(tmp_path):
    write_articles(tmp_path, 2)
    corpus = read_corpus(tmp_path)
    (tmp_path / "1.txt").unlink()
    assert len(list(corpus)) == 1
    assert corpus.inputs[1] == InputStatus(
        "1.txt", None, "failed", "vanished after the folder was listed; list it again"
    )


def test_web_page_with_nothing_in_it_is_listed(tmp_path):
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    (tmp_path / "b.html").write_text(html_page(["T", "By A", *ARTICLE_BODY]), encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert len(list(corpus)) == 1
    assert "article" in corpus.inputs[0].reason or "web page" in corpus.inputs[0].reason


def test_a_damaged_gzip_table_keeps_what_was_read(tmp_path):
    whole = io.BytesIO()
    with gzip.open(whole, "wb") as handle:
        for number in range(3000):
            row = {"id": str(number), "text": f"Troops left town {number} on Monday. {number**7}"}
            handle.write(json.dumps(row).encode() + b"\n")
    (tmp_path / "a.jsonl.gz").write_bytes(whole.getvalue()[:-3000])
    corpus = read_corpus(tmp_path)
    assert len(list(corpus)) > 100
    assert corpus.inputs[-1].status == "failed"
