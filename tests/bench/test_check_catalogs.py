"""Rules about catalogs, comments that silence rules, repairs, and reports."""

import json

import pytest
from check_samples import NB, background, catalog, found, rules_of
from hypothesis import given
from hypothesis import strategies as st

from drafting.bench.checks.fixing import fix_catalog
from drafting.bench.checks.report import as_json, as_sarif
from drafting.bench.checks.running import CatalogText, check_catalogs, rule_ids
from drafting.bench.checks.table import ALL_RULES
from drafting.bench.checks.texts import TextReader
from drafting.bench.checks.typography import repaired
from drafting.catalogs.scan import scan
from drafting.catalogs.signatures import seal_of
from drafting.diagnostics import ContentError, Findings, Severity


def test_a_clean_catalog_has_no_findings():
    assert rules_of(catalog(("a#b/p1", "Rige.", "S’applique."))) == []


def test_a_key_that_the_library_does_not_have():
    assert rules_of(catalog(("a#b/p1", "Rige.", "S’applique."), today={})) == [
        ("key-unknown", "a#b/p1")
    ]


def test_an_obsolete_entry_is_no_unknown_key():
    text = catalog().text + '\n#~ msgctxt "a#b/p1"\n#~ msgid "Rige."\n#~ msgstr "S’applique."\n'
    assert rules_of(_with_text(catalog(), text)) == []


@pytest.mark.parametrize(
    ("today", "comments", "stale"),
    [
        ({"a": "Rige."}, (), False),
        ({"a": "Rige hoy."}, (), True),
        ({"a": "Rige."}, ("#, fuzzy",), True),
    ],
)
def test_a_translation_that_waits_for_review(today, comments, stale):
    entry = ("a", "Rige.", "S’applique.", *comments)
    assert (("stale", "a") in rules_of(catalog(entry, today=today))) == stale


def test_what_waits_for_review_is_not_checked_further():
    assert rules_of(catalog(("a", "Rige en 30 días.", "En 40 jours", "#, fuzzy"))) == [
        ("stale", "a")
    ]


def test_what_nobody_has_translated_is_no_fault():
    assert rules_of(catalog(("a", "Rige en 30 días.", ""))) == []


@pytest.mark.parametrize(
    ("break_it", "rule"),
    [
        (lambda text: text.replace('msgid "Rige."', 'msgid "Rige.'), "po-syntax"),
        (lambda text: text + "<<<<<<< ours\n", "po-syntax"),
        (lambda text: text.replace("Language: fr", "Language: pt_BR", 1), "header-language"),
        (lambda text: text.replace("X-Source-Language: es_PE", "X: y"), "header-source-language"),
        (lambda text: "\ufeff" + text, "encoding"),
        (lambda text: text.replace("charset=UTF-8", "charset=ISO-8859-1"), "encoding"),
        (lambda text: text + '\nmsgctxt "a"\nmsgid "Otro."\nmsgstr "Autre."\n', "key-duplicate"),
    ],
)
def test_a_fault_of_the_file_is_a_finding_like_any_other(break_it, rule):
    whole = catalog(("a", "Rige.", "S’applique."))
    assert rule in dict(rules_of(_with_text(whole, break_it(whole.text))))


def test_a_broken_catalog_does_not_keep_others_from_being_checked():
    broken = _with_text(catalog(("a", "Rige.", "S’applique.")), "x")
    other = catalog(("a", "Rige.", "Vigora"), locale="pt_BR")
    assert {rule for rule, _ in rules_of(broken, other)} >= {"po-syntax", "end-punctuation"}


def test_one_source_with_two_translations():
    twice = catalog(("a", "Se publica.", "Est publié."), ("b", "Se publica.", "Il est publié."))
    assert rules_of(twice) == [("inconsistent", "b")]
    once = catalog(("a", "Se publica.", "Est publié."), ("b", "Se publica.", "Est publié."))
    assert rules_of(once) == []


def test_two_sources_with_one_translation():
    long = "Le service de l’action internationale publie le rapport annuel."
    same = catalog(
        ("a", "La unidad de acción internacional publica el informe anual.", long),
        ("b", "La unidad de acción internacional difunde el informe anual.", long),
    )
    assert rules_of(same) == [("inconsistent-reverse", "b")]
    short = catalog(("a", "Objeto", "Objet"), ("b", "Objetivo", "Objet"))
    assert rules_of(short) == []


def test_one_form_of_address_in_a_catalog():
    forms = (
        ("a", "x", "Vous décidez."),
        ("b", "y", "Vérifiez votre choix."),
        ("c", "z", "Tu décides."),
    )
    assert rules_of(catalog(*forms), only=["mixed-forms"]) == [("mixed-forms", "c")]
    assert rules_of(catalog(*forms[:2]), only=["mixed-forms"]) == []


