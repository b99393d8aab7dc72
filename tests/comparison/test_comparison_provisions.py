"""Provisions: what was inserted, removed, moved, split, merged, renumbered, and what only follows."""

import random
from collections.abc import Sequence
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind, EditKind, Piece, Provision, compare_provisions

OBJECT = "La ordenanza regula la acción internacional del municipio y crea la oficina."
REPORT = (
    "Dentro de los diez días hábiles el Alcalde presenta un informe al Concejo con el propósito."
)
FORCE = "La presente ordenanza entra en vigencia al día siguiente de su publicación."
REGISTER = "La oficina lleva un registro público de los acuerdos y de su cumplimiento."
DRAFT = [
    "Artículo 1.- Objeto",
    OBJECT,
    "Artículo 2.- Informe",
    REPORT,
    "Artículo 3.- Vigencia",
    FORCE,
]
K = ChangeKind


def provisions(*texts: str) -> list[Provision]:
    return [Provision(pieces=(Piece(text=text),)) for text in texts]


def kinds(old: Sequence[str], new: Sequence[str]) -> list[ChangeKind]:
    return [change.kind for change in compare_provisions(provisions(*old), provisions(*new))]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (DRAFT, [K.SAME] * 6),
        (
            [*DRAFT[:2], "Artículo 2.- Registro", REGISTER, "Artículo 3.- Informe", REPORT.replace("diez", "quince"),
             "Artículo 4.- Vigencia", FORCE],
            [K.SAME, K.SAME, K.INSERTED, K.INSERTED, K.RENUMBERED, K.CHANGED, K.RENUMBERED, K.SAME],
        ),
        ([*DRAFT[:2], *DRAFT[4:], *DRAFT[2:4]], [K.SAME, K.SAME, K.MOVED, K.MOVED, K.SAME, K.SAME]),
        ([*DRAFT[:2], *DRAFT[4:]], [K.SAME, K.SAME, K.REMOVED, K.REMOVED, K.SAME, K.SAME]),
        (
            [DRAFT[0], "La ordenanza regula la acción internacional del municipio.", "Crea la oficina.", *DRAFT[2:]],
            [K.SAME, K.SPLIT, *[K.SAME] * 4],
        ),
        ([], [K.REMOVED] * 6),
    ],
)  # fmt: skip
def test_what_became_of_each_provision(new: Sequence[str], expected: list[ChangeKind]) -> None:
    assert kinds(DRAFT, new) == expected


def test_accents_that_are_composed_otherwise_change_nothing() -> None:
    decomposed = [normalize("NFD", text) for text in DRAFT]
    assert kinds(decomposed, DRAFT) == [K.SAME] * len(DRAFT)
    renumbered = [text.replace("Artículo 3", "Artículo 4") for text in DRAFT]
    assert kinds(decomposed, renumbered)[4] is K.RENUMBERED


UNRELATED_HEADINGS = [
    ("Convenios en vigor", "Entrada en vigor"),
    ("Plazo y formato", "Funciones y respuesta"),
    ("Informe de ejecución", "Informe de resultados"),
    ("Principios de la acción internacional", "Registro de la acción internacional"),
    ("Prestação de contas", "Prestação de contas e auditoria"),
    ("Medição e relatório", "Representação e relatório"),
    ("Ações em curso", "Acordos em curso"),
    ("Suivi et clôture", "Exécution et clôture"),
    ("Carte de l’action internationale", "Fiche de l’action"),
    ("Rapport d’avancement", "Rapport d’exécution"),
]
SAME_HEADINGS = [
    ("Convergencia de las redes", "Convergencia entre redes"),
    ("Convergência das redes", "Convergência entre redes"),
    ("Convergence des réseaux", "Convergence entre réseaux"),
    ("Entrada en vigor", "Entrada en vigor"),
]


@pytest.mark.parametrize("pair", UNRELATED_HEADINGS)
def test_headings_that_share_a_pattern_have_not_moved(pair: tuple[str, str]) -> None:
    old, new = pair
    assert kinds([old, OBJECT, REPORT], [OBJECT, REPORT, new]) == [
        K.REMOVED,
        K.SAME,
        K.SAME,
        K.INSERTED,
    ]


