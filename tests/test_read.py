"""Reading paths, bytes and files, and what is said where there is nothing to read."""

import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.errors import GovReportError, InputError, UnknownPlugin

TEXT = "一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small report in a file."""
    file = tmp_path / "报告.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    return file


def test_path_bytes_and_file_say_the_same(path: Path) -> None:
    raw = path.read_bytes()
    with path.open("rb") as file:
        reports = [
            govreport.read(path),
            govreport.read(str(path)),
            govreport.read(file),
            govreport.read(raw),
            govreport.read(bytearray(raw)),  # type: ignore[arg-type]
            govreport.read(io.BytesIO(raw)),
        ]
    first = reports[0]
    assert first.text == TEXT
    assert [report.source.name for report in reports] == ["报告.txt"] * 3 + [None] * 3
    for report in reports:
        assert report.metrics == first.metrics
        assert report.source.encoding == "gb18030"
        assert report.source.sha256 == hashlib.sha256(raw).hexdigest()


def test_the_encoding_given_is_used() -> None:
    raw = "年產值170億元".encode("big5")
    assert govreport.read(raw, encoding="big5").text == "年產值170億元"
    assert govreport.read(raw, encoding="big5").source.encoding == "big5"


def test_what_is_wrong_with_a_file_names_it(tmp_path: Path) -> None:
    file = tmp_path / "报告.rtf"
    file.write_bytes(b"{\\rtf1}")
    with pytest.raises(InputError, match=r"报告\.rtf: the input is no text: it looks like a rich text file"):
        govreport.read(file)
    file.write_bytes(b" \n")
    with file.open("rb") as handle, pytest.raises(InputError, match=r"报告\.rtf: the input holds no text"):
        govreport.read(handle)


def test_there_is_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.txt: there is no such file$"):
        govreport.read(tmp_path / "missing.txt")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory; name the files in it"):
        govreport.read(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_no_permission(path: Path) -> None:
    path.chmod(0)
    with pytest.raises(InputError, match="no permission"):
        govreport.read(path)


def test_no_permission_is_said_in_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, __: str) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"报告\.txt may not be read: no permission$"):
        govreport.read(path)


@pytest.mark.parametrize("name", ["a\0b", "长" * 300])
def test_an_impossible_name(name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        govreport.read(name)


def test_text_in_place_of_a_path_is_helped_on() -> None:
    for text in (TEXT, TEXT * 500):
        with pytest.raises(InputError, match=r"goes to govreport\.parse\(text\)") as caught:
            govreport.read(text)
        assert len(str(caught.value)) < 300


def test_an_empty_path_is_no_directory() -> None:
    with pytest.raises(InputError, match=r"^the path is empty; text that is at hand goes to govreport\.parse\(text\)$"):
        govreport.read("")


@pytest.mark.parametrize("name", ["a\nb.txt", "a\r\u2028b\x85", "\n", "\x1b[31m", "a\n" * 200, "\ud800"], ids=ascii)
def test_a_message_is_one_line(name: str, tmp_path: Path) -> None:
    for path in (name, tmp_path / name):
        with pytest.raises(InputError) as caught:
            govreport.read(path)
        assert str(caught.value).isprintable()
    if os.name != "nt" and "\ud800" not in name and name.isascii() and len(name) < 100:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "empty\n.txt").write_bytes(b"")
        for path in (folder, folder / "empty\n.txt"):
            with pytest.raises(InputError) as caught:
                govreport.read(path)
            assert str(caught.value).isprintable()


@pytest.mark.parametrize("source", [None, 3, ["a.txt"], io.StringIO(TEXT)])
def test_what_is_no_source_is_a_type_error_that_helps(source: Any) -> None:
    with pytest.raises(TypeError, match=r"govreport\.parse\(text\)"):
        govreport.read(source)


def test_a_file_opened_as_text_is_a_type_error(path: Path) -> None:
    for encoding in ("gb18030", "utf-8"):
        with path.open(encoding=encoding) as file, pytest.raises(TypeError, match="opened in binary mode"):
            govreport.read(file)  # type: ignore[arg-type]


def test_a_file_that_fails_while_it_is_read() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InputError, match="Input/output error"):
        govreport.read(Broken())  # type: ignore[arg-type]


def test_a_format_or_profile_that_is_not_there() -> None:
    with pytest.raises(UnknownPlugin, match="no format named 'wps'; there are: plain"):
        govreport.read(TEXT.encode(), format="wps")
    with pytest.raises(UnknownPlugin, match="no profile named 'anji'; there are: generic"):
        govreport.read(TEXT.encode(), profile="anji")
    with pytest.raises(UnknownPlugin, match="no profile named 'anji'; there are: generic"):
        govreport.parse(TEXT, profile="anji")


def test_parse_takes_text_only() -> None:
    with pytest.raises(TypeError, match="takes a str, not bytes"):
        govreport.parse(TEXT.encode())  # type: ignore[arg-type]
    for nothing in ("", " \n\u3000"):
        with pytest.raises(InputError):
            govreport.parse(nothing)


def test_all_that_can_go_wrong_is_one_kind(tmp_path: Path) -> None:
    acts: list[Callable[[], object]] = [
        lambda: govreport.read(tmp_path),
        lambda: govreport.read(b""),
        lambda: govreport.read(b"\xff\xff", encoding="utf-8"),
        lambda: govreport.parse(TEXT, profile="nowhere"),
    ]
    for act in acts:
        with pytest.raises(GovReportError) as caught:
            act()
        assert "\n" not in str(caught.value)


def test_line_ends_stay(tmp_path: Path) -> None:
    file = tmp_path / "crlf.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert govreport.read(file).text == TEXT.replace("\n", "\r\n")


def test_an_input_over_a_limit_names_the_limit(path: Path) -> None:
    few = govreport.Limits(input_bytes=20)
    for source in (path, path.read_bytes(), io.BytesIO(path.read_bytes())):
        with pytest.raises(
            InputError, match=r"more than 20 bytes; where it is no mistake: limits=Limits\(input_bytes="
        ):
            govreport.read(source, limits=few)
    with pytest.raises(InputError, match=r"more than 9 characters; .* limits=Limits\(characters="):
        govreport.read(path, limits=govreport.Limits(characters=9))
    assert govreport.read(path, limits=govreport.Limits(characters=len(TEXT))).text == TEXT


def test_a_source_without_end_costs_no_memory_without_end() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"1" * size

    source = Endless()
    with pytest.raises(InputError, match="more than 3000000 bytes"):
        govreport.read(source, limits=govreport.Limits(input_bytes=3_000_000))  # type: ignore[arg-type]
    assert source.given < 6_000_000
