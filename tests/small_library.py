"""A library of one town, one instrument and two clauses, written as files: each test changes what it is about."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from drafting.cli import Settings
from drafting.cli.drafts import localize_brief
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Diagnostic
from drafting.library import Library, Roots, Store
from drafting.model.content import Content
from drafting.model.draft import Block, Localized, Resolved
from drafting.render.text import render_text
from drafting.resolution import resolve_selection
from drafting.selection import select_clauses

CITE = "cite: {es: {before: 'x ', gender: m}, pt: {before: 'x ', gender: m}, fr: {before: 'x ', gender: m}}"
PLAIN_CITE = "cite: {es: {gender: m}, pt: {gender: m}, fr: {gender: m}}"

LAND = f"""\
name: {{es: País, pt: País, fr: Pays}}
locale: es_PE
authentic: [es]
currency: PEN
nouns:
  council:
    es: {{text: Concejo, gender: m}}
    pt: {{text: Conselho, gender: m}}
    fr: {{text: Conseil, gender: m}}
  executive:
    es: {{text: Alcaldía, gender: f}}
    pt: {{text: Prefeitura, gender: f}}
    fr: {{text: mairie, gender: f}}
  act:
    es: {{text: ordenanza, gender: f}}
    pt: {{text: ordenança, gender: f}}
    fr: {{text: ordonnance, gender: f}}
laws:
  travel:
    es: {{text: artículo 9 de la Ley, gender: m}}
    pt: {{text: artigo 9 da Lei, gender: m}}
    fr: {{text: article 9 de la loi, gender: m}}
    source: Law art. 9
    mark: V
numbering:
  paragraphs: when-several
  levels:
    - id: chapter
      role: division
      numeral: upper-roman
      label: "CAPÍTULO {{n}}"
      sole: "CAPÍTULO ÚNICO"
      heading: below
    - id: article
      role: article
      numeral: decimal
      label: "Artículo {{n}}"
      up_to: {{"1": "Artículo {{n}}o"}}
      sole: "Artículo único"
      after: ". "
      heading: beside
      {PLAIN_CITE}
    - id: item
      role: item
      under: article
      numeral: lower-letter
      label: "{{n}})"
      most: 4
      {CITE.replace("x ", "literal ")}
    - id: subitem
      role: item
      under: item
      numeral: decimal
      label: "{{n}}."
      {CITE.replace("x ", "numeral ")}
    - id: paragraph
      role: paragraph
      under: article
      numeral: decimal
      label: "{{article}}.{{n}}"
      {CITE.replace("x ", "párrafo ")}
    - id: paragraph-item
      role: item
      under: paragraph
      numeral: lower-letter
      label: "{{n}})"
      {CITE.replace("x ", "literal ")}
    - id: disposition
      role: article
      numeral: ordinal-word
      feminine: yes
      label: "{{n}}"
      sole: "ÚNICA"
      after: ". "
      heading: beside
      {CITE.replace("x ", "disposición ").replace("m}", "f}")}
citation: {{order: ascending}}
"""

TOWN = """\
name: {es: Villa, pt: Vila, fr: Ville}
extends: land
nouns:
  city:
    es: {text: Villa, gender: f, article: none}
    pt: {text: Vila, gender: f, article: none}
    fr: {text: Villa, gender: f, article: none}
laws:
  capital:
    es: {text: régimen de la Villa, gender: m}
    pt: {text: regime da Vila, gender: m}
    fr: {text: régime de Villa, gender: m}
    source: Law art. 1
    mark: K
"""

INSTRUMENT = """\
title: Ordenanza de prueba
kind: ordinance
collection: town
jurisdiction: town
note: Para las pruebas.
facts:
  number: {type: text, label: Número}
  date: {type: date, label: Fecha}
  cost: {type: money, label: Costo}
  mayor_name: {type: text, label: Nombre}
