"""Which files count: ids that are no paths, libraries over libraries, and nothing read without need."""

from pathlib import Path

import pytest
from small_library import BODY, SmallLibrary, faults, told

from drafting.diagnostics import ContentError
from drafting.library import Library, Roots, Store, roots_over_built_in


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    return SmallLibrary(tmp_path / "own")


PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".",
    "alpha/../../../secret",
    "ALPHA/ONE",
    "alfà/uno",
    "alpha/one.md",
    "alpha\\one",
    "alpha/one/two",
    "alpha",
    "a" * 300,
    "alpha/" + "a" * 300,
    "alpha/one\\0",
    "~/one",
    "%2e%2e/one",
]


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize(
    ("brief", "code"),
    [
        ('clauses: ["{}"]', "LIB010"),
        ('jurisdiction: "{}"', "JUR001"),
        ('instrument: "{}"', "LIB011"),
    ],
)
def test_an_id_never_names_a_file_outside_the_library(
    library: SmallLibrary, brief: str, code: str, name: str
) -> None:
    for place in (library.folder, library.folder.parent):
        for secret in ("secret.md", "secret.yaml", "passwd.md", "passwd.yaml"):
            (place / secret).write_text("---\nsecret: yes\n---\n", encoding="utf-8")
    text = brief.replace("{}", name.replace("\\", "\\\\"))
    if not text.startswith("instrument"):
        text = f"instrument: act\n{text}"
    found = faults(lambda: library.content(text))
    assert [item.code for item in found] == [code]
    assert all("secret" not in item.at.file for item in found)


@pytest.mark.parametrize("name", ["../../secret", "/etc/secret", "Town", "a" * 300])
def test_a_collection_never_names_a_catalog_outside_the_library(
    library: SmallLibrary, name: str
) -> None:
    library.edit("topics/alpha/one.md", "collection: town", f"collection: {name}")
    assert {item.code for item in faults(library.localize)} <= {"YML014", "JUR001"}


def test_a_folder_in_the_place_of_a_file_is_no_file(library: SmallLibrary) -> None:
    (library.folder / "topics/beta/dir.md").mkdir()
    assert told(lambda: library.content("clauses: [beta/dir]")) == ["LIB010 brief.yaml:2:11"]


def test_the_files_of_a_folder_are_told_as_variants(library: SmallLibrary) -> None:
    (fault,) = faults(lambda: library.content("clauses: [beta/tow]"))
    assert fault.hint is not None
    assert "beta/one" in fault.hint.format(**fault.arguments)


def test_a_draft_reads_only_the_files_it_needs(library: SmallLibrary) -> None:
    """Thousands of broken clauses of other topics, variants, instruments and jurisdictions do not matter."""
    for topic in range(20):
        for variant in range(100):
            library.write(f"topics/other-{topic}/v{variant}.md", b"\xff broken")
    library.write("topics/alpha/broken.md", b"\xff broken")
    library.write("topics/alpha/topic.yaml", b"\xff broken")
    library.write("instruments/broken.yaml", b"\xff broken")
    library.write("jurisdictions/broken.yaml", b"\xff broken")
    library.edit("topics/beta/one.md", "title: beta/one", "title: ~")
    content = library.content()
    assert list(content.clauses) == ["alpha/one"]


def test_a_proposal_that_the_brief_replaces_or_leaves_out_is_not_read(
    library: SmallLibrary,
) -> None:
    library.write("topics/alpha/one.md", b"\xff broken")
    library.clause("alpha/two")
    assert list(library.content("clauses: [alpha/two]").clauses) == ["alpha/two"]
    assert not library.content("without: [alpha]").clauses


def test_the_last_library_named_lies_on_top(tmp_path: Path) -> None:
    below, above = SmallLibrary(tmp_path / "below"), SmallLibrary(tmp_path / "above")
    below.clause("alpha/one", BODY.replace("informa", "escribe"))
    above.clause("alpha/one", BODY.replace("informa", "responde"))
    below.clause("alpha/only-below")
    roots = roots_over_built_in((below.folder, above.folder))
    content = Library(roots, Store(None)).content(below.brief())
    assert "responde" in content.clauses["alpha/one"].body.articles[0].paragraphs[0].message.source
    assert roots.find("topics/alpha/only-below.md") == below.folder / "topics/alpha/only-below.md"
    assert roots.find("instruments/lima-ordinance.yaml") is not None
    assert roots.names("topics/alpha", ".md") == ("one", "only-below")


def test_a_library_may_hold_its_clauses_in_a_folder_of_that_name(tmp_path: Path) -> None:
    SmallLibrary(tmp_path / "clauses")
    assert roots_over_built_in((tmp_path,)).folders[0] == tmp_path / "clauses"


def test_a_folder_without_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="LIB001"):
        roots_over_built_in((tmp_path,))


def test_one_clause_of_the_built_in_library_is_overridden(tmp_path: Path) -> None:
    built_in = roots_over_built_in(()).folders[-1]
    source = (built_in / "topics/identity/lima.md").read_text(encoding="utf-8")
    own = tmp_path / "own/topics/identity/lima.md"
    own.parent.mkdir(parents=True)
    own.write_text(source.replace("\n## ", "\n## Nuestra: ", 1), encoding="utf-8")
    brief = tmp_path / "brief.yaml"
    brief.write_text("instrument: lima-ordinance\n", encoding="utf-8")
    content = Library(roots_over_built_in((tmp_path / "own",)), Store(None)).content(brief)
    clause = content.clauses["identity/lima"]
    assert clause.body.articles[0].heading.source.startswith("Nuestra: ")
    assert Path(clause.at.file) == own
    assert Path(content.clauses["powers/lima"].at.file).is_relative_to(built_in) or (
        not Path(content.clauses["powers/lima"].at.file).is_absolute()
    )


def test_a_new_city_extends_a_country_of_the_built_in_library(tmp_path: Path) -> None:
    city = tmp_path / "own/jurisdictions/cusco.yaml"
    city.parent.mkdir(parents=True)
    city.write_text(
        "name: {es: Cusco, pt: Cusco, fr: Cuzco}\nextends: peru\n"
        "nouns:\n  city: {es: {text: Cusco, gender: m}}\n",
        encoding="utf-8",
    )
    brief = tmp_path / "brief.yaml"
    brief.write_text("instrument: lima-ordinance\njurisdiction: cusco\n", encoding="utf-8")
    found = Library(roots_over_built_in((tmp_path / "own",)), Store(None)).content(brief)
    assert found.jurisdiction.country == "peru"
    assert found.jurisdiction.currency == "PEN"
    assert "capital-regime" not in found.jurisdiction.laws
    assert "travel" in found.jurisdiction.laws


def test_the_order_of_files_and_folders_does_not_matter(library: SmallLibrary) -> None:
    one = Roots(folders=(library.folder,))
    assert one.names("topics/alpha", ".md") == tuple(sorted(one.names("topics/alpha", ".md")))
    assert one.folder_names("topics") == ("alpha", "beta")
