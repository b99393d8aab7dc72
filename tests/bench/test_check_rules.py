"""Each rule about one translation: what it has to find, and what it must leave alone."""

import time

import pytest
from check_samples import NB, found

from drafting.bench.checks.table import RULES

ES, MX, BR, FR = "es_PE", "es_MX", "pt_BR", "fr"

# rule, source locale, source, locale, translation
WRONG = [
    ("jinja-syntax", ES, "Rige {{ council|of }}.", FR, "S’applique {{ council|of }."),
    ("jinja-syntax", ES, "Rige {{ council|of }}.", FR, "S’applique {{ council + 1 }}."),
    ("filter-unknown", ES, "Rige {{ council|of }}.", FR, "S’applique {{ council|du }}."),
    ("placeholder-set", ES, "Rige {{ council|of }}.", FR, "S’applique au conseil."),
    ("placeholder-set", ES, "En {{ days|words }} días.", FR, "En {{ day|words }} jours."),
    ("placeholder-set", ES, "{{ act|the }} y {{ act|the }}", FR, "{{ act|the }}"),
    ("placeholder-set", ES, 'Según {{ ref("a#b") }}.', FR, 'Selon {{ ref("a#c") }}.'),
    ("placeholder-set", ES, 'Según {{ law("travel")|the }}.', FR, "Selon la loi."),
    ("placeholder-set", ES, "Se publica.[^1]", FR, "Est publié."),
    ("placeholder-set", ES, "Se publica.[^1] Rige.[^2]", FR, "Est publié.[^1] En vigueur.[^1]"),
    ("placeholder-set", ES, "Informe {#report}", FR, "Rapport {#rapport}"),
    ("placeholder-set", ES, "{{ council|the }} publica.", FR,
     '{{ mayor|agree("tenu", "tenue", "tenus", "tenues") }} de {{ council|the }}.'),
    ("value-filter", ES, "En {{ days|words }} días.", FR, "En {{ days }} jours."),
    ("value-filter", ES, '{{ day|date("words") }}', FR, "{{ day|date }}"),
    ("numbers", ES, "Paga 1.200 soles.", FR, f"Paie 1{NB}300 soles."),
    ("numbers", MX, "Paga 1,234.50 pesos.", BR, "Paga 1.234,60 pesos."),
    ("numbers", ES, "Dura treinta días.", FR, "Dure 40 jours."),
    ("numbers", ES, "Dura treinta días.", FR, "Dure quarante jours."),
    ("numbers", ES, "el año dos mil dieciséis", BR, "o ano de dois mil e dezessete"),
    ("numbers", ES, "treinta (30) días", FR, "trente (40) jours"),
    ("numbers", BR, "Paga 3,5 UFIR.", ES, "Paga 3,6 UFIR."),
    ("legal-reference", ES, "Según el artículo 12 de la Ley 27972.", FR,
     "Selon l’article 21 de la loi n° 27972."),
    ("legal-reference", ES, "Según el art. 3.1.", FR, "Selon l’art. 31."),
    ("legal-reference", ES, "Según la Ley N.° 27972.", FR, "Selon la loi."),
    ("legal-reference", ES, "El 2016-07-04.", FR, "Le 2016-07-05."),
    ("legal-reference", "fr_FR", "Vu l’article L. 2121-29 ;", ES, "Visto el artículo L. 2121-20;"),
    ("list-structure", ES, "1. Uno\n2. Dos", FR, "1. Un, deux"),
    ("list-structure", ES, "a) el informe;", FR, "– le rapport ;"),
    ("markup", ES, "**Único.** Rige.", FR, "*Unique.* S’applique."),
    ("markup", ES, "**Único.** Rige.", FR, "**Unique. S’applique."),
    ("markup", ES, "Rige.", FR, "[Rige](https://example.org)."),
    ("url-email", ES, "Véase https://lima.pe/acuerdos.", FR, "Voir https://lima.pe/accords."),
    ("url-email", ES, "Escriba a oficina@lima.pe.", FR, "Écrire à bureau@lima.pe."),
    ("control-char", ES, "Rige desde hoy.", FR, "S’applique\vaujourd’hui."),
    ("grammar-filter", ES, "Informa {{ council|to }}.", FR, "Informe le {{ council }}."),
    ("grammar-filter", ES, "Informe {{ mayor|of }}.", BR, "Relatório do {{ mayor }}."),
    ("grammar-filter", ES, "{{ council|the|initial }} publica.", FR, "L’{{ council }} publie."),
    ("terminology", ES, "El convenio de cooperación rige.", FR, "Le traité s’applique."),
    ("terminology", ES, "Los convenios de cooperación.", FR, "Les accords de coopération."),
    ("terminology", ES, "La oficina del alcalde.", BR, "A oficina do prefeito."),
    ("terminology", ES, "La ordenanza rige.", FR, "L’arrêté municipal s’applique."),
    ("typography-fr", ES, "Dicta: cumple.", FR, "Dicte : applique."),
    ("typography-fr", ES, "El acto «rige».", FR, "L'acte rige."),
    ("typography-fr", ES, "«Rige»", FR, '"En vigueur"'),
    ("typography-fr", ES, "El 2.º informe", FR, "Le 2ème rapport"),
    ("typography-fr", ES, "El 50 %", FR, "Les 50%"),
    ("typography-pt", ES, "El 50 %", BR, "Os 50 %"),
    ("typography-pt", ES, "«Rige»", BR, "«Vigora»"),
    ("typography-pt", ES, "El 1.º informe", BR, "O 1.º relatório"),
    ("typography-es", BR, "O texto; vigora.", ES, "El texto ; rige."),
    ("typography-es", BR, "Quando vigora?", ES, "Cuándo rige?"),
    ("typography-es", BR, "O 1º relatório", ES, "El 1º informe"),
    ("length", ES, "La unidad publica el informe de la misión en diez días hábiles.", FR, "Publie."),
    ("untranslated-copy", ES, "La unidad publica el informe", FR, "La unidad publica el informe"),
    ("untranslated-copy", ES, "Plan y programa", BR, "Plan y programa"),
    ("doubled-word", ES, "Según la ley", FR, "Selon la la loi"),
    ("double-space", ES, "Según la ley", FR, "Selon  la loi"),
    ("edge-space", ES, "Según la ley", FR, "Selon la loi "),
    ("end-punctuation", ES, "Rige desde hoy.", FR, "S’applique dès ce jour"),
    ("end-punctuation", ES, "el informe;", FR, "le rapport."),
    ("initial-case", ES, "el informe", FR, "Le rapport"),
    ("acronym", ES, "Los ODS de la ONU", FR, "Les ODD"),
    ("quotes-balance", ES, "El «acto»", FR, f"L’acte «{NB}dit"),
    ("amount-words-vs-digits", ES, "treinta (20) días", ES, "treinta (20) días"),
    ("amount-words-vs-digits", ES, "x", FR, "trente-deux (33) jours"),
    ("amount-words-vs-digits", ES, "x", BR, "cento e vinte (121) dias"),
    ("nfc", ES, "Según", FR, "De\u0301cret"),
]  # fmt: skip