parts:
  - {text: number, style: act-number, body: "ORDENANZA {{ number }}"}
  - {text: special, style: recital, optional: yes, body: "Que rige {{ law('capital')|the }};"}
  - {text: enacting, style: enacting, body: "{{ council|the|initial }} ordena:"}
  - division: general
    level: chapter
    heading: GENERALES
    body: |
      ## Objeto {#object}

      {{ act|this|initial }} regula la acción internacional.
    slots:
      - {topic: alpha, use: alpha/one}
      - {topic: beta}
  - division: finals
    heading: FINALES
    collects: [final]
    articles: disposition
  - {text: closing, style: closing, body: "El {{ date|date }}, por {{ cost|money }}."}
  - signatures: mayor
    entries:
      - {name: "{{ mayor_name }}", office: Alcalde}
"""

BODY = """\
## Informe {#report}

{{ executive|the|initial }} informa {{ council|to }}.
"""

FRONT = """\
title: {title}
collection: town
fits: [ordinance]
sources: [{{from: practice}}]
note: Nota.
"""


class SmallLibrary:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("jurisdictions/land.yaml", LAND)
        self.write("jurisdictions/town.yaml", TOWN)
        self.write("instruments/act.yaml", INSTRUMENT)
        self.clause("alpha/one", BODY)
        self.clause("beta/one", BODY)

    @property
    def roots(self) -> Roots:
        """Return this library alone, without the built-in one below it."""
        return Roots(folders=(self.folder,))

    @property
    def session(self) -> Session:
        locales = self.folder / "locales"
        return Session(
            Settings(
                libraries=(self.folder,),
                locales=locales if locales.is_dir() else None,
                gettext=lambda text: text,
            )
        )

    def write(self, relative: str, text: str | bytes) -> Path:
        path = self.folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def clause(self, clause_id: str, body: str = BODY, front: str = "") -> Path:
        text = f"---\n{FRONT.format(title=clause_id)}{front}---\n{body}"
        return self.write(f"topics/{clause_id}.md", text)

    def edit(self, relative: str, old: str, new: str) -> Path:
        text = (self.folder / relative).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {relative}"
        return self.write(relative, text.replace(old, new))

    def brief(self, text: str = "") -> Path:
        if not text.startswith("instrument"):
            text = f"instrument: act\n{text}"
        return self.write("brief.yaml", text)

    def content(self, brief: str = "") -> Content:
        return Library(self.roots, Store(None)).content(self.brief(brief))

    def resolve(self, brief: str = "") -> Resolved:
        content = self.content(brief)
        return resolve_selection(content, select_clauses(content))

    def localize(self, brief: str = "", *languages: str) -> tuple[Localized, ...]:
        return localize_brief(self.session, self.brief(brief), languages)

    def text(self, brief: str = "", language: str = "es") -> str:
        return render_text(self.localize(brief, language)[0])

    def translate(
        self, locale: str, entries: Mapping[str, tuple[str, str]], flag: str = ""
    ) -> Path:
        """Write a catalog of the town: source and translation by key."""
        lines = [
            'msgid ""',
            'msgstr ""',
            f'"Language: {locale}\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"',
            '"X-Source-Language: es_PE\\n"',
            "",
        ]
        for key, (source, target) in entries.items():
            lines += [flag] if flag else []
            lines += [
                f'msgctxt "{key}"',
                f"msgid {_quoted(source)}",
                f"msgstr {_quoted(target)}",
                "",
            ]
        return self.write(f"locales/{locale}/LC_MESSAGES/town.po", "\n".join(lines))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def faults(act: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """Return what a stage reports; it must report something."""
    with pytest.raises(ContentError) as caught:
        act()
    return caught.value.diagnostics


def told(act: Callable[[], object]) -> list[str]:
    """Return the faults of a stage as ``code file:line:column``, the folders left out."""
    return [
        f"{item.code} {item.at.file.rsplit('/', 1)[-1]}:{item.at.line}:{item.at.column}"
        for item in faults(act)
    ]


def blocks_of(draft: Localized) -> tuple[Block, ...]:
    return tuple(block for block in draft.blocks if isinstance(block, Block))


def labels_of(draft: Localized) -> list[str]:
    return [block.label.text for block in blocks_of(draft) if block.label]
