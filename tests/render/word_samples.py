"""Small localized drafts in three legal forms, built by hand: what the Word tests write and read back."""

import datetime
from collections.abc import Sequence

from msgspec.structs import replace

from drafting.grammar import Language
from drafting.model.draft import (
    Block,
    BlockLabel,
    Localized,
    Run,
    SignatureBlock,
    Standing,
    State,
    Style,
)
from drafting.model.form import Citation, Label, Level, Numeral, Paragraphs, Role, Scheme
from drafting.render.word import Making

MAKING = Making(
    tool="1.2.3",
    brief_name="sample.yaml",
    brief="instrument: sample\n",
    created=datetime.date(2026, 3, 2),
)
CHROME = {
    "draft": "Borrador",
    "version": "versión {version}",
    "contents": "Contenido",
    "page": "Página {page} de {pages}",
    "fuzzy": "Traducción sin revisar.",
    "stale": "El texto de origen cambió después de la revisión.",
    "missing": "Falta este texto",
}


def level(  # noqa: PLR0913 - the fields of a level
    level_id: str,
    role: Role,
    under: str | None,
    numeral: Numeral,
    label: str | Sequence[Label],
    *,
    after: str = " ",
    has_heading: bool = False,
    heading_break: bool = False,
    language: Language = "es",
) -> Level:
    labels = (Label(patterns={language: label}),) if isinstance(label, str) else tuple(label)
    return Level(
        id=level_id,
        role=role,
        under=under,
        numeral=numeral,
        labels=labels,
        after=after,
        has_heading=has_heading,
        heading_break=heading_break,
        feminine=False,
        most=None,
        cite={},
    )


def scheme(*levels: Level) -> Scheme:
    return Scheme(
        levels=levels,
        paragraphs=Paragraphs.NEVER,
        citation=Citation(descending=False, tail={}),
    )


PERU = scheme(
    level("title", Role.DIVISION, None, Numeral.UPPER_ROMAN, "TÍTULO {n}", heading_break=True),
    level(
        "chapter", Role.DIVISION, "title", Numeral.UPPER_ROMAN, "CAPÍTULO {n}", heading_break=True
    ),
    level(
        "article",
        Role.ARTICLE,
        None,
        Numeral.DECIMAL,
        "Artículo {n}",
        after=".- ",
        has_heading=True,
    ),
    level("item", Role.ITEM, "article", Numeral.LOWER_LETTER, "{n})", after="\t"),
    level("paragraph", Role.PARAGRAPH, "article", Numeral.DECIMAL, "{article}.{n}", after="\t"),
    level("literal", Role.ITEM, "paragraph", Numeral.LOWER_LETTER, "{n})", after="\t"),
    level("numeral", Role.ITEM, "literal", Numeral.DECIMAL, "{n}.", after="\t"),
    level(
        "disposition",
        Role.ARTICLE,
        None,
        Numeral.ORDINAL_WORD,
        "{n}",
        after=".- ",
        has_heading=True,
    ),
    level("disposition-item", Role.ITEM, "disposition", Numeral.LOWER_LETTER, "{n})", after="\t"),
)

_TO_NINE = (
    Label(patterns={"pt": "Art. {n}º"}, up_to=9),
    Label(patterns={"pt": "Art. {n}"}),
)
_PARAGRAPHS = (
    Label(patterns={"pt": "Parágrafo único"}, sole=True),
    Label(patterns={"pt": "§ {n}º"}, up_to=9),
    Label(patterns={"pt": "§ {n}"}),
)

BRAZIL = scheme(
    level(
        "chapter",
        Role.DIVISION,
        None,
        Numeral.UPPER_ROMAN,
        "CAPÍTULO {n}",
        heading_break=True,
        language="pt",
    ),
    level("artigo", Role.ARTICLE, None, Numeral.DECIMAL, _TO_NINE, after=" – "),
    level("inciso", Role.ITEM, "artigo", Numeral.UPPER_ROMAN, "{n}", after=" – ", language="pt"),
    level("alinea", Role.ITEM, "inciso", Numeral.LOWER_LETTER, "{n})", language="pt"),
    level("paragrafo", Role.PARAGRAPH, "artigo", Numeral.DECIMAL, _PARAGRAPHS, after=" – "),
    level(
        "inciso-paragrafo",
        Role.ITEM,
        "paragrafo",
        Numeral.UPPER_ROMAN,
        "{n}",
        after=" – ",
        language="pt",
    ),
)