@pytest.mark.parametrize("pair", SAME_HEADINGS)
def test_a_heading_that_says_the_same_has_moved(pair: tuple[str, str]) -> None:
    old, new = pair
    assert kinds([old, OBJECT, REPORT], [OBJECT, REPORT, new]) == [K.SAME, K.SAME, K.MOVED]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ejecución de la política", "Aprobación de la estrategia"),
        ("Adoção e prorrogação", "Medição e relatório"),
        ("Passation de la direction", "Organe de la ville"),
    ],
)
def test_function_words_alone_make_no_pair(old: str, new: str) -> None:
    assert kinds([OBJECT, old, REPORT], [OBJECT, new, REPORT]) == [
        K.SAME,
        K.REMOVED,
        K.INSERTED,
        K.SAME,
    ]


def test_a_short_heading_goes_with_the_paragraph_that_it_stands_over() -> None:
    old = ["Plazo y formato", REPORT, OBJECT, REGISTER, FORCE]
    new = [OBJECT, REGISTER, FORCE, "Plazo y formato del informe", REPORT]
    assert kinds(old, new) == [K.SAME, K.SAME, K.SAME, K.MOVED, K.MOVED]


def test_two_paragraphs_made_one_are_merged() -> None:
    old = [
        REPORT,
        "La ordenanza regula la acción internacional del municipio.",
        "Crea la oficina.",
        FORCE,
    ]
    assert kinds(old, [REPORT, OBJECT, FORCE]) == [K.SAME, K.MERGED, K.SAME]


def test_a_provision_that_moved_and_was_edited_has_moved() -> None:
    old = [OBJECT, REPORT, REGISTER, FORCE]
    changes = compare_provisions(
        provisions(*old), provisions(OBJECT, REGISTER, FORCE, REPORT.replace("diez", "quince"))
    )
    moved = next(change for change in changes if change.kind is K.MOVED)
    assert (moved.old, moved.new, moved.changes_words) == ((1,), (3,), True)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("12 miembros integran el comité asesor.", "13 miembros integran el comité asesor.", K.CHANGED),
        ("a) el propósito y la agenda", "b) el propósito y la agenda", K.RENUMBERED),
        ("II – o propósito da missão", "III – o propósito da missão", K.RENUMBERED),
        ("PRIMERA.- Objeto del convenio", "SEGUNDA.- Objeto del convenio", K.RENUMBERED),
        ("IMPORTANTE: rige desde hoy", "ATENCIÓN: rige desde hoy", K.CHANGED),
        ("El plazo es de  diez días.", "El plazo es de diez días.", K.FORMATTING_ONLY),
        ("Art. 9º O Município mantém registro.", "Art. 10 O Município mantém registro.", K.RENUMBERED),
        ("Art. 9º-A É permitida a licença.", "Art. 9º-B É permitida a licença.", K.RENUMBERED),
        ("Art. 9º É permitida a licença.", "Art. 9º-A É permitida a licença.", K.RENUMBERED),
        ("Artículo 12-A.- El plazo rige.", "Artículo 13.- El plazo rige.", K.RENUMBERED),
        ("Artículo 5 bis.- El plazo rige.", "Artículo 5 ter.- El plazo rige.", K.RENUMBERED),
        ("Article 3-1 Le maire publie.", "Article 3-2 Le maire publie.", K.RENUMBERED),
        ("Article L. 1115-1-2 Le maire publie.", "Article L. 1115-1-3 Le maire publie.", K.RENUMBERED),
        ("§ 2º-A O prazo corre.", "§ 2º-B O prazo corre.", K.RENUMBERED),
        ("Inciso II-B – o prazo da missão", "Inciso II-C – o prazo da missão", K.RENUMBERED),
        ("II-B – o prazo da missão", "II-C – o prazo da missão", K.RENUMBERED),
        ("Art. 9º - A Câmara aprova.", "Art. 10 - A Câmara aprova.", K.RENUMBERED),
        # What is cited at the start of a note is no number of its own.
        ("Art. 8º da Lei nº 12.527.", "Art. 9º da Lei nº 12.527.", K.CHANGED),
        ("Article 12, alinéa 2, du code.", "Article 13, alinéa 2, du code.", K.CHANGED),
        ("Artículo 12-A. El plazo rige.", "Artículo 12-A. El plazo corre.", K.CHANGED),
    ],
)  # fmt: skip
def test_a_number_before_a_provision_is_told_from_a_figure_in_it(
    old: str, new: str, expected: ChangeKind
) -> None:
    assert kinds([old], [new]) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Art. 9º-A É permitida a licença.", "Art. 9º-B É permitida a licença."),
        ("Artículo 5 bis.- El plazo rige.", "Artículo 5 ter.- El plazo rige."),
        ("Article L. 1115-1-2 Le maire publie.", "Article L. 1115-1-3 Le maire publie."),
        ("Inciso II-B – o prazo da missão", "Inciso II-C – o prazo da missão"),
    ],
)
def test_a_number_with_a_letter_is_never_cut(old: str, new: str) -> None:
    (change,) = compare_provisions(provisions(old), provisions(new))
    first, second, _ = change.edits
    assert old.startswith(first.old)
    assert new.startswith(second.new)
    assert (first.kind, second.kind) == (EditKind.DELETED, EditKind.INSERTED)


