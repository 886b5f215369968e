"""From files to articles: every kind of file, every way it can be wrong."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.reading import (
    Input,
    detect_language,
    file_name,
    keep_first,
    limits,
    list_inputs,
    read_input,
    read_inputs,
)
from corpus.reading.identity import id_from_path
from corpus.reading.published import parse_published
from corpus.records import Article, Interval, Skipped

STORY = "Trois cents riverains attendent la réouverture du pont, prévue dimanche à l'aube.\n"


class Reading:
    """What reading one source gave."""

    def __init__(self, source):
        self.skipped: list[Skipped] = []
        self.notes: list[str] = []
        self.articles: list[Article] = list(
            read_inputs(
                source,
                on_skip=self.skipped.append,
                on_problem=lambda problem: self.notes.append(f"{problem.path}: {problem.detail}"),
            )
        )

    @property
    def ids(self) -> list[str]:
        return [article.article_id for article in self.articles]

    @property
    def reasons(self) -> dict[str, str]:
        return {skipped.path: skipped.reason for skipped in self.skipped}


def write(folder, files: dict[str, str | bytes]):
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def lines(*records: dict) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


# Text and Markdown


def test_a_text_is_taken_as_it_is(tmp_path):
    text = "Un titre\r\n\r\nUne phrase.\rUne autre.\n"
    (article,) = Reading(write(tmp_path, {"a.txt": b"\xef\xbb\xbf" + text.encode()})).articles
    assert article.text == text
    assert (article.article_id, article.path) == ("a", "a.txt")
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert article.language is None
    assert article.published is None


ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "mac_roman",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_detected(tmp_path, encoding):
    text = (
        f"« Déjà la fin de l’été », s’étonne le maire, qui a prévu un dîner à l’hôtel. {STORY}" * 3
    )
    (article,) = Reading(write(tmp_path, {"a.txt": text.encode(encoding)})).articles
    assert article.text == text


def test_other_single_byte_encodings(tmp_path):
    polish = (
        "Stary most przy młynie został w niedzielę rano ponownie otwarty, choć próby trwają. " * 3
    )
    russian = "Старый мост у мельницы вновь открыли для движения в воскресенье утром. " * 3
    files = {"pl.txt": polish.encode("cp1250"), "ru.txt": russian.encode("cp1251")}
    assert [a.text for a in Reading(write(tmp_path, files)).articles] == [polish, russian]


def test_a_damaged_text_is_read_and_noted(tmp_path):
    damaged = (STORY * 20).encode() + b"\xe9\xff fin"
    reading = Reading(write(tmp_path, {"a.txt": damaged}))
    assert reading.articles[0].text.count("\ufffd") == 2
    assert reading.articles[0].text.startswith(STORY)
    assert len(reading.notes) == 1


def test_front_matter_gives_the_fields(tmp_path):
    page = (
        "---\nid: pont\ntitle: Le pont rouvre\noutlet: Le Courrier\npublished: 2024-11-03\n"
        "language: fr\nurl: https://valley.example/pont\nbyline: [J. Martin, L. Roux]\n---\n"
    )
    (article,) = Reading(write(tmp_path, {"a.md": page + STORY})).articles
    assert article.text == STORY
    assert article.article_id == "pont"
    assert (article.title, article.outlet, article.language) == (
        "Le pont rouvre",
        "Le Courrier",
        "fr",
    )
    assert article.published == Interval(date(2024, 11, 3), date(2024, 11, 3))
    assert article.byline == "J. Martin, L. Roux"


def test_what_only_looks_like_front_matter_is_text(tmp_path):
    files = {
        "a.md": f"---\n\n{STORY}",
        "b.md": f"Titre\n---\n{STORY}",
        "c.txt": f"---\nid: x\n---\n{STORY}",
    }
    reading = Reading(write(tmp_path, files))
    assert [a.text for a in reading.articles] == list(files.values())
    broken = Reading(write(tmp_path / "x", {"d.md": f"---\nid: [x\n---\n{STORY}"}))
    assert broken.articles[0].text == STORY
    assert broken.notes


# Records


def test_json_lines_take_the_text_verbatim(tmp_path):
    text = "\ufeff Un\r\n\u2028texte \u0000 tel quel\n"
    record = {"id": "x-1", "text": text, "title": "T", "outlet": "O", "published": "2024-11",
              "language": "pt_BR", "url": "u", "byline": None, "extra": 3}  # fmt: skip
    (article,) = Reading(write(tmp_path, {"a.jsonl": lines(record)})).articles
    assert article.text == text
    assert (article.article_id, article.path) == ("x-1", "a.jsonl#1")
    assert article.language == "pt-BR"
    assert article.published == Interval(date(2024, 11, 1), date(2024, 11, 30))


def test_broken_lines_are_skipped_with_their_number(tmp_path):
    good = lines({"text": STORY})
    wrong = (
        good + "{oops\n\n[1]\n" + lines({"body": "x"}, {"text": " "}, {"text": 3}) + "\xff\n" + good
    )
    reading = Reading(write(tmp_path, {"a.jsonl": wrong}))
    assert reading.ids == ["a.1", "a.9"]
    assert reading.reasons == {
        "a.jsonl#2": "broken_json",
        "a.jsonl#4": "broken_record",
        "a.jsonl#5": "no_text",
        "a.jsonl#6": "empty",
        "a.jsonl#7": "empty",
        "a.jsonl#8": "broken_json",
    }
    assert "Line 2" in reading.skipped[0].detail
    assert "body" in reading.skipped[2].detail


def test_deep_and_huge_json_is_no_stop(tmp_path):
    wrong = "[" * 100_000 + "\n" + '{"text": ' + "9" * 5000 + "}\n" + lines({"text": STORY})
    reading = Reading(write(tmp_path, {"a.jsonl": wrong, "b.json": "[" * 100_000}))
    assert reading.ids == ["a.3"]
    assert set(reading.reasons.values()) == {"broken_json"}


@pytest.mark.parametrize(
    "value", [{"text": STORY}, [{"text": STORY}], {"meta": 1, "articles": [{"text": STORY}]}]
)
def test_json_files(tmp_path, value):
    (article,) = Reading(write(tmp_path, {"a.json": json.dumps(value)})).articles
    assert article.text == STORY
    assert article.path == ("a.json" if "text" in value else "a.json#1")


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "broken_json"), ("[]", "empty"), ("3", "broken_record"), ('{"a": []}', "no_text")],
)
def test_json_files_that_give_nothing(tmp_path, content, reason):
    assert Reading(write(tmp_path, {"a.json": content})).reasons == {"a.json": reason}


def csv_of(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_every_kind(tmp_path, delimiter, encoding):
    text = 'Une « phrase », une autre ; "entre guillemets"\r\net une ligne\nde plus'
    content = csv_of([["ID", "Text", "outlet"], ["x", text, "Ô"], ["y", STORY, ""]], delimiter)
    reading = Reading(write(tmp_path, {"a.csv": content.encode(encoding)}))
    assert [(a.article_id, a.text, a.outlet) for a in reading.articles] == [
        ("x", text, "Ô"),
        ("y", STORY, None),
    ]


def test_csv_rows_that_do_not_fit(tmp_path):
    content = "id,text\nx,un texte\ny,deux,trois\nz\n,\nw,quatre\n"
    reading = Reading(write(tmp_path, {"a.csv": content}))
    assert reading.ids == ["x", "w"]
    assert reading.reasons == {"a.csv#2": "broken_row", "a.csv#3": "empty", "a.csv#4": "empty"}
    assert "line 3" in reading.skipped[0].detail


def test_a_table_without_text_is_skipped_whole(tmp_path):
    assert Reading(write(tmp_path, {"a.csv": "id,body\n1,x\n"})).reasons == {"a.csv": "no_text"}


def test_parquet(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    day = datetime(2024, 11, 3, 23, 30, tzinfo=UTC)
    table = pa.table({
        "article_id": ["x", "y", None], "text": [STORY, None, "fin"], "published": [day, day, None],
        "n_words": [3, 4, 5],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")
    reading = Reading(tmp_path / "a.parquet")
    assert reading.ids == ["x", "a.3"]
    assert reading.articles[0].published == Interval(date(2024, 11, 3), date(2024, 11, 3))
    assert reading.reasons == {"a.parquet#2": "empty"}
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 not really")
    assert Reading(tmp_path / "b.parquet").reasons == {"b.parquet": "no_text"}
    assert Reading(tmp_path / "c.parquet").reasons == {"c.parquet": "broken_parquet"}


def test_half_characters_are_replaced_and_noted(tmp_path):
    reading = Reading(write(tmp_path, {"a.jsonl": '{"text": "un \\ud83d texte"}\n'}))
    assert reading.articles[0].text == "un \ufffd texte"
    assert len(reading.notes) == 1


def test_values_that_are_none_are_noted_not_fatal(tmp_path):
    record = {
        "text": STORY,
        "published": "hier",
        "title": 3,
        "language": "français !",
        "id": "a\nb",
    }
    reading = Reading(write(tmp_path, {"a.jsonl": lines(record)}))
    (article,) = reading.articles
    assert (article.published, article.title, article.language) == (None, None, None)
    assert article.article_id == "a b"
    assert len(reading.notes) == 3


# Documents


def test_word_files(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "Word Document"
    document.add_heading("Le pont rouvre", 1)
    document.add_paragraph(STORY.strip())
    document.add_table(1, 2).rows[0].cells[1].text = "4 millions"
    document.save(str(tmp_path / "a.docx"))
    write(tmp_path, {"b.docx": "no zip", "~$a.docx": "lock"})
    reading = Reading(tmp_path)
    assert reading.articles[0].text.split("\n")[:2] == ["Le pont rouvre", STORY.strip()]
    assert "4 millions" in reading.articles[0].text
    assert reading.articles[0].title is None
    assert reading.reasons == {"b.docx": "broken_docx"}


def pdf_of(text: bytes) -> bytes:
    """The smallest PDF that shows `text`."""
    drawing = b"BT /F1 12 Tf 20 200 Td (" + text + b") Tj ET" if text else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    pdf, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return pdf + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(pdf))
    )


def test_pdf_files(tmp_path):
    pytest.importorskip("pypdf")
    files = {
        "a.pdf": pdf_of(b"The bridge is open."),
        "b.pdf": pdf_of(b""),
        "c.pdf": b"%PDF-1.4 cut",
    }
    reading = Reading(write(tmp_path, files))
    assert [a.text for a in reading.articles] == ["The bridge is open."]
    assert reading.reasons == {"b.pdf": "empty", "c.pdf": "broken_pdf"}


@pytest.mark.parametrize(("package", "name"), [("pypdf", "a.pdf"), ("docx", "a.docx")])
def test_a_missing_package_is_named(tmp_path, monkeypatch, package, name):
    monkeypatch.setitem(sys.modules, package, None)
    reading = Reading(write(tmp_path, {name: pdf_of(b"x")}))
    assert reading.reasons == {name: "needs_extra"}
    assert "corpus[documents]" in reading.skipped[0].detail


# Folders, files, globs, standard input


def test_a_folder_is_read_in_order_and_what_is_no_input_has_no_row(tmp_path):
    files = {
        "b.txt": STORY, "a.txt": STORY, "fr/c.txt": STORY, "fr/d/e.md": STORY,
        "README.md": "about", "LICENSE": "mit", "LICENCE-CC0.txt": "cc0", "fr/readme.txt": "about",
        ".hidden.txt": "x", ".git/a.txt": "x", "__MACOSX/a.txt": "x", "corrections.csv": "x",
    }  # fmt: skip
    reading = Reading(write(tmp_path, files))
    assert reading.ids[:2] == ["a", "b"]
    assert [a.path for a in reading.articles] == ["a.txt", "b.txt", "fr/c.txt", "fr/d/e.md"]
    assert reading.skipped == []


def test_articles_about_licences_are_articles(tmp_path):
    files = {"Licenses revoked.txt": STORY, "noticeable.txt": STORY, "readmes.txt": STORY}
    assert len(Reading(write(tmp_path, files)).articles) == 3


def test_every_other_file_is_skipped_with_a_reason(tmp_path):
    files = {
        "a.jpg": b"\xff\xd8", "b": "no suffix", "c.txt": "", "d.txt": " \n",
        "e.txt": b"\0\1\2\3" * 99,
        "f.warc": "WARC/1.0", "g.html": "", "h.xml": "<rss/>", "i.zip": "no zip",
        "j.tar.gz": b"\x1f\x8b",
        "k.txt": bytes(range(1, 32)) * 20 + b"\xff",
    }  # fmt: skip
    reading = Reading(write(tmp_path, files))
    assert reading.articles == []
    assert reading.reasons == {
        "a.jpg": "unsupported", "b": "unsupported", "c.txt": "empty", "d.txt": "empty",
        "e.txt": "binary", "f.warc": "unsupported", "g.html": "empty", "h.xml": "unsupported",
        "i.zip": "broken_archive", "j.tar.gz": "broken_archive", "k.txt": "binary",
    }  # fmt: skip
    assert all(skipped.detail.endswith(".") for skipped in reading.skipped)


def test_too_large_is_skipped_without_reading_on(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FILE", 100)
    monkeypatch.setattr(limits, "LINE", 200)
    files = {
        "a.txt": "x" * 101,
        "b.txt": "x" * 100,
        "c.jsonl": "y" * 999 + "\n" + lines({"text": "z"}),
    }
    reading = Reading(write(tmp_path, files))
    assert reading.ids == ["b", "c.2"]
    assert reading.reasons == {"a.txt": "too_large", "c.jsonl#1": "too_large"}


def test_links_and_pipes(tmp_path):
    import os

    write(tmp_path, {"real/a.txt": STORY})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    reading = Reading(tmp_path)
    assert reading.ids == ["real--a"]
    assert reading.reasons == {
        "link": "linked_folder",
        "gone.txt": "unreadable",
        "pipe.txt": "unsupported",
    }


def test_files_and_globs(tmp_path):
    write(tmp_path, {"fr/a.txt": STORY, "fr/b.txt": STORY, "fr/c.md": STORY, "en/a.txt": STORY})
    assert [a.path for a in Reading(tmp_path / "fr" / "a.txt").articles] == ["a.txt"]
    assert Reading(str(tmp_path / "*" / "a.txt")).ids == ["en--a", "fr--a"]
    assert Reading(str(tmp_path / "**" / "*.txt")).ids == ["en--a", "fr--a", "fr--b"]
    assert Reading(tmp_path / "fr" / "[ab].txt").ids == ["a", "b"]
    for nothing in (tmp_path / "none.txt", tmp_path / "*.pdf"):
        with pytest.raises(InputError) as error:
            Reading(nothing)
        assert error.value.reason == "missing"


def test_pasted_text(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (article,) = Reading("-").articles
    assert (article.article_id, article.path, article.text) == ("pasted", "-", STORY)


def test_gzip_files(tmp_path):
    files = {
        "a.jsonl.gz": gzip.compress(lines({"text": STORY}).encode()),
        "b.txt.gz": gzip.compress(b"x"),
    }
    reading = Reading(write(tmp_path, {**files, "c.txt.gz": "no gzip", "d.gz": "?"}))
    assert reading.ids == ["a.1", "b"]
    assert reading.reasons == {"c.txt.gz": "unreadable", "d.gz": "unsupported"}


# Archives


def zip_of(file, files: dict[str, str | bytes]):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file


def tar_of(file, files: dict[str, str | bytes]):
    with tarfile.open(file, "w:gz") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file


MEMBERS = {
    "a.txt": STORY, "fr/b.md": STORY, "fr/c.jsonl": lines({"id": "x", "text": STORY}),
    "fr/metadata.csv": "path,outlet\nb.md,Le Courrier\n", "README": "about", "pic.png": b"\x89PNG",
    "fr/t.csv": "text\nune ligne\n",
}  # fmt: skip


@pytest.mark.parametrize("pack", [zip_of, tar_of], ids=["zip", "tar"])
def test_archives_read_like_folders(tmp_path, pack):
    file = pack(tmp_path / ("n.zip" if pack is zip_of else "n.tar.gz"), MEMBERS)
    reading = Reading(file)
    assert sorted(reading.ids) == ["a", "fr--b", "fr--t.1", "x"]
    assert next(a for a in reading.articles if a.path == "fr/b.md").outlet == "Le Courrier"
    assert reading.reasons == {"pic.png": "unsupported"}
    inside = Reading(tmp_path)
    assert f"{file.name}/a.txt" in [a.path for a in inside.articles]
    assert "n--a" in inside.ids or any(i.startswith("n") for i in inside.ids)


@pytest.mark.parametrize("pack", [zip_of, tar_of], ids=["zip", "tar"])
def test_members_that_lead_out_are_refused(tmp_path, pack):
    names = ("../a.txt", "/etc/a.txt", "x/../../a.txt", "C:/a.txt", "ok/a..b.txt")
    reading = Reading(
        pack(tmp_path / ("n.zip" if pack is zip_of else "n.tar.gz"), dict.fromkeys(names, STORY))
    )
    assert [a.path for a in reading.articles] == ["ok/a..b.txt"]
    assert sorted(reading.reasons.values()) == ["unsafe_path"] * 4


def test_bombs_are_refused(tmp_path, monkeypatch):
    bomb = zip_of(tmp_path / "n.zip", {"bomb.txt": b"0" * 5_000_000, "a.txt": STORY})
    assert Reading(bomb).ids == ["a"]
    assert Reading(bomb).reasons == {"bomb.txt": "zip_bomb"}
    monkeypatch.setattr(limits, "ARCHIVE", 10_000)
    reading = Reading(tar_of(tmp_path / "n.tar.gz", {"a.txt": STORY, "b.txt": b"0" * 20_000}))
    assert reading.reasons == {"n.tar.gz": "zip_bomb"}


def test_archives_in_archives_and_passwords(tmp_path):
    inner = zip_of(tmp_path / "inner.zip", {"a.txt": STORY}).read_bytes()
    assert Reading(zip_of(tmp_path / "n.zip", {"in.zip": inner})).reasons == {
        "in.zip": "nested_archive"
    }
    locked = bytearray(inner)
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        locked[locked.find(mark) + (6 if mark[2] == 3 else 8)] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    assert Reading(tmp_path / "locked.zip").reasons == {"a.txt": "encrypted"}


def test_an_archive_that_is_gone_is_no_stop(tmp_path):
    file = zip_of(tmp_path / "n.zip", {"a.txt": STORY})
    (listed,) = list_inputs(file)
    file.unlink()
    (found,) = read_input(listed)
    assert found.reason == "unreadable"


def test_links_in_tar_archives_are_not_followed(tmp_path):
    with tarfile.open(tmp_path / "n.tar", "w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(member)
    assert Reading(tmp_path / "n.tar").reasons == {"a.txt": "unsupported"}


# metadata.csv


def test_metadata_supplies_what_pasted_text_lacks(tmp_path):
    table = (
        "path,outlet,title,published,url,byline\n"
        "a.txt,Le Courrier,Le pont rouvre,2024-11-03,https://valley.example,J. M.\n"
        "fr/b.txt,L'Écho,,2024-11,,\n"
    )
    reading = Reading(write(tmp_path, {"metadata.csv": table, "a.txt": STORY, "fr/b.txt": STORY}))
    first, second = reading.articles
    assert (first.outlet, first.title, first.byline) == ("Le Courrier", "Le pont rouvre", "J. M.")
    assert first.published == Interval(date(2024, 11, 3), date(2024, 11, 3))
    assert second.outlet == "L'Écho"
    assert second.published == Interval(date(2024, 11, 1), date(2024, 11, 30))
    assert reading.notes == []
    assert Reading(tmp_path / "a.txt").articles[0].outlet == "Le Courrier"


def test_metadata_in_the_folder_of_the_article(tmp_path):
    files = {"fr/metadata.csv": "path;outlet\n./b.txt;L'Écho\n".encode("cp1252"), "fr/b.txt": STORY}
    assert Reading(write(tmp_path, files)).articles[0].outlet == "L'Écho"
    assert Reading(str(tmp_path / "fr" / "*.txt")).articles[0].outlet == "L'Écho"


def test_what_is_wrong_in_metadata_is_noted(tmp_path):
    table = "path,outlet,published\na.txt,A,hier\na.txt,B,\ngone.txt,C,\n"
    page = f"---\noutlet: Z\n---\n{STORY}"
    files = {
        "metadata.csv": table,
        "a.txt": STORY,
        "x/metadata.csv": "file,outlet\n",
        "x/b.md": page,
    }
    files["y/metadata.csv"], files["y/c.md"] = "path,outlet\nc.md,Y\n", page
    reading = Reading(write(tmp_path, files))
    assert [a.outlet for a in reading.articles] == ["A", "Z", "Y"]
    assert len(reading.notes) == 5


# Ids


@pytest.mark.parametrize(
    ("path", "article_id"),
    [("a.txt", "a"), ("fr/le_monde/a.b.html", "fr--le_monde--a.b"), ("a.jsonl#3", "a.3"),
     ("-", "pasted"), ("a.tar.gz/b.txt", "a.tar.gz--b"), ("2024.11.03.txt", "2024.11.03"),
     ("noext", "noext")],
)  # fmt: skip
def test_ids_come_from_paths(path, article_id):
    got = id_from_path(path)
    assert got == article_id or path.count("/") and got.startswith(article_id + "-")


def test_ids_of_different_paths_differ():
    paths = [
        "a/b.txt", "a--b.txt", "été.txt", "ete.txt", "a b.txt", "a_b.txt", "con.txt", "…", "..txt",
        "x" * 300 + ".txt", "x" * 301 + ".txt",
    ]  # fmt: skip
    ids = [id_from_path(path) for path in paths]
    assert len(set(ids)) == len(paths)
    assert all(len(i) < 120 and i.isascii() and i[0] not in ".-" for i in ids)


@given(st.text(min_size=1, max_size=50))
def test_file_names_are_safe_whatever_the_id(article_id):
    name = file_name(article_id)
    assert name
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>| \n\0%#&')
    assert name[0] not in ".-"
    assert name == file_name(article_id)


def test_a_second_input_with_the_same_id_is_skipped(tmp_path):
    reading = Reading(
        write(tmp_path, {"a.txt": STORY, "a.md": STORY, "b.jsonl": lines({"id": "a", "text": "x"})})
    )
    assert reading.ids == ["a"]
    assert reading.reasons == {"a.txt": "duplicate_id", "b.jsonl#1": "duplicate_id"}
    assert "a.md" in reading.skipped[0].detail


# Listing and reading apart


def test_what_changed_is_seen_without_reading(tmp_path):
    write(tmp_path, {"a.txt": STORY, "b.txt": STORY})
    before = {listed.path: listed.stamp for listed in list_inputs(tmp_path)}
    assert before == {listed.path: listed.stamp for listed in list_inputs(tmp_path)}
    write(tmp_path, {"b.txt": STORY + "plus"})
    after = {listed.path: listed.stamp for listed in list_inputs(tmp_path)}
    assert [path for path in before if before[path] != after[path]] == ["b.txt"]
    write(tmp_path, {"metadata.csv": "path,outlet\na.txt,X\n"})
    told = {
        listed.path: listed.stamp for listed in list_inputs(tmp_path) if isinstance(listed, Input)
    }
    assert told["a.txt"] != after["a.txt"]
    assert told["b.txt"] == after["b.txt"]


def test_inputs_can_be_read_in_other_processes(tmp_path):
    import pickle

    write(tmp_path, {"a.txt": STORY, "b.jsonl": lines({"id": "a", "text": "x"})})
    inputs = pickle.loads(pickle.dumps(list(list_inputs(tmp_path))))
    found = [item for listed in inputs for item in read_input(listed)]
    assert [item.article_id for item in found] == ["a", "a"]
    assert [type(item) for item in keep_first(found)] == [Article, Skipped]
    (tmp_path / "a.txt").unlink()
    (gone,) = read_input(inputs[0])
    assert gone.reason == "unreadable"


def test_reading_streams(tmp_path):
    write(tmp_path, {"a.jsonl": lines({"text": STORY}) * 3 + "{broken"})
    skipped: list[Skipped] = []
    reading = read_inputs(tmp_path, on_skip=skipped.append)
    assert next(reading).path == "a.jsonl#1"
    assert skipped == []
    assert len(list(reading)) == 2
    assert len(skipped) == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(TEXTS.filter(str.strip))
def test_any_text_survives_a_round_trip(text):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.jsonl").write_text(lines({"text": text}), "utf-8")
        Path(folder, "b.csv").write_bytes(csv_of([["id", "text"], ["b", text]]).encode())
        reading = Reading(folder)
    assert [a.text for a in reading.articles] == [text, text]


@given(
    st.binary(max_size=400),
    st.sampled_from(
        ["txt", "md", "html", "json", "jsonl", "csv", "parquet", "zip", "tar.gz", "docx"]
    ),
)
def test_no_bytes_stop_a_build(data, suffix):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"a.{suffix}").write_bytes(data)
        reading = Reading(folder)
    for article in reading.articles:
        assert article.text.strip()
        assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert reading.articles or reading.skipped or suffix in ("zip", "tar.gz", "csv", "jsonl")


# Publication dates of metadata


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2024-11-03", "2024-11-03", "2024-11-03"),
        ("2024-11-03T23:30:00+09:00", "2024-11-03", "2024-11-03"),
        ("2024-11-03T23:30:00Z", "2024-11-03", "2024-11-03"),
        ("2024-11-03 05:10", "2024-11-03", "2024-11-03"),
        ("20241103", "2024-11-03", "2024-11-03"),
        (20241103, "2024-11-03", "2024-11-03"),
        ("2024/11/3", "2024-11-03", "2024-11-03"),
        ("3.11.2024", "2024-11-03", "2024-11-03"),
        ("13/11/2024", "2024-11-13", "2024-11-13"),
        ("11/13/2024", "2024-11-13", "2024-11-13"),
        ("Sun, 03 Nov 2024 23:30:00 -0500", "2024-11-03", "2024-11-03"),
        (date(2024, 11, 3), "2024-11-03", "2024-11-03"),
        (datetime(2024, 11, 3, 23, 59), "2024-11-03", "2024-11-03"),
        ("2024-11", "2024-11-01", "2024-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        (2024, "2024-01-01", "2024-12-31"),
        ("2024-W44", "2024-10-28", "2024-11-03"),
        ("2024-11-01/2024-11-05", "2024-11-01", "2024-11-05"),
        (1730678400, "2024-11-03", "2024-11-04"),
        (1730678400000, "2024-11-03", "2024-11-04"),
    ],
)
def test_dates_keep_the_precision_they_are_given_in(value, earliest, latest):
    assert parse_published(value) == (
        Interval(date.fromisoformat(earliest), date.fromisoformat(latest)),
        None,
    )


@pytest.mark.parametrize(
    "value",
    [
        "3/7/2024",
        "2024-02-30",
        "0000-00-00",
        "yesterday",
        "2024-13",
        "24-11-03",
        True,
        [],
        12,
        "2024-11-03x",
    ],
)
def test_what_is_no_date_is_said(value):
    interval, problem = parse_published(value)
    assert interval is None
    assert problem
    assert problem.endswith(".")


@pytest.mark.parametrize("value", [None, "", "  ", float("nan")])
def test_nothing_is_no_problem(value):
    assert parse_published(value) == (None, None)


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers()))
def test_no_value_breaks_the_date_reader(value):
    interval, _ = parse_published(value)
    assert interval is None or interval.earliest <= interval.latest


# Language


def test_languages_are_detected():
    from pages import PAGES

    for page in PAGES:
        assert detect_language("\n".join(page["body"])) == page["lang"].split("-")[0]


@pytest.mark.parametrize(
    "text", ["", "ok", "0\n70\n", "12 345 678 90 11 12 13 14", "Kim Jong-un Wonsan", "Paris"]
)
def test_too_little_text_has_no_language(text):
    assert detect_language(text) is None


def test_clutter_at_the_head_does_not_decide():
    head = "Home\nNews\nSign in\nSubscribe now\nShare this article\nRead more\n" * 5
    assert detect_language(head + STORY * 4) == "fr"