MEXICO = scheme(
    level("apartado", Role.CLAUSE, None, Numeral.UPPER_LETTER, "{n}", after=". ", has_heading=True),
    level("numeral", Role.ARTICLE, "apartado", Numeral.DECIMAL, "{n}.", after="\t"),
    level("inciso", Role.ITEM, "numeral", Numeral.LOWER_LETTER, "{n})", after="\t"),
    level("transitorio", Role.ARTICLE, None, Numeral.ORDINAL_WORD, "{n}", after=".- "),
    level("fraccion", Role.ITEM, "transitorio", Numeral.UPPER_ROMAN, "{n}.", after="\t"),
)

FRANCE = scheme(
    level(
        "article",
        Role.ARTICLE,
        None,
        Numeral.DECIMAL,
        (
            Label(patterns={"fr": "Article {n}er"}, up_to=1),
            Label(patterns={"fr": "Article {n}"}),
        ),
        has_heading=True,
        after=" – ",
    ),
    level("alinea", Role.PARAGRAPH, "article", Numeral.NONE, "", after="", language="fr"),
    level("item", Role.ITEM, "alinea", Numeral.DECIMAL, "{n}°", after="\t", language="fr"),
)


def words(text: str, **marks: object) -> Run:
    return replace(Run(text=text), **marks)  # type: ignore[arg-type]


def cite(text: str, node: str, *, is_lowered: bool = False) -> Run:
    return Run(text=text, reference=node, is_lowered=is_lowered)


class Sheet:
    """Collects blocks; every labelled one gets the label that a reader expects to see."""

    def __init__(self, form: Scheme) -> None:
        self.form = form
        self.blocks: list[Block | SignatureBlock] = []
        self.clause: str | None = None

    def text(self, style: Style, *runs: str | Run, depth: int = 0, state: State = State.OK) -> None:
        self._add(style, runs, None, depth, f"text-{len(self.blocks)}", state)

    def unit(  # noqa: PLR0913 - a row of a table
        self,
        level_id: str,
        ordinal: int,
        label: str,
        *runs: str | Run,
        node: str | None = None,
        style: Style = Style.PROVISION,
        variant: int = -1,
        series: str = "body",
        depth: int = 0,
        state: State = State.OK,
    ) -> None:
        unit = self.form.level(level_id)
        name = node or f"{level_id}-{len(self.blocks)}"
        printed = BlockLabel(
            node=name,
            level=unit,
            ordinal=ordinal,
            variant=range(len(unit.labels))[variant],
            text=label,
            series=series,
        )
        self._add(style, runs, printed, depth, name, state)

    def _add(  # noqa: PLR0913, PLR0917 - the fields of a block
        self,
        style: Style,
        runs: tuple[str | Run, ...],
        label: BlockLabel | None,
        depth: int,
        node: str,
        state: State,
    ) -> None:
        self.blocks.append(
            Block(
                node=node,
                style=style,
                runs=tuple(Run(text=run) if isinstance(run, str) else run for run in runs),
                label=label,
                depth=depth,
                clause=self.clause,
                state=state,
            )
        )

    def sign(self, *entries: tuple[str | Run, str]) -> None:
        rows = tuple(
            ((name if isinstance(name, Run) else Run(text=name),), (Run(text=office),))
            for name, office in entries
        )
        self.blocks.append(SignatureBlock(node=f"signatures-{len(self.blocks)}", entries=rows))

    def draft(  # noqa: PLR0913 - the fields of a draft
        self,
        *,
        title: str,
        language: Language = "es",
        locale: str = "es_PE",
        paper: str = "A4",
        footnotes: tuple[tuple[Run, ...], ...] = (),
        titles: dict[str, str] | None = None,
    ) -> Localized:
        return Localized(
            language=language,
            locale=locale,
            title=title,
            standing=Standing(
                short="Traducción de trabajo",
                long="Traducción de trabajo sin valor oficial: el único texto auténtico es el "
                "que apruebe el Concejo en el idioma de su jurisdicción.",
            ),
            paper=paper,
            scheme=self.form,
            blocks=tuple(self.blocks),
            footnotes=footnotes,
            clause_titles=titles or {},
            chrome=CHROME,
            pending=(),
            notes=(),
        )