def test_many_obsolete_entries():
    def with_obsolete(count):
        lines = [f'#~ msgctxt "o{n}"\n#~ msgid "x"\n#~ msgstr "y"\n' for n in range(count)]
        return _with_text(catalog(), "\n".join([catalog().text, *lines]))

    assert rules_of(with_obsolete(10)) == [("obsolete-count", "")]
    assert rules_of(with_obsolete(9)) == []


def test_an_overlay_that_repeats_what_it_would_inherit():
    general = catalog(
        ("a", "Vigora.", "Rige."), ("b", "Prefeito", "Alcalde"), source_locale="pt_BR", locale="es"
    )
    overlay = catalog(
        ("a", "Vigora.", "Rige."),
        ("b", "Prefeito", "Jefe de Gobierno"),
        source_locale="pt_BR",
        locale="es_MX",
        parents=("es",),
    )
    assert rules_of(general, overlay) == [("redundant", "a")]
    assert rules_of(general) == []


def test_an_overlay_of_the_language_of_the_source_inherits_the_source():
    overlay = catalog(
        ("a", "Alcalde", "Alcalde"), ("b", "Regidor", "Concejal"), locale="es_MX", parents=("es",)
    )
    assert rules_of(overlay) == [("redundant", "a")]


def test_a_catalog_that_is_only_compared_with_is_not_reported():
    assert rules_of(catalog(("a", "Rige.", "S’applique"), is_asked_for=False)) == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("#. check-ignore: end-punctuation -- un titre", []),
        ("# check-ignore: end-punctuation -- un titre", []),
        ("# check-ignore: end-punctuation, edge-space -- un titre", ["ignore-unused"]),
        ("# check-ignore: end-punctuation", ["end-punctuation", "ignore-reason"]),
        ("# check-ignore: end-punctuation -- ", ["end-punctuation", "ignore-reason"]),
        ("# check-ignore: length -- long", ["end-punctuation", "ignore-unused"]),
        ("# check-ignore: lenght -- long", ["end-punctuation", "ignore-unused"]),
        ("# check-ignore end-punctuation -- un titre", ["end-punctuation"]),
    ],
)
def test_a_person_may_silence_a_rule_and_says_why(comment, expected):
    assert [
        rule for rule, _ in rules_of(catalog(("a", "Rige.", "S’applique", comment)))
    ] == expected


def test_a_comment_for_a_rule_that_does_not_run_is_not_called_unused():
    entry = ("a", "Rige.", "S’applique.", "# check-ignore: length -- long")
    assert rules_of(catalog(entry), only=["numbers", "ignore-unused"]) == []
    assert rules_of(catalog(entry), only=["length", "ignore-unused"]) == [("ignore-unused", "a")]


def test_only_the_rules_asked_for_are_told():
    entry = ("a", "Rige en 30 días.", "En 40 jours")
    assert rules_of(catalog(entry), only=["numbers"]) == [("numbers", "a")]


# --- Repairs -------------------------------------------------------------------------------------


def fixed(*entries, locale="fr"):
    whole = catalog(*entries, locale=locale)
    return fix_catalog(whole.text, whole.file, locale)


@pytest.mark.parametrize(
    ("locale", "before", "after"),
    [
        ("fr", "Dicte : l'acte ; vu", f"Dicte{NB}: l’acte{NB}; vu"),
        ("fr", " Selon  la loi", "Selon la loi"),
        ("fr", "«Vu» et 50%", f"«{NB}Vu{NB}» et 50{NB}%"),
        ("fr", 'L’acte \\"vu\\"', f"L’acte «{NB}vu{NB}»"),
        ("es", 'El acto \\"visto\\" ; y', "El acto «visto»; y"),
        ("es", "« visto »", "«visto»"),
        ("pt_BR", 'O ato \\"visto\\" :', "O ato “visto”:"),
        ("pt_BR", "O ato « visto »", "O ato “visto”"),
        ("pt_BR", "o artigo 9", f"o artigo{NB}9"),
        # Expressions are no text.
        ("fr", '{{ law(\\"a\\")|the }}  ; {{ a|agree(\\"b\\", \\"c\\", \\"d\\", \\"e\\") }}',
         f'{{{{ law("a")|the }}}}{NB}; {{{{ a|agree("b", "c", "d", "e") }}}}'),
        # An odd quotation mark is a question for a person.
        ("fr", 'L’acte \\"vu', 'L’acte "vu'),
        ("fr", "Le 2ème acte", "Le 2ème acte"),
    ],
)  # fmt: skip
def test_spaces_and_quotation_marks_are_mended(locale, before, after):
    repair = fixed(("a", "Rige", before), locale=locale)
    assert [entry.target for entry in scan(repair.text, "x", Findings()).body] == [after]
    assert fix_catalog(repair.text, "x", locale).changes == ()


def test_a_catalog_without_faults_is_given_back_as_it_is():
    whole = catalog(("a", "Rige", "En  vigueur", "#, fuzzy"), ("b", "Rige", "En vigueur"))
    wrapped = whole.text.replace('msgstr "En vigueur"', 'msgstr ""\n"En "\n"vigueur"')
    assert fix_catalog(wrapped, "x", "fr").text == wrapped