def test_reference_and_appearance_are_told_apart() -> None:
    def provision(shown: str, style: str) -> Provision:
        pieces = (Piece(text="conforme al "), Piece(text=shown, key="ref:a"))
        return Provision(pieces=pieces, appearance=style)

    old = [provision("artículo 5", "body")]
    for new, expected in (
        (provision("artículo 6", "body"), K.REFERENCE_FOLLOWED),
        (provision("artículo 5", "heading"), K.FORMATTING_ONLY),
        (provision("artículo 5", "body"), K.SAME),
    ):
        assert [change.kind for change in compare_provisions(old, [new])] == [expected]


def test_a_reference_to_something_else_is_a_change_though_it_shows_the_same() -> None:
    def referring(key: str) -> Provision:
        return Provision(pieces=(Piece(text="conforme al "), Piece(text="artículo 5", key=key)))

    (change,) = compare_provisions([referring("ref:a")], [referring("ref:b")])
    assert change.kind is K.CHANGED


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ARTÍCULO 1°.-", "Artículo 1.-", K.CHANGED),
        ("Artículo 1.-", "Artículo 1.", K.CHANGED),
        ("Art. 1º", "Art. 1o", K.CHANGED),
        ("1)", "1.", K.CHANGED),
        ("a)", "(a)", K.CHANGED),
        ("I –", "I -", K.CHANGED),
        ("Único.-", "Único.", K.CHANGED),
        ("Artículo 1.", "Artículo\u00a01.", K.FORMATTING_ONLY),
        ("a)\t", "a) ", K.FORMATTING_ONLY),
        ("1.1", "11.", K.RENUMBERED),
        ("(a)", "(b)", K.RENUMBERED),
        ("Art. 1o", "Art. 2o", K.RENUMBERED),
        ("Artículo 5.", "Artículo 5-A.", K.RENUMBERED),
        ("PRIMERA.-", "SEGUNDA.-", K.RENUMBERED),
    ],
)
def test_only_another_number_is_another_number(old: str, new: str, expected: ChangeKind) -> None:
    (change,) = compare_provisions(*(provisions(f"{label} {OBJECT}") for label in (old, new)))
    assert (change.kind, change.is_relevelled) == (expected, False)