def peru() -> Localized:
    """A Lima ordinance: titles with chapters, headed articles, numbered paragraphs, literals, dispositions in words."""
    s = Sheet(PERU)
    s.text(Style.ACT_NUMBER, "ORDENANZA N.º\u00a0", words("____", is_missing=True))
    s.text(Style.PLACE_DATE, "Lima, 2 de marzo de 2026")
    s.text(Style.ISSUER, "EL ALCALDE METROPOLITANO DE LIMA")
    s.text(Style.FORMULA, "POR CUANTO:")
    s.text(
        Style.PREAMBLE,
        "El Concejo Metropolitano de Lima, en Sesión Ordinaria de la fecha, con el voto unánime "
        "de sus miembros y con dispensa del trámite de aprobación del acta;",
    )
    s.text(Style.FORMULA, "CONSIDERANDO:")
    s.text(
        Style.RECITAL,
        "Que, conforme al artículo 194 de la Constitución Política del Perú, las municipalidades "
        "son órganos de gobierno local con autonomía política, económica y administrativa en los "
        "asuntos de su competencia",
        words("", footnote=1),
        ";",
    )
    s.text(
        Style.RECITAL,
        "Que la acción internacional de la ciudad requiere reglas que duren más que un periodo "
        "de gobierno, con responsables, plazos y publicidad de sus resultados",
        words("", footnote=2),
        ";",
    )
    s.text(Style.ENACTING, "Estando a lo señalado, el Concejo aprobó la siguiente:")
    s.text(
        Style.ACT_TITLE,
        "ORDENANZA QUE REGULA LA ACCIÓN INTERNACIONAL DE LA MUNICIPALIDAD METROPOLITANA DE LIMA",
    )
    _peru_body(s)
    s.text(Style.SECTION, "DISPOSICIONES COMPLEMENTARIAS FINALES")
    s.unit(
        "disposition",
        1,
        "PRIMERA",
        "Adecuación",
        node="adaptation",
        style=Style.ARTICLE_HEADING,
    )
    s.text(Style.PROVISION, "Las unidades adecúan sus procedimientos en lo siguiente:")
    for ordinal, (label, text) in enumerate(
        [("a)", "los registros de convenios;"), ("b)", "los formularios de misión.")], start=1
    ):
        s.unit("disposition-item", ordinal, label, text, series="adaptation", depth=1)
    s.unit("disposition", 2, "SEGUNDA", "Difusión", style=Style.ARTICLE_HEADING)
    s.text(
        Style.PROVISION,
        "La disposición ",
        cite("primera", "adaptation", is_lowered=True),
        " se difunde en el portal",
        words("", footnote=2),
        ".",
    )
    s.text(Style.CLOSING, "POR TANTO:")
    s.text(Style.CLOSING, "Regístrese, comuníquese, publíquese y cúmplase.")
    s.sign((words("[Nombre]", is_missing=True), "Alcalde"))
    s.text(Style.ANNEX_TITLE, "ANEXO")
    s.text(Style.BODY, "Formato de programa de misión.")
    s.sign(("ANA QUISPE", "Gerenta"), ("LUIS ROJAS", "Secretario General"), ("EVA PAZ", "Jefa"))
    return s.draft(
        title="Ordenanza que regula la acción internacional de la Municipalidad Metropolitana de "
        "Lima & su política de cooperación",
        footnotes=(
            (Run(text="Constitución Política del Perú, "), words("artículo 194", italic=True)),
            (
                Run(text="Ley N.º\u00a027972, Ley Orgánica de Municipalidades; véase el "),
                cite("artículo 3", "report", is_lowered=True),
                Run(text="."),
            ),
        ),
        titles={
            "principles/lima": "Principios",
            "official-travel/lima": "Misiones oficiales <al exterior>",
        },
    )