RIGHT = [
    ("jinja-syntax", ES, "Rige {{ council|of }}.", FR, "S’applique {{council | of}}."),
    ("placeholder-set", ES, "{{ a_name }} y {{ b_name }}", FR, "{{ b_name }} et {{ a_name }}"),
    ("placeholder-set", ES, "{{ council|of }}", FR, "{{ council|to }}"),
    # What agrees with a noun is the business of each language.
    ("placeholder-set", ES, "{{ council|the }} informa.", FR,
     '{{ council|the }} est {{ council|agree("tenu", "tenue", "tenus", "tenues") }}.'),
    ("value-filter", ES, "{{ days|words }} días", FR, '{{days | words("f")}} jours'),
    ("value-filter", ES, "{{ council|of }}", FR, "{{ council|with|initial }}"),
    ("numbers", ES, "Paga 1,200 soles.", BR, "Paga 1.200 sóis."),
    ("numbers", MX, "Paga 1,234.50 pesos.", FR, f"Paie 1{NB}234,50 pesos."),
    ("numbers", BR, "Paga 1.234.567 reais.", MX, "Paga 1,234,567 reales."),
    ("numbers", ES, "Dura 30 días.", FR, "Dure trente jours."),
    ("numbers", ES, "Dura veintiún días.", BR, "Dura vinte e um dias."),
    ("numbers", ES, "treinta (30) días", FR, "trente jours"),
    ("numbers", ES, "el año dos mil dieciséis", BR, "o ano de 2016"),
    ("numbers", FR, "une vingtaine d’articles", BR, "cerca de vinte artigos"),
    ("numbers", FR, "une soixantaine d’accords", BR, "cerca de sessenta acordos"),
    ("numbers", ES, "un informe, dos copias", FR, "un rapport, 2 copies"),
    ("numbers", ES, "el diez por ciento", FR, "dix pour cent"),
    ("numbers", ES, "RESULTANDO: 1º) que rige", FR, "ATTENDU 1° que s’applique"),
    ("numbers", BR, "em 1º de janeiro de 2005", ES, "el 1 de enero de 2005"),
    ("numbers", ES, "Según el art. 3.1.", FR, "Selon l’article 3.1."),
    ("legal-reference", ES, "La Ley N.° 27972, artículo 5", BR, "A Lei nº 27.972, artigo 5º"),
    ("legal-reference", ES, "Según el numeral 9 del apartado A", BR, "Conforme o item 9 da seção A"),
    ("list-structure", ES, "1º) que rige", FR, "1° que s’applique"),
    ("list-structure", ES, "a) uno;\nb) dos.", FR, f"a) un{NB};\nb) deux."),
    ("markup", ES, "Según el acuerdo de concejo.", FR, "Selon la délibération (*acuerdo*)."),
    ("markup", ES, "**Único.-** Rige.", FR, "**Article unique.-** S’applique."),
    ("url-email", ES, "Véase https://lima.pe.", FR, "Voir https://lima.pe."),
    ("control-char", ES, "uno\ndos", FR, "un\ndeux"),
    # A number is no noun: "por" before it is right. So is a preposition before an article that the filter gives.
    ("grammar-filter", ES, "Dura {{ days|words }} días.", BR, "Dura por {{ days|words }} dias."),
    ("grammar-filter", ES, "{{ municipality|the }}", BR, "em razão de {{ municipality|the }} ter"),
    ("grammar-filter", ES, "{{ council|of }}", FR, "mande {{ council|the }}"),
    ("terminology", ES, "El convenio de cooperación rige.", FR, "La convention de coopération."),
    ("terminology", ES, "Los convenios de cooperación.", FR, "Les conventions de coopération."),
    ("terminology", ES, "en diez días hábiles", BR, "em dez dias úteis"),
    ("terminology", ES, "días hábiles", BR, "dia útil"),
    ("terminology", ES, "La unidad y su oficina.", BR, "A unidade e sua sede."),
    ("terminology", ES, "La unidad.", BR, "A oficina de trabalho."),
    ("terminology", ES, "La ordenanza rige.", FR, "L’ordonnance municipale s’applique."),
    ("typography-fr", ES, "Dicta: cumple.", FR, "Dicte\u202f: applique."),
    ("typography-fr", ES, "A las 10:30", FR, "À 10:30"),
    ("typography-fr", ES, "Véase https://a.org/b:c", FR, "Voir https://a.org/b:c"),
    ("typography-fr", ES, 'x {{ law("a") }}', FR, 'x {{ law("a") }}'),
    ("typography-fr", ES, "x", FR, 'écrivez original="a" et <!DOCTYPE x>'),
    ("typography-es", FR, "x", ES, "escriba sin <!DOCTYPE … [ … ]>"),
    ("typography-pt", ES, "El 50 %", BR, "Os 50%"),
    ("typography-es", BR, "Quando vigora?", ES, "¿Cuándo rige?"),
    ("typography-es", BR, "Os 50%", ES, f"El 50{NB}%"),
    ("typography-es", BR, "Uma classe .nome", ES, "Una clase .{name}"),
    ("length", ES, "Plazo del informe", FR, "Délai dans lequel le rapport est présenté à l’assemblée"),
    ("untranslated-copy", ES, "CONSIDERANDO:", BR, "CONSIDERANDO:"),
    ("untranslated-copy", ES, "Programa de cultura de paz", BR, "Programa de cultura de paz"),
    ("untranslated-copy", ES, "{{ first_city|upper }}", FR, "{{ first_city|upper }}"),
    ("untranslated-copy", ES, "La unidad publica el informe", MX, "La unidad publica el informe"),
    ("doubled-word", ES, "Las partes se informan", FR, "Nous nous informons"),
    ("doubled-word", ES, "locales", FR, "drafting --locales locales"),
    ("double-space", ES, "  - uno", FR, "  - un"),
    ("edge-space", ES, "  - uno", FR, "  - un"),
    ("end-punctuation", ES, "los informes; y,", FR, f"les rapports{NB};"),
    ("end-punctuation", ES, "{{ city }}, {{ day|date }}.-", FR, "{{ city }}, le {{ day|date }}."),
    ("end-punctuation", ES, "Otros preceptos", BR, "Outros dispositivos (“no artigo …”)"),
    ("initial-case", ES, "{{ council|the }} rige", FR, "Le {{ council|short }} régit"),
    ("initial-case", ES, "ODS locales", FR, "objectifs locaux"),
    ("acronym", ES, "Los ODS", FR, "Les ODD"),
    ("acronym", ES, "-o FILE", ES, "-o ARCHIVO"),
    ("quotes-balance", ES, "El «acto»", FR, f"L’acte «{NB}dit{NB}»"),
    ("amount-words-vs-digits", ES, "x", ES, "veintiuna (21) horas, dos (2) y ciento un (101)"),
    ("amount-words-vs-digits", ES, "x", FR, "vingt-et-un (21) et vingt et une (21)"),
    ("amount-words-vs-digits", ES, "x", BR, "quatorze (14) e catorze (14) dias"),
    ("amount-words-vs-digits", ES, "x", ES, "la Ley Orgánica (27972)"),
    ("nfc", ES, "Según", FR, "Décret"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "source_locale", "source", "locale", "target"), WRONG)