def test_a_number_typed_in_the_place_of_a_field_reads_the_same() -> None:
    def numbered(key: str | None, number: str = "1") -> list[Provision]:
        pieces = (Piece(text="Artículo "), Piece(text=number, key=key), Piece(text=f". {OBJECT}"))
        return [Provision(pieces=pieces)]

    for old, new in (("field:SEQ art", None), (None, "field:SEQ art")):
        (change,) = compare_provisions(numbered(old), numbered(new))
        assert change.kind is K.FORMATTING_ONLY
    (change,) = compare_provisions(numbered("field:SEQ art"), numbered(None, "2"))
    assert change.kind is K.RENUMBERED
    (change,) = compare_provisions(numbered("field:SEQ art", "3"), numbered("field:SEQ art", "10"))
    assert (change.kind, change.changes_words) == (K.RENUMBERED, False)
    pictures = [Piece(text="▣", key="picture:a"), Piece(text="▣", key="picture:b")]
    olds, news = (
        [Provision(pieces=(*found, Piece(text=OBJECT)))] for found in (pictures, pictures[::-1])
    )
    (change,) = compare_provisions(olds, news)
    assert change.kind is K.CHANGED
    (change,) = compare_provisions(numbered("picture:a", "▣"), numbered(None, "▣"))
    assert change.kind is K.CHANGED


def test_identity_outweighs_words() -> None:
    def named(identity: str, text: str) -> Provision:
        return Provision(identity=identity, pieces=(Piece(text=text),))

    old = [named("a", OBJECT), named("b", REPORT)]
    (first, second) = compare_provisions(old, [named("a", REGISTER), named("b", FORCE)])
    assert (first.kind, first.old, second.old) == (K.CHANGED, (0,), (1,))


def test_the_second_article_of_a_clause_is_not_taken_for_the_first_that_was_cut() -> None:
    def clause(*texts: str) -> list[Provision]:
        first, *others = of_clause("a/one", *texts)
        return [replace(first, identity="a/one#", is_heading=True), *others]

    texts = ["Objeto", OBJECT, "Vigencia", FORCE]
    expected = [(K.REMOVED, "Objeto"), (K.REMOVED, OBJECT), (K.SAME, "Vigencia"), (K.SAME, FORCE)]
    assert told(clause(*texts), clause(*texts[2:])) == expected
    back = [(K.INSERTED, "Objeto"), (K.INSERTED, OBJECT), (K.SAME, "Vigencia"), (K.SAME, FORCE)]
    assert told(clause(*texts[2:]), clause(*texts)) == back
    renamed = compare_provisions(clause(*texts), clause("Finalidad", *texts[1:]))
    assert (renamed[0].kind, renamed[0].old) == (K.CHANGED, (0,)), "another title, the same article"


def test_what_is_inserted_is_not_told_under_a_heading_that_is_gone() -> None:
    def heading(text: str) -> Provision:
        return Provision(pieces=(Piece(text=text),), is_heading=True)

    (kept, force) = provisions(OBJECT, FORCE)
    (gone, under, came) = provisions("Se convoca una audiencia.", REGISTER, REPORT)
    old = [heading("Sesiones"), kept, gone, heading("Audiencia anual"), under, force]
    new = [heading("Sesiones"), kept, came, force]
    changes = compare_provisions(old, new)
    assert [(change.kind, change.old, change.new) for change in changes] == [
        (K.SAME, (0,), (0,)),
        (K.SAME, (1,), (1,)),
        (K.REMOVED, (2,), ()),
        (K.INSERTED, (), (2,)),
        (K.REMOVED, (3,), ()),
        (K.REMOVED, (4,), ()),
        (K.SAME, (5,), (3,)),
    ]


def test_rows_of_a_table_are_compared_by_themselves() -> None:
    def table(*rows: Sequence[str]) -> Provision:
        return Provision(rows=tuple(tuple(tuple(provisions(cell)) for cell in row) for row in rows))

    old = table(("Cargo", "Número"), ("Jefe", "uno"), ("Analista", "dos"))
    new = table(
        ("Cargo", "Número"), ("Asesora jurídica", "una"), ("Jefe", "uno"), ("Analista", "tres")
    )
    (change,) = compare_provisions([old], [new])
    assert [row.kind for row in change.rows] == [K.SAME, K.INSERTED, K.SAME, K.CHANGED]
    assert [row.label for row in change.rows] == ["Cargo", "Asesora jurídica", "Jefe", "Analista"]
    assert not any(row.columns for row in change.rows), (
        "nothing says that the first row is of heads"
    )