def test_a_silenced_rule_is_not_mended():
    repair = fixed(("a", "text: id", "text: id, y : z", "# check-ignore: typography-fr -- YAML"))
    assert repair.changes == ()


def test_a_file_with_faults_is_not_mended():
    with pytest.raises(ContentError):
        fix_catalog('msgid "x', "fr/lima.po", "fr")


PIECES = [*"aàé0 19.,;:!?%'\"«»“”()-{}|[]^", NB, "\u202f", "l’", "n° ", "{{ x|of }}", " » "]
WORDS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(text=WORDS, language=st.sampled_from(["es", "pt", "fr", "it"]))
def test_a_repair_is_done_once_and_changes_no_word(text, language):
    mended = repaired(text, language)
    assert repaired(mended, language) == mended
    assert _without_marks(mended) == _without_marks(text)
    reader = TextReader()
    assert [item.target for item in reader.text(mended).expressions] == [
        item.target for item in reader.text(text).expressions
    ]


def _without_marks(text):
    return "".join(character for character in text if character not in " \u00a0\u202f\"'’«»“”")


# --- Reports -------------------------------------------------------------------------------------


def test_json_tells_findings_and_what_is_ignored():
    report = as_json(_sifted(), str)
    assert (report["errors"], report["warnings"]) == (1, 1)
    assert [item["rule"] for item in report["findings"]] == ["end-punctuation", "numbers"]
    assert {(item["key"], item["line"]) for item in report["findings"]} == {("a", 7)}
    assert [item["key"] for item in report["ignored"]] == ["b"]


def test_sarif_has_what_its_schema_requires():
    log = json.loads(json.dumps(as_sarif(_sifted(), str, "1.0")))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "articulado"
    assert [rule["id"] for rule in driver["rules"]] == list(rule_ids())
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    levels = {"error", "warning", "note", "none"}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in levels
        assert result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == "fr/LC_MESSAGES/lima.po"
        assert physical["region"]["startLine"] >= 1
    assert [bool(result.get("suppressions")) for result in run["results"]] == [False, False, True]


def test_a_place_in_sarif_is_an_address():
    odd = catalog(("a", "Rige.", "S’applique"))
    odd = _with_text(odd, odd.text, file="mis catálogos/fr.po")
    log = as_sarif(check_catalogs([odd], background()), str, "1.0")
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "mis%20cat%C3%A1logos/fr.po"


def test_every_rule_has_an_id_a_reason_and_a_hint_of_its_own():
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)
    for rule in ALL_RULES:
        assert rule.reason
        assert rule.hint
        assert rule.severity in {Severity.ERROR, Severity.WARNING}


def test_a_finding_is_told_in_another_language():
    told = found("Rige.", "S’applique")["end-punctuation"]
    assert told == "the text does not end as its source does (source: .; here: –)"


def _sifted():
    entries = (
        ("a", "Rige en 30 días.", "En 40 jours"),
        ("b", "Rige hoy.", "Dès ce jour", "# check-ignore: end-punctuation -- un titre"),
    )
    return check_catalogs([catalog(*entries)], background())


def _with_text(whole, text, *, file=None):
    return CatalogText(
        file=file or whole.file,
        text=text,
        collection=whole.collection,
        locale=whole.locale,
        source_locale=whole.source_locale,
        today=whole.today,
    )


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# revisado: Ana", [("signature-broken", "a")]),
        ("# revisado: Ana, 2 de marzo de 2026", [("signature-broken", "a")]),
        ("# Ojo: Ana, 2 de marzo de 2026", []),
        ("# revisado: Ana, 2026-03-02", []),
        (f"# revisado: Ana, 2026-03-02 [{seal_of('Rige.', 'S’applique.')}]", []),
        ("# revisado: Ana, 2026-03-02 [0123456789]", [("signature-lapsed", "a")]),
        # Somebody has signed again: the old line is history.
        (
            "# revisado: Ana, 2026-03-02 [0123456789]\n"
            f"# revisado: Eva, 2026-04-01 [{seal_of('Rige.', 'S’applique.')}]",
            [],
        ),
    ],
)
def test_a_signature_that_does_not_count(comment, expected):
    assert rules_of(catalog(("a", "Rige.", "S’applique.", comment))) == expected


def test_a_repair_seals_the_signature_of_the_words_before_it():
    entry = ("a", "Rige; vale.", "S’applique ; vaut.", "# relu: Zoé, 2026-03-02")
    fixed = fix_catalog(catalog(entry).text, "fr/lima.po", "fr")
    (after,) = scan(fixed.text, "fr/lima.po", Findings()).body
    assert after.target == f"S’applique{NB}; vaut."
    assert after.remarks == (f"relu: Zoé, 2026-03-02 [{seal_of(entry[1], entry[2])}]",)
