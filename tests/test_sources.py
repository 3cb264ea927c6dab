"""Where inputs are found: each kind of place, in a stable order, lazily, and what is broken costs itself alone."""

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import govreport
from govreport import Input, Limits, find_inputs
from govreport.documents.limits import DEFAULT

TEXT = "一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"
DATA = TEXT.encode()


def found(*places: "str | os.PathLike[str]", limits: Limits = DEFAULT, column: str = "text") -> list[str]:
    """Names of what is found, below the first place, with the message where it cannot be had."""
    return [_said(item, str(places[0])) for item in find_inputs(places, limits=limits, text_column=column)]


def _said(item: Input, place: str) -> str:
    name = item.name.removeprefix(place)
    if item.fault is None:
        return name
    return f"{name} | {type(item.fault).__name__}: {str(item.fault).removeprefix(item.name + ': ')}"


def content(item: Input) -> bytes:
    opened = item.opened()
    if isinstance(opened, str):
        return Path(opened).read_bytes()
    return opened if isinstance(opened, bytes) else opened.read()


def zipped(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


class TestFolders:
    def test_reports_are_found_by_their_endings_in_the_order_of_their_names(self, tmp_path: Path) -> None:
        for name in (
            "b/z.txt",
            "b/a.PDF",
            "a.html",
            "b.docx",
            "old.doc",
            "notes.md",
            ".hidden.txt",
            "~$b.docx",
            "c/.x/y.txt",
        ):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(DATA)
        zipped(tmp_path / "c" / "old.zip", {"one.txt": DATA})
        (tmp_path / "rows.jsonl").write_text("{}", encoding="utf-8")
        passed: list[str] = []
        names = [item.name.removeprefix(f"{tmp_path}/") for item in find_inputs([tmp_path], passed_over=passed.append)]
        assert names == ["a.html", "b/a.PDF", "b/z.txt", "b.docx", "c/old.zip!one.txt", "old.doc"]
        assert passed == [str(tmp_path / "notes.md"), str(tmp_path / "rows.jsonl")]

    def test_a_folder_is_looked_through_as_it_is_asked_for(self, tmp_path: Path) -> None:
        for folder in "ab":
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "1.txt").write_bytes(DATA)
        inputs = find_inputs([tmp_path])
        assert next(inputs).name.endswith("a/1.txt")
        (tmp_path / "b" / "0.txt").write_bytes(DATA)
        assert next(inputs).name.endswith("b/0.txt")

    @pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
    def test_links_that_go_round_and_pipes_are_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(DATA)
        (tmp_path / "round").symlink_to(tmp_path)
        (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
        os.mkfifo(tmp_path / "pipe.txt")
        assert found(tmp_path) == ["/a.txt", "/link.txt"]

    def test_a_file_that_vanishes_before_it_is_read(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_bytes(DATA)

        def vanishing() -> Iterator[Input]:
            for item in find_inputs([tmp_path]):
                if item.name.endswith("a.txt"):
                    Path(item.name).unlink()
                yield item

        gone, there = govreport.read_many(vanishing(), workers=0)
        assert isinstance(gone, govreport.Failure)
        assert gone.message == f"{tmp_path}/a.txt: there is no such file"
        assert isinstance(there, govreport.Report)

    def test_a_place_that_is_not_there(self, tmp_path: Path) -> None:
        (item,) = find_inputs([tmp_path / "none"])
        with pytest.raises(govreport.InputError, match="there is no such file"):
            govreport.read(item.opened())

    def test_patterns(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "deep/c.txt", "d.md", "[1].txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(DATA)
        assert found(f"{tmp_path}/**/?.txt") == [f"{tmp_path}/{name}" for name in ("a.txt", "b.txt", "deep/c.txt")]
        assert found(f"{tmp_path}/*.md") == [f"{tmp_path}/d.md"]
        assert found(f"{tmp_path}/[1].txt") == [""]
        assert found(f"{tmp_path}/*.pdf") == [" | InputError: no file has such a name"]


class TestZip:
    def test_members_are_read_in_their_order(self, tmp_path: Path) -> None:
        path = zipped(
            tmp_path / "a.zip", {"x/2.txt": DATA, "x/": b"", "1.html": b"<p>", "x.png": b"", "__MACOSX/1.txt": b""}
        )
        assert found(path) == ["!x/2.txt", "!1.html"]
        first = next(find_inputs([path]))
        assert content(first) == DATA
        (report,) = govreport.read_many([first], workers=0)
        assert isinstance(report, govreport.Report)
        assert report.source.name == "2.txt"

    def test_names_as_chinese_windows_writes_them(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        raw = "安吉.txt".encode("gb18030")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("x" * len(raw) + ".txt", DATA)
            archive.writestr("兴山.txt", DATA)
        path.write_bytes(path.read_bytes().replace(b"x" * len(raw) + b".txt", raw + b".txt"))
        assert found(path) == ["!安吉.txt.txt", "!兴山.txt"]

    def test_a_member_that_is_hostile_or_broken_costs_itself_alone(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "a.zip", {"bomb.txt": bytes(5_000_000), "big.txt": os.urandom(4000), "good.txt": DATA})
        zipped(tmp_path / "b.zip", {"lzma.txt": DATA, "good.txt": DATA}, zipfile.ZIP_LZMA)
        data = bytearray(
            zipped(tmp_path / "c.zip", {"bad.txt": DATA, "good.txt": DATA}, zipfile.ZIP_STORED).read_bytes()
        )
        data[50] ^= 1
        (tmp_path / "c.zip").write_bytes(data)
        assert [line.split(";")[0] for line in found(path, limits=Limits(input_bytes=3000))] == [
            "!bomb.txt | InputError: the input holds more than 3000 bytes",
            "!big.txt | InputError: the input holds more than 3000 bytes",
            "!good.txt",
        ]
        assert found(path)[0].startswith(
            "!bomb.txt | InputError: a part of the zip archive unpacks to more than 200 times"
        )
        assert "packed in a way that no document uses" in found(tmp_path / "b.zip")[0]
        broken = (
            "the zip archive is broken or cut off: Bad CRC-32 for file 'bad.txt'; get the file again, or save it anew"
        )
        assert found(tmp_path / "c.zip") == [
            f"!bad.txt | InputError: {broken}",
            "!good.txt",
        ]

    def test_an_archive_that_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(b"no zip")
        assert found(tmp_path / "a.zip")[0].startswith(
            " | InputError: the zip archive is broken or cut off: File is not"
        )


class TestTar:
    @pytest.mark.parametrize(
        ("ending", "pack"),
        [
            ("tar", bytes),
            ("tar.gz", gzip.compress),
            ("tgz", gzip.compress),
            ("tar.bz2", bz2.compress),
            ("txz", lzma.compress),
        ],
    )
    def test_members_are_read_in_their_order(self, tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
        path = tmp_path / f"a.{ending}"
        path.write_bytes(pack(tarred({"x/2.txt": DATA, "1.txt": b"2", "x.png": b"", ".3.txt": b""})))
        assert [(item.name, content(item)) for item in find_inputs([path])] == [
            (f"{path}!x/2.txt", DATA),
            (f"{path}!1.txt", b"2"),
        ]

    def test_an_archive_that_breaks_off_gives_what_stood_before(self, tmp_path: Path) -> None:
        whole = tarred({"a.txt": DATA * 300, "b.txt": os.urandom(50_000)})
        (tmp_path / "a.tar").write_bytes(whole[:30_000])
        first, second = found(tmp_path / "a.tar")
        assert first == "!a.txt"
        assert second.startswith(" | InputError: the tar archive is broken or cut off: ")
        assert "and what stands behind b.txt is not read" in second
        (tmp_path / "b.tar.gz").write_bytes(gzip.compress(whole)[:30_000])
        assert found(tmp_path / "b.tar.gz")[0] == "!a.txt"
        (tmp_path / "c.tar").write_bytes(b"no tar")
        assert found(tmp_path / "c.tar")[0].startswith(" | InputError: the tar archive is broken or cut off: ")

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        path = tmp_path / "a.tar.xz"
        path.write_bytes(lzma.compress(tarred({"a.txt": DATA, "bomb.bin": bytes(60_000_000), "b.txt": DATA})))
        tracemalloc.start()
        first, second = found(path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
        tracemalloc.stop()
        assert first == "!a.txt"
        assert second.startswith(" | InputError: a part of the tar archive unpacks to more than 200 times its size")

    def test_a_large_member_costs_itself_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "a.tar"
        path.write_bytes(tarred({"large.txt": os.urandom(5000), "b.txt": DATA}))
        first, second = found(path, limits=Limits(input_bytes=3000))
        assert first.startswith("!large.txt | InputError: the input holds more than 3000 bytes")
        assert second == "!b.txt"


class TestColumns:
    def test_lines_of_json(self, tmp_path: Path) -> None:
        lines = [
            json.dumps({"id": 1, "text": TEXT}),
            "",
            "{no json",
            '["list"]',
            '{"body": "x", "id": 2}',
            '{"text": null}',
            '{"text": 5}',
            '{"text": "\\ud800"}',
            json.dumps({"text": TEXT}, ensure_ascii=False),
        ]
        (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
        wrong = "Expecting property name enclosed in double quotes"
        expected = [
            "!1",
            f"!3 | InputError: the line is no JSON: {wrong}: line 1 column 2 (char 1)",
            "!4 | InputError: the line is no object of JSON, {…}",
            "!5 | InputError: there is no column 'text'; there are: body, id. --text-column names the one to read",
            "!6 | InputError: the column 'text' is empty",
            "!7 | InputError: the column 'text' holds no text but a value of type int",
            "!8",
            "!9",
        ]
        assert found(tmp_path / "a.jsonl") == expected
        assert found(tmp_path / "a.jsonl.gz") == expected
        items = list(find_inputs([tmp_path / "a.jsonl"]))
        assert content(items[0]) == content(items[-1]) == DATA
        assert content(items[-2]).decode() == "\ufffd" * 3
        assert found(tmp_path / "a.jsonl", column="body")[3] == "!5"

    def test_a_line_without_end(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text("x" * 5000 + "\n" + json.dumps({"text": "short"}) + "\n" + "y" * 300, encoding="utf-8")
        assert [line.split(";")[0] for line in found(path, limits=Limits(input_bytes=100))] == [
            "!1 | InputError: the line holds more than 100 bytes",
            "!2",
            "!3 | InputError: the line holds more than 100 bytes",
        ]

    def test_a_packed_file_that_breaks_off(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(
            gzip.compress(b"".join(json.dumps({"text": str(os.urandom(99))}).encode() + b"\n" for _ in range(99)))[
                :-2000
            ]
        )
        assert found(path)[-1].startswith(" | InputError: the file is broken or cut off: ")
        assert len(found(path)) > 20

    def test_rows_of_parquet(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        pq.write_table(pa.table({"text": [TEXT, None, ""], "page": [b"<p>", b"", None], "year": [1, 2, 3]}), path)
        assert found(path) == ["!1", "!2 | InputError: the column 'text' is empty", "!3"]
        assert found(path, column="page") == ["!1", "!2", "!3 | InputError: the column 'page' is empty"]
        assert (
            found(path, column="year")[0] == "!1 | InputError: the column 'year' holds no text but a value of type int"
        )
        assert found(path, column="body") == [
            " | InputError: there is no column 'body'; there are: text, page, year. --text-column names the one to read"
        ]
        assert content(next(find_inputs([path]))) == DATA
        assert found(path, limits=Limits(input_bytes=10))[0].startswith("!1 | InputError: the row holds too many bytes")
        path.write_bytes(b"PAR1 no parquet PAR1")
        assert found(path)[0].startswith(" | InputError: the Parquet file is broken or cut off: ")
        path.unlink()
        assert found(path) == [""]


class TestWebArchives:
    @staticmethod
    def written(path: Path, pages: list[tuple[str, str, str, bytes]]) -> Path:
        pack = gzip.compress if path.suffix == ".gz" else bytes
        records = []
        for url, status, kind, data in pages:
            block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
            about = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-05T00:00:00Z\r\n"
            kinds = "Content-Type: application/http; msgtype=response\r\n"
            head = f"WARC/1.0\r\n{about}{kinds}Content-Length: {len(block)}\r\n\r\n"
            records.append(pack(head.encode() + block + b"\r\n\r\n"))
        path.write_bytes(b"".join(records))
        return path

    @pytest.mark.parametrize("ending", ["warc", "warc.gz"])
    def test_pages_are_found_by_their_type(self, tmp_path: Path, ending: str) -> None:
        page = f"<html><body><p>{TEXT}</p></body></html>".encode("gb18030")
        path = self.written(
            tmp_path / f"a.{ending}",
            [
                ("https://a.gov.cn/1.html", "200 OK", "text/html; charset=gbk", page),
                ("https://a.gov.cn/x.png", "200 OK", "image/png", b"png"),
                ("https://a.gov.cn/2.html", "404 Not Found", "text/html", b"gone"),
                ("https://a.gov.cn/3.html", "200 OK", "application/xhtml+xml", b"x" * 5000),
            ],
        )
        assert found(path) == ["!https://a.gov.cn/1.html", "!https://a.gov.cn/3.html"]
        assert content(next(find_inputs([path]))) == page
        assert "more than 1000 bytes" in found(path, limits=Limits(input_bytes=1000))[1]

    def test_a_file_that_breaks_off(self, tmp_path: Path) -> None:
        pages = [(f"https://a.gov.cn/{n}.html", "200 OK", "text/html", os.urandom(5000)) for n in range(5)]
        path = self.written(tmp_path / "a.warc.gz", pages)
        path.write_bytes(path.read_bytes()[:-7000])
        assert found(path)[:3] == [f"!https://a.gov.cn/{n}.html" for n in range(3)]
        path.write_bytes(b"no warc at all")
        assert found(path)[0].startswith(" | InputError: the WARC file is broken or cut off: ")


def test_what_needs_a_part_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.parquet", "a.warc"):
        (tmp_path / name).touch()
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)
    assert "MissingExtraError: this needs the extra [tables]" in found(tmp_path / "a.parquet")[0]
    assert "MissingExtraError: this needs the extra [warc]" in found(tmp_path / "a.warc")[0]
