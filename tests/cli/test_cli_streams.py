"""Standard output that takes no arrows, or nothing; names of files and words that would act on a terminal."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command_line import invoke
from lxml import etree
from redline_samples import paragraph, word_file

from drafting.render.redline.wordml import W

HIDDEN_TURN = "\u202e"


def document_of(path: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("old.docx").write_bytes(word_file("El plazo es de diez días."))
    Path("new.docx").write_bytes(word_file("El plazo es de veinte días."))
    return tmp_path


def drafting(
    *arguments: str, output: int | None = None, **environment: str
) -> tuple[int, bytes, bytes]:
    process = subprocess.run(
        [sys.executable, "-m", "drafting", "--ui-lang", "en", *arguments],
        stdout=subprocess.PIPE if output is None else output,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        check=False,
    )
    return process.returncode, process.stdout or b"", process.stderr


@pytest.mark.parametrize(
    ("encoding", "arrow"),
    [("cp1252", b"\\u2192"), ("latin-1", b"\\u2192"), ("utf-8", "→".encode())],
)
@pytest.mark.usefixtures("files")
def test_what_the_output_cannot_show_is_told_by_number(encoding: str, arrow: bytes) -> None:
    code, out, _ = drafting("compare", "old.docx", "new.docx", PYTHONIOENCODING=encoding)
    assert code == 0
    assert out.startswith(b"old " + arrow + b" new")
    assert "días".encode(encoding) in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.usefixtures("files")
def test_output_that_cannot_be_written_is_one_sentence(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, errors = drafting(
            "compare", "old.docx", "new.docx", "-f", form, output=full.fileno()
        )
    assert (code, errors) == (1, b"the output cannot be written: the disk is full\n")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("observaci\udcf3n.docx", "observaci\ufffdn"), ("\x1b[31mrojo.docx", "\ufffd[31mrojo")],
)
@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.usefixtures("files")
def test_a_file_may_have_any_name(name: str, shown: str, form: str) -> None:
    Path("new.docx").rename(name)
    result = invoke(["compare", "old.docx", name, "-f", form, "-o", f"out.{form}"])
    assert (result.exit_code, result.exception) == (0, None)
    found = document_of("out.docx") if form == "docx" else Path("out.html").read_bytes()
    assert f"old → {shown}" in found.decode()


@pytest.mark.usefixtures("files")
def test_words_do_not_act_on_a_terminal() -> None:
    Path("turned.docx").write_bytes(
        word_file(paragraph(f"El plazo es de {HIDDEN_TURN}diez\x9b días."))
    )
    text = invoke(["compare", "old.docx", "turned.docx"]).stdout
    assert "{+\N{REPLACEMENT CHARACTER}+}diez{+\N{REPLACEMENT CHARACTER}+} días" in text
    assert not {HIDDEN_TURN, "\x9b"} & set(text)
    data = invoke(["compare", "old.docx", "turned.docx", "-f", "json"]).stdout
    assert not {HIDDEN_TURN, "\x9b"} & set(data)
    assert HIDDEN_TURN in json.dumps(json.loads(data), ensure_ascii=False)


@pytest.mark.usefixtures("files")
def test_long_names_make_an_author_that_word_takes() -> None:
    old, new = (f"{letter * 200}.docx" for letter in "ab")
    Path("old.docx").rename(old)
    Path("new.docx").rename(new)
    assert invoke(["compare", old, new, "-f", "docx", "-o", "out.docx"]).exit_code == 0
    document = etree.fromstring(document_of("out.docx"))
    authors = {mark.get(f"{W}author") for mark in document.iter(f"{W}ins", f"{W}del")}
    assert authors == {f"{'a' * 125}… → {'b' * 125}…"}
