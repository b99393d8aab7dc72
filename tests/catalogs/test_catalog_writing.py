from pathlib import Path

import polib
import pytest
from po_samples import article, check_with_msgfmt, message, update

from drafting.catalogs.scan import Entry
from drafting.catalogs.writing import ExtractedMessage, compose, write_template
from drafting.diagnostics import ContentError

LONG = "Dentro de los {{ report_days|words }} días hábiles, {{ executive|the }} presenta " * 4


def template(*messages: ExtractedMessage) -> str:
    return write_template(messages, collection="lima", source_locale="es_PE", version="1.2")


def test_a_template_is_written_like_this() -> None:
    text = template(
        message("official-travel/lima/title", "Misiones", "Título de la cláusula"),
        message(
            "official-travel/lima#report/p1",
            'Presenta un "informe" que contiene:\ntodo.',
            "report_days = Días hábiles, 5 a 90",
            " \n",
            "Cuándo conviene\ny qué decide  ",
        ),
    )
    assert text == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: lima 1.2\\n"\n'
        '"Report-Msgid-Bugs-To: \\n"\n'
        '"PO-Revision-Date: \\n"\n'
        '"Last-Translator: \\n"\n'
        '"Language-Team: \\n"\n'
        '"Language: \\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"X-Source-Language: es_PE\\n"\n'
        "\n"
        "#. Título de la cláusula\n"
        "#: topics/official-travel/lima.md\n"
        'msgctxt "official-travel/lima/title"\n'
        'msgid "Misiones"\n'
        'msgstr ""\n'
        "\n"
        "#. report_days = Días hábiles, 5 a 90\n"
        "#. Cuándo conviene\n"
        "#. y qué decide\n"
        "#: topics/official-travel/lima.md\n"
        'msgctxt "official-travel/lima#report/p1"\n'
        'msgid ""\n'
        '"Presenta un \\"informe\\" que contiene:\\n"\n'
        '"todo."\n'
        'msgstr ""\n'
    )


def test_the_same_messages_give_the_same_bytes() -> None:
    assert template(*article("uno", "dos")) == template(*article("uno", "dos"))
    assert "Date: 2" not in template(*article("uno"))


def test_nothing_is_wrapped() -> None:
    text = template(message("a/b#c/p1", LONG, LONG))
    assert f'msgid "{LONG}"' in text
    assert f"#. {LONG.strip()}\n" in text


def test_a_per_cent_is_not_taken_for_a_format() -> None:
    assert "python-format" not in template(message("a#b/p1", "el 50% de la tasa"))


def test_gettext_accepts_templates_and_catalogs(tmp_path: Path) -> None:
    messages = [
        *article(LONG, 'dos "y" C:\\tres\n1. uno', "el 50% de la tasa"),
        message("a/t", "T"),
    ]
    check_with_msgfmt(template(*messages).replace("Language: ", "Language: pt_BR"), tmp_path)
    check_with_msgfmt(update(messages, None)[0], tmp_path)


def test_polib_reads_what_is_written() -> None:
    catalog = polib.pofile(update(article(LONG, "a\tb\n\\n"), None)[0])
    assert [entry.msgid for entry in catalog] == [LONG, "a\tb\n\\n"]
    assert catalog.metadata["X-Source-Language"] == "es_PE"
    assert catalog.metadata["Language"] == "pt_BR"


@pytest.mark.parametrize(
    "wrong",
    [
        [*article("uno"), *article("dos")],
        [message("", "uno")],
        [message("a", "")],
        [ExtractedMessage(key="a", source="uno", reference="")],
        [ExtractedMessage(key="a", source="uno", reference="mis cláusulas/a.md")],
    ],
    ids=["key twice", "no key", "no source", "no reference", "reference with a space"],
)
def test_messages_that_no_catalog_can_hold_are_a_mistake_of_the_caller(
    wrong: list[ExtractedMessage],
) -> None:
    with pytest.raises(ValueError, match=r"message|reference"):
        template(*wrong)


@pytest.mark.parametrize("character", ["\r", "\u2028", "\x85", "\x0b", "\x00", "\x1c"])
def test_a_hidden_character_in_a_clause_is_reported_with_its_file(character: str) -> None:
    with pytest.raises(ContentError) as caught:
        template(message("a#b/p1", f"uno{character}dos"))
    (fault,) = caught.value.diagnostics
    assert fault.code == "po-hidden"
    assert fault.at.file == "topics/official-travel/lima.md"
    assert f"U+{ord(character):04X}" in str(fault)


def test_a_bell_stays_an_escape() -> None:
    text = compose([Entry(key="a", source="A", target="d\aas")])
    assert 'msgstr "d\\aas"' in text