def test_a_fault_is_found(rule, source_locale, source, locale, target):
    assert rule in found(source, target, source_locale=source_locale, locale=locale)


@pytest.mark.parametrize(("rule", "source_locale", "source", "locale", "target"), RIGHT)
def test_what_is_right_is_left_alone(rule, source_locale, source, locale, target):
    assert rule not in found(source, target, source_locale=source_locale, locale=locale)


def test_every_rule_about_a_translation_has_a_fault_and_what_only_looks_like_one():
    rules = {rule.id for rule in RULES if rule.pair or rule.term}
    assert rules == {row[0] for row in WRONG}
    assert rules - {"filter-unknown"} == {row[0] for row in RIGHT}
    assert "filter-unknown" not in found("{{ a|of }}", "{{ a|to }}")


def test_a_reason_says_what_is_missing_and_what_is_too_much():
    told = found("En {{ days|words }} días, 30 soles.", "En {{ day|words }} jours, 40 soles.")
    assert told["placeholder-set"].endswith("(missing: {{ days }}; added: {{ day }})")
    assert told["numbers"].endswith("(missing: 30; added: 40)")


def test_a_term_may_hold_in_one_jurisdiction_only():
    source, target = "Los convenios de cooperación.", "Les accords de coopération."
    assert "terminology" not in found(source, target, collection="belo-horizonte")
    assert "terminology" in found(source, target, collection="lima")