def test_a_table_goes_with_its_article_though_an_amount_in_it_is_another() -> None:
    def body(amount: str, *, is_last: bool) -> list[Provision]:
        rows = (("Rubro", "Monto"), ("Misiones a ferias", amount), ("Becas de idiomas", "200"))
        cells = tuple(tuple(tuple(provisions(cell)) for cell in row) for row in rows)
        article = [*provisions(OBJECT), Provision(rows=cells), *provisions(REGISTER)]
        rest = provisions(REPORT, FORCE, "Los gastos de viaje se rinden en treinta días.")
        return [*rest, *article] if is_last else [*article, *rest]

    changes = compare_provisions(body("100", is_last=False), body("150", is_last=True))
    assert [change.kind for change in changes] == [K.SAME] * 3 + [K.MOVED] * 3
    table = changes[4]
    assert (table.old, table.new) == ((1,), (4,))
    assert [row.kind for row in table.rows] == [K.MOVED, K.CHANGED, K.MOVED]


def test_a_table_is_no_part_of_a_paragraph_that_took_its_words() -> None:
    sentence, rest = "El registro de acuerdos es público", "cualquier persona puede pedir copias"
    table = Provision(rows=((tuple(provisions(rest)),),))
    (kept, gone) = compare_provisions(
        [*provisions(sentence), table], provisions(f"{sentence} y {rest}")
    )
    assert (kept.kind, kept.old) == (K.CHANGED, (0,))
    assert (gone.kind, gone.old) == (K.REMOVED, (1,))


def test_what_comes_or_goes_in_tables_keeps_its_words_cell_by_cell() -> None:
    def table(*rows: Sequence[str]) -> Provision:
        return Provision(rows=tuple(tuple(tuple(provisions(c)) for c in row) for row in rows))

    whole = table(("Cargo", "Número"), ("Jefe", "uno"))
    (came,) = compare_provisions([], [whole])
    (gone,) = compare_provisions([whole], [])
    (less,) = compare_provisions([whole], [table(("Cargo", "Número"))])
    for change, rows in ((came, came.rows), (gone, gone.rows), (less, less.rows[1:])):
        assert change.edits == ()
        words = [
            [[e.old or e.new for c in cell for e in c.edits] for cell in r.cells] for r in rows
        ]
        assert words == [[["Cargo"], ["Número"]], [["Jefe"], ["uno"]]][-len(rows) :]
    assert (came.kind, gone.kind, less.kind) == (K.INSERTED, K.REMOVED, K.CHANGED)


def test_cells_that_stretch_over_columns_have_no_head() -> None:
    heads, line = ("Rubro", "2026", "2027"), ("Total", "diez")
    old, new = (
        Provision(
            rows=tuple(tuple(tuple(provisions(cell)) for cell in row) for row in (heads, last)),
            has_heads=True,
        )
        for last in (line, ("Total", "once"))
    )
    (change,) = compare_provisions([old], [new])
    assert (change.rows[1].label, change.rows[1].columns) == ("Total", ())


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        (((("Ana Ruiz", "La alcaldesa"), ("Luis Paz", "El secretario")),), ""),
        (((("Ana Ruiz", "La alcaldesa"), ("Luis Paz",)),), "Ana Ruiz"),
        (((("Viajes", "con viáticos"), ("diez",)),), "Viajes"),
    ],
)
def test_texts_side_by_side_do_not_name_each_other(
    rows: Sequence[Sequence[Sequence[str]]], label: str
) -> None:
    def table(rows: Sequence[Sequence[Sequence[str]]]) -> Provision:
        return Provision(
            rows=tuple(tuple(tuple(provisions(*cell)) for cell in row) for row in rows)
        )

    ((first, _),) = rows
    (change,) = compare_provisions([table(rows)], [table([(first, ())])])
    assert [row.label for row in change.rows] == [label]


