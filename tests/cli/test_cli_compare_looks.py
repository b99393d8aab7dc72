"""``drafting compare``: what words look like where it says something, and what nobody sees."""

from pathlib import Path

import pytest
from redline_samples import A, paragraph, word_file
from test_cli_build import invoke


def compared(tmp_path: Path, old: str, new: str, *options: str) -> str:
    """Return what is told of a paragraph after another one that stays."""
    paths = []
    for name, body in (("antes", old), ("ahora", new)):
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(word_file(A, body))
    result = invoke(["compare", *map(str, paths), *options])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize(
    "marked", ["admi\u00adnistrativo", "admi\u200bnistrativo", "admi<w:softHyphen/>nistrativo"]
)
def test_where_a_line_may_end_is_no_change_of_words(tmp_path: Path, marked: str) -> None:
    said = marked.replace("<w:softHyphen/>", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    body = f'<w:p><w:r><w:t xml:space="preserve">El régimen {said} rige.</w:t></w:r></w:p>'
    told = compared(tmp_path, paragraph("El régimen administrativo rige."), body)
    assert "No word has changed." in told
    told = compared(tmp_path, body, paragraph("El régimen administrativo no rige."))
    assert "{+no +}rige." in told
    assert "[-" not in told