def test_program_messages_are_held_to_their_fields():
    def rules(source, target):
        return found(source, target, source_locale="en", locale="fr", key=None)

    assert "placeholder-set" in rules("{file}: {count} lines", f"{{fichier}}{NB}: {{count}} lignes")
    assert "jinja-syntax" in rules("{file} is new", "{file est nouveau")
    assert rules("{count} of {all}", "sur {all}, {count}") == {}
    # French writes the space before a colon that the program adds.
    assert rules("hint", f"conseil{NB}") == {}


def test_a_language_without_tables_of_its_own_is_checked_by_what_all_languages_share():
    rules = found(
        "Según el artículo 12, {{ days|words }} días.", "Secondo l’articolo 21.", locale="it"
    )
    assert {"placeholder-set", "legal-reference"} <= set(rules)
    assert not any(rule.startswith("typography") for rule in rules)


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "1 111",
        "«",
        '"',
        "a@",
        "1.",
        "«   ",
        "   »",
        ". ",
        "n° ",
        "Q?",
        "AB-",
        "-a",
        "x(",
        "[",
        "treinta ",
        "<",
        "a=",
        '="',
    ],
)
def test_the_time_of_a_check_grows_with_the_text(part):
    def seconds(size):
        text = part * (size // len(part))
        start = time.perf_counter()
        found(text + ".", text + "!", source_locale="es_PE", locale="fr")
        return time.perf_counter() - start

    seconds(1000)
    # Eight times the text takes eight times the time, and sixty-four where a pattern backtracks.
    assert seconds(64_000) < max(30 * min(seconds(8_000) for _ in range(3)), 0.5)