def _peru_body(s: Sheet) -> None:
    s.unit("title", 1, "TÍTULO I", "DISPOSICIONES GENERALES", style=Style.DIVISION)
    s.unit("chapter", 1, "CAPÍTULO I", "Objeto y principios", style=Style.DIVISION)
    s.clause = "principles/lima"
    s.unit(
        "article",
        1,
        "Artículo 1",
        "Objeto",
        style=Style.ARTICLE_HEADING,
        node="object",
        state=State.FUZZY,
    )
    s.text(
        Style.PROVISION,
        "La presente ordenanza regula la acción internacional de la Municipalidad y la somete a "
        "los principios de ",
        words("legalidad", italic=True),
        ", ",
        words("publicidad", bold=True),
        " y ",
        words("rendición de cuentas", bold=True, italic=True),
        ", conforme a lo que disponen el ",
        cite("artículo 3", "report", is_lowered=True),
        " y la disposición complementaria final ",
        cite("PRIMERA", "adaptation"),
        ".",
    )
    s.unit("article", 2, "Artículo 2", "Programa de la misión", style=Style.ARTICLE_HEADING)
    s.text(Style.PROVISION, "El programa de toda misión oficial indica:", depth=1)
    for ordinal, (label, text) in enumerate(
        [
            ("a)", "su objeto y los interlocutores previstos;"),
            ("b)", "la integración de la delegación y la función que cada persona cumple en ella;"),
            (
                "c)",
                "el costo estimado y su fuente de financiamiento, por persona y por concepto, "
                "con las sumas que quedan a cargo de terceros.",
            ),
        ],
        start=1,
    ):
        s.unit("item", ordinal, label, text, depth=1)
    s.unit("chapter", 2, "CAPÍTULO II", "Misiones oficiales", style=Style.DIVISION)
    s.clause = "official-travel/lima"
    s.unit(
        "article", 3, "Artículo 3", "Informe de misión", style=Style.ARTICLE_HEADING, node="report"
    )
    s.unit(
        "paragraph",
        1,
        "3.1",
        "Dentro de los diez (10) días hábiles siguientes al regreso, quien encabezó la delegación "
        "presenta al Concejo un informe que contiene:",
        depth=1,
    )
    s.unit("literal", 1, "a)", "las actividades cumplidas:", depth=2, node="activities")
    s.unit("numeral", 1, "1.", "las previstas en el programa;", depth=3)
    s.unit("numeral", 2, "2.", "las añadidas;", depth=3)
    s.unit("literal", 2, "b)", "el gasto ejecutado.", depth=2, node="spending")
    s.text(Style.PROVISION, "El gasto se detalla por persona y por concepto.", depth=3)
    s.unit(
        "paragraph",
        2,
        "3.2",
        "El informe se publica en el portal el día de su presentación; lo dispuesto en el literal ",
        cite("b)", "spending"),
        " del párrafo ",
        cite("3.2", "publication"),
        " del ",
        cite("artículo 3", "report", is_lowered=True),
        " alcanza también al objeto del ",
        cite("artículo 1", "object", is_lowered=True),
        ".",
        depth=1,
        node="publication",
        state=State.STALE,
    )
    s.unit("literal", 1, "a)", "en español;", depth=2)
    s.unit("literal", 2, "b)", "en quechua.", depth=2)
    s.clause = None
    s.unit("title", 2, "TÍTULO II", "RÉGIMEN INSTITUCIONAL", style=Style.DIVISION)
    s.unit(
        "chapter", 1, "CAPÍTULO I", "Oficina de Relaciones Internacionales", style=Style.DIVISION
    )
    s.clause = "official-travel/lima"
    s.unit("article", 4, "Artículo 4", "Falta de informe", style=Style.ARTICLE_HEADING)
    s.text(
        Style.PROVISION,
        "Mientras no se presente el informe, no se autoriza ni se financia otra misión de la "
        "misma persona.",
    )
    s.clause = None


def brazil() -> Localized:
    """A Belo Horizonte bill: eleven run-in articles, ordinals to nine, paragraphs, a sole paragraph."""
    s = Sheet(BRAZIL)
    s.text(Style.ACT_NUMBER, "PROJETO DE LEI N.º\u00a0123/26")
    s.text(
        Style.SUMMARY,
        "Institui a política municipal de relações internacionais e dá outras providências.",
    )
    s.text(Style.ENACTING, "A Câmara Municipal de Belo Horizonte decreta:")
    s.unit("chapter", 1, "CAPÍTULO I", "DISPOSIÇÕES PRELIMINARES", style=Style.DIVISION)
    s.clause = "policy/belo-horizonte"
    for number in range(1, 12):
        _brazil_article(s, number)
    s.clause = None
    s.text(Style.PLACE_DATE, "Belo Horizonte, 12 de agosto de 2026")
    s.sign(("FULANA DE TAL", "Vereadora"), ("SICRANO DE TAL", "Vereador"))
    return s.draft(
        title="Projeto de lei",
        language="pt",
        locale="pt_BR",
        footnotes=((Run(text="Lei Orgânica do Município."),),),
        titles={"policy/belo-horizonte": "Política de relações internacionais"},
    )