def covered(changes: Sequence[Change]) -> tuple[list[int], list[int]]:
    return (
        sorted(place for change in changes for place in change.old),
        [place for change in changes for place in change.new],
    )


@given(st.lists(st.sampled_from([*DRAFT, REGISTER, "", "a"]), max_size=12), st.randoms())
def test_every_provision_is_told_once_and_in_order(old: list[str], chance: random.Random) -> None:
    new = [text if chance.random() < 0.8 else text + " Nuevo." for text in old]
    chance.shuffle(new)
    changes = compare_provisions(provisions(*old), provisions(*new))
    assert covered(changes) == (list(range(len(old))), list(range(len(new))))
    assert changes == compare_provisions(provisions(*old), provisions(*new))
    for change in changes:
        assert "".join(edit.old for edit in change.edits) == "¶".join(old[i] for i in change.old)
        assert "".join(edit.new for edit in change.edits) == "¶".join(new[i] for i in change.new)


def of_clause(clause: str | None, *texts: str) -> list[Provision]:
    return [Provision(pieces=(Piece(text=text),), clause=clause) for text in texts]


TRAVEL_HERE = [
    "Programa y opinión previa",
    "Quien encabeza una misión presenta un programa con el gasto por persona y por concepto.",
    "La misión requiere autorización previa del Concejo, que señala la duración y el gasto máximo.",
    "El Concejo no autoriza otra misión de quien debe el informe.",
]
TRAVEL_THERE = [
    "Autorización motivada",
    "La alcaldía explica por escrito, antes de la partida, qué obtiene la población del viaje.",
    "La autorización dice el gasto autorizado, por persona y por concepto, y lo que paga un tercero.",
    "Quien encabeza una misión expone en un acto abierto el resultado, el gasto y los compromisos.",
]


def told(old: Sequence[Provision], new: Sequence[Provision]) -> list[tuple[ChangeKind, str]]:
    return [
        (change.kind, "".join(edit.old or edit.new for edit in change.edits))
        for change in compare_provisions(old, new)
    ]


def test_a_clause_that_took_the_place_of_another_is_told_after_it_and_not_between_its_lines() -> (
    None
):
    frame = of_clause(None, OBJECT), of_clause(None, FORCE)
    before = [*frame[0], *of_clause("travel/here", *TRAVEL_HERE), *frame[1]]
    after = [*frame[0], *of_clause("travel/there", *TRAVEL_THERE), *frame[1]]
    assert told(before, after) == [
        (K.SAME, OBJECT),
        *((K.REMOVED, text) for text in TRAVEL_HERE),
        *((K.INSERTED, text) for text in TRAVEL_THERE),
        (K.SAME, FORCE),
    ]


def test_clauses_that_took_the_places_of_others_are_told_one_after_the_other() -> None:
    news = [OBJECT.replace("crea", "organiza"), "Se crea una oficina con presupuesto y equipo."]
    olds = [f"{REPORT} {FORCE}", f"{OBJECT} {REGISTER}"]
    before = [*of_clause("travel/here", *TRAVEL_HERE), *of_clause("office/here", *olds)]
    after = [*of_clause("missions/there", *TRAVEL_THERE), *of_clause("team/there", *news)]
    assert [text for _, text in told(before, after)] == [
        *TRAVEL_HERE,
        *TRAVEL_THERE,
        *olds,
        *news,
    ]


def test_variants_of_one_topic_are_compared_where_their_provisions_are_alike() -> None:
    olds = [TRAVEL_HERE[0], f"{REPORT} {FORCE}", REGISTER, "la unidad a cargo;"]
    news = [OBJECT, REGISTER.replace("público", "abierto"), "la unidad a cargo;", *TRAVEL_THERE]
    changes = compare_provisions(of_clause("travel/here", *olds), of_clause("travel/there", *news))
    kinds = [change.kind for change in changes]
    assert [kinds.count(kind) for kind in (K.REMOVED, K.CHANGED, K.SAME)] == [2, 1, 1]


