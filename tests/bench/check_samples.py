"""Small catalogs and single translations for the tests of the checks."""

from drafting.bench.checks.rules import Background
from drafting.bench.checks.running import CatalogText, check_catalogs, check_pair
from drafting.bench.checks.terms import TermBase
from drafting.bench.checks.texts import TextReader
from drafting.bench.exchange.terms import read_terms
from drafting.catalogs.scan import Entry

NB = "\N{NO-BREAK SPACE}"

TERMS = """concept,locale,term,gender,number,status,jurisdiction,note,source
agreement,es,convenio de cooperación,m,sg,preferred,,,usage
agreement,fr,convention de coopération,f,sg,preferred,,,usage
agreement,fr,accord de coopération,m,sg,admitted,belo-horizonte,,usage
agreement,pt_BR,acordo de cooperação,m,sg,preferred,,,usage
office-place,es,oficina,f,sg,preferred,,,usage
office-place,pt_BR,escritório,m,sg,preferred,,,usage
office-place,pt_BR,oficina,f,sg,forbidden,,escritório,usage
ordinance,es,ordenanza,f,sg,preferred,,,usage
ordinance,fr,ordonnance municipale,f,sg,preferred,,,usage
ordinance,fr,ordonnance,f,sg,forbidden,,ordonnance municipale,usage
ordinance,fr,arrêté municipal,m,sg,forbidden,peru,ordonnance municipale,usage
working-days,es,días hábiles,m,pl,preferred,,,usage
working-days,pt_BR,dias úteis,m,pl,preferred,,,usage
"""


def background():
    terms = TermBase(read_terms(TERMS.encode(), "terms.csv"))
    return Background(terms=terms, places={"lima": frozenset({"lima", "peru"})})


def pair(source, target, *, key="a/b#c/p1", collection="lima", locales=("es_PE", "fr")):
    entry = Entry(key=key, source=source, target=target, line=7)
    return TextReader().pair(entry, file="fr/lima.po", collection=collection, locales=locales)


def found(source, target, *, source_locale="es_PE", locale="fr", **options):
    """Return the findings about one translation, by rule."""
    findings = check_pair(
        pair(source, target, locales=(source_locale, locale), **options), background()
    )
    return {finding.rule: finding.told(str) for finding in findings}


def catalog(*entries, locale="fr", source_locale="es_PE", today=None, collection="lima", **options):
    """Return a catalog of entries ``(key, source, target)``, with comment lines before them where there is a fourth."""
    blocks = [
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"X-Source-Language: {source_locale}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    ]
    for key, source, target, *comments in entries:
        lines = "".join(f"{line}\n" for line in comments)
        blocks.append(f'{lines}msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{target}"\n')
    known = {key: source for key, source, *_ in entries} if today is None else today
    return CatalogText(
        file=f"{locale}/LC_MESSAGES/{collection}.po",
        text="\n".join(blocks),
        collection=collection,
        locale=locale,
        source_locale=source_locale,
        today=known,
        **options,
    )


def rules_of(*catalogs, only=()):
    """Return what the rules find in catalogs: rule and key."""
    return [
        (finding.rule, finding.key)
        for finding in check_catalogs(catalogs, background(), only).findings
    ]