def _brazil_article(s: Sheet, number: int) -> None:
    label, variant = (f"Art. {number}º", 0) if number < 10 else (f"Art. {number}", 1)
    runs: list[str | Run] = ["O Município mantém registro público dos acordos que celebra"]
    if number == 11:
        runs += [", nos termos do inciso ", cite("II", "inciso-2"), " do "]
        runs += [cite("§ 2º", "par-2"), " do ", cite("art. 2º", "art-2", is_lowered=True)]
        runs += [" e do ", cite("parágrafo único", "par-3", is_lowered=True)]
        runs += [" do ", cite("art. 3º", "art-3", is_lowered=True)]
    runs.append(":" if number == 2 else ".")
    if number == 1:
        runs.append(words("", footnote=1))
    s.unit("artigo", number, label, *runs, variant=variant, node=f"art-{number}")
    if number == 2:
        s.unit("inciso", 1, "I", "com cidades estrangeiras;", depth=1)
        s.unit("inciso", 2, "II", "com organismos, a saber:", depth=1)
        s.unit("alinea", 1, "a)", "internacionais;", depth=2)
        s.unit("alinea", 2, "b)", "regionais.", depth=2)
        for ordinal in range(1, 12):
            printed, kind = (f"§ {ordinal}º", 1) if ordinal < 10 else (f"§ {ordinal}", 2)
            s.unit(
                "paragrafo",
                ordinal,
                printed,
                "O registro é atualizado.",
                variant=kind,
                depth=1,
                node=f"par-{ordinal}" if ordinal == 2 else None,
            )
            if ordinal < 3:
                for inner, roman in ((1, "I"), (2, "II")):
                    node = "inciso-2" if (ordinal, inner) == (2, 2) else None
                    s.unit("inciso-paragrafo", inner, roman, "uma vez.", depth=2, node=node)
    if number == 3:
        text = "O disposto no caput aplica-se às entidades da administração indireta."
        s.unit("paragrafo", 1, "Parágrafo único", text, variant=0, depth=1, node="par-3")


def mexico() -> Localized:
    """A constitutional article of Mexico City: apartados, numerals, incisos, transitory articles in words."""
    s = Sheet(MEXICO)
    s.text(Style.ARTICLE_TITLE, "ARTÍCULO 20\nCiudad Global")
    for clause, letter, count in (("dip", "A", 2), ("coop", "B", 3)):
        s.clause = f"{clause}/mexico-city"
        ordinal = "AB".index(letter) + 1
        s.unit(
            "apartado",
            ordinal,
            letter,
            "De la diplomacia de la ciudad",
            style=Style.CLAUSE_HEADING,
            node=f"{clause}-apartado",
        )
        for number in range(1, count + 1):
            s.unit(
                "numeral",
                number,
                f"{number}.",
                "La Ciudad de México reafirma su carácter global y su vocación de cooperación con "
                "otras ciudades y con los organismos internacionales:",
                node=f"{clause}-{number}",
                depth=1,
            )
            s.unit("inciso", 1, "a)", "en paz;", depth=2, node=f"{clause}-{number}-a")
            s.unit("inciso", 2, "b)", "en libertad.", depth=2)
    s.clause = None
    s.text(Style.SECTION, "TRANSITORIOS")
    s.unit("transitorio", 1, "PRIMERO", "Remítase a la Jefatura de Gobierno:", node="first")
    s.unit("fraccion", 1, "I.", "para su promulgación;", series="first", depth=1)
    s.unit("fraccion", 2, "II.", "para su publicación.", series="first", depth=1)
    s.unit(
        "transitorio",
        2,
        "SEGUNDO",
        "Salvo lo dispuesto en el apartado ",
        cite("B", "coop-apartado"),
        ", numeral ",
        cite("3", "coop-3"),
        ", inciso ",
        cite("a)", "coop-3-a"),
        ", y en el transitorio ",
        cite("PRIMERO", "first"),
        ":",
        node="second",
    )
    s.unit("fraccion", 1, "I.", "rige al día siguiente;", series="second", depth=1)
    return s.draft(
        title="Artículo 20",
        locale="es_MX",
        paper="Letter",
        titles={"dip/mexico-city": "Diplomacia", "coop/mexico-city": "Cooperación"},
    )


def france() -> Localized:
    """A deliberation: ``Article 1er``, alinéas that are counted without a label, items that begin anew under each."""
    s = Sheet(FRANCE)
    for number, label in ((1, "Article 1er"), (2, "Article 2")):
        variant = 0 if number == 1 else 1
        s.unit("article", number, label, "Objet", style=Style.ARTICLE_HEADING, variant=variant)
        s.unit("alinea", 1, "", "La Ville publie\u00a0:", depth=1)
        s.unit("item", 1, "1°", "les accords\u00a0;", depth=2)
        s.unit("item", 2, "2°", "les missions.", depth=2)
        # An alinéa that the localization leaves without any label: the list below must begin anew all the same.
        s.text(Style.PROVISION, "Elle rend compte\u00a0:", depth=1)
        s.unit("item", 1, "1°", "au Conseil\u00a0;", depth=2)
        s.unit("item", 2, "2°", "aux habitants.", depth=2, node=f"inhabitants-{number}")
    s.text(Style.BODY, "Voir le ", cite("2°", "inhabitants-1"), ".")
    return s.draft(title="Délibération", language="fr", locale="fr")


SAMPLES = {"peru": peru, "brazil": brazil, "mexico": mexico, "france": france}