def test_a_variant_made_from_another_is_compared_word_by_word() -> None:
    edited = [TRAVEL_HERE[0], TRAVEL_HERE[1].replace("programa", "plan"), *TRAVEL_HERE[2:]]
    before, after = of_clause("travel/here", *TRAVEL_HERE), of_clause("travel/ours", *edited)
    assert [change.kind for change in compare_provisions(before, after)] == [
        K.SAME,
        K.CHANGED,
        K.SAME,
        K.SAME,
    ]


def test_a_paragraph_that_went_to_another_clause_of_both_drafts_has_moved() -> None:
    here, there = of_clause("travel/here", *TRAVEL_HERE), of_clause("office/here", OBJECT, REPORT)
    gone = of_clause("office/here", OBJECT, REPORT, TRAVEL_HERE[1])
    changes = compare_provisions([*here, *there], [here[0], *here[2:], *gone])
    assert [change.kind for change in changes].count(K.MOVED) == 1
    assert not {change.kind for change in changes} & {K.REMOVED, K.INSERTED}


PROMISES = "as contribuições assumidas, com o responsável e o prazo de cada uma;"
COMMITMENTS = "os compromissos assumidos, com a unidade responsável e o prazo de cada um;"


def test_a_formula_of_a_clause_that_is_gone_has_not_moved_to_one_that_came() -> None:
    old = [*of_clause("dialogues/here", REPORT, PROMISES), *of_clause("office/here", OBJECT, FORCE)]
    new = [
        *of_clause("office/here", OBJECT, FORCE),
        *of_clause("travel/there", REGISTER, COMMITMENTS),
    ]
    assert told(old, new) == [
        (K.REMOVED, REPORT),
        (K.REMOVED, PROMISES),
        (K.SAME, OBJECT),
        (K.SAME, FORCE),
        (K.INSERTED, REGISTER),
        (K.INSERTED, COMMITMENTS),
    ]  # fmt: skip
    unknown = (
        [replace(item, clause=None) for item in old],
        [replace(item, clause=None) for item in new],
    )
    assert K.MOVED in [kind for kind, _ in told(*unknown)], "of files of others nothing is known"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT, K.MOVED),
        (REPORT.replace("diez", "quince").replace("propósito", "resultado"), K.MOVED),
        ("Dentro de los quince días hábiles el Alcalde publica un resumen con el resultado.", K.INSERTED),
    ],
)  # fmt: skip
def test_a_provision_goes_to_another_clause_with_nearly_the_same_words(
    text: str, expected: ChangeKind
) -> None:
    old = [*of_clause("report/here", REGISTER, REPORT), *of_clause("office/here", OBJECT, FORCE)]
    new = [*of_clause("report/here", REGISTER), *of_clause("office/here", OBJECT, FORCE, text)]
    assert compare_provisions(old, new)[-1].kind is expected


def test_a_provision_edited_within_a_variant_made_from_its_clause_has_moved() -> None:
    edited = TRAVEL_HERE[1].replace("persona", "viajero").replace("concepto", "partida")
    old = of_clause("travel/here", *TRAVEL_HERE)
    new = of_clause("travel/ours", TRAVEL_HERE[0], *TRAVEL_HERE[2:], edited)
    assert compare_provisions(old, new)[-1].kind is K.MOVED


CLAUSES = [None, "a/one", "a/two", "b/one", "b/two"]
LABELLED = st.lists(
    st.tuples(
        st.sampled_from(CLAUSES), st.sampled_from([*DRAFT, *TRAVEL_HERE, *TRAVEL_THERE, REGISTER])
    ),
    max_size=12,
)


@given(LABELLED, LABELLED)
def test_every_provision_is_told_once_whatever_clauses_took_the_places_of_others(
    old: list[tuple[str | None, str]], new: list[tuple[str | None, str]]
) -> None:
    sides = [
        [item for clause, text in side for item in of_clause(clause, text)] for side in (old, new)
    ]
    changes = compare_provisions(*sides)
    assert covered(changes) == (list(range(len(old))), list(range(len(new))))
