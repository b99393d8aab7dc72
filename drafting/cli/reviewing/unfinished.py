"""What is left to finish by hand in the variants of edited clauses."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from drafting.diagnostics import Findings, Position, Severity
from drafting.review.expression_reader import Problem, Reader
from drafting.review.model import ClauseReview
from drafting.review.substitutions import Kind, Substitution
from drafting.review.variants import Variant
from drafting.review.variants.losses import Fixed, Loss, Missed

FAULTS: Final[Mapping[Loss, str]] = {
    Loss.WORDS: "these words found no place in the variant: {words}",
    Loss.REMAINS: "the file has these words no more, and the variant still has them: {words}",
    Loss.TABLE: "a table found no place in the variant: {words}",
    Loss.OBJECT: "a picture or a formula found no place in the variant; it stands in: {words}",
    Loss.HEADING: "a new article has no heading in the file, and these words in the variant: {words}",
    Loss.REFERENCE: "a new reference is a fixed number in the variant: {words}",
    Loss.NUMBER: "new words name an article by a number that is fixed in the variant: {words}",
    Loss.RENUMBERED: "a number in new words is a reference in the variant, by the numbers of the file; the draft had others: {words}",
    Loss.LEVEL: "a unit that is of another kind in the file is in the variant what it was: {words}",
    Loss.ORDER: "the variant does not have all of the order in which {words} stands in the file",
}
HINTS: Final[Mapping[Loss, str]] = {
    Loss.WORDS: "put them in by hand",
    Loss.REMAINS: "take them out by hand",
    Loss.TABLE: "a clause holds no tables: put it into words, or into each draft by hand",
    Loss.OBJECT: "a clause holds words only: put it into each draft by hand",
    Loss.HEADING: "give it a heading that says what the article does",
    Loss.REFERENCE: 'write ref("topic#anchor") for the article meant, so that the number follows',
    Loss.NUMBER: 'write ref("topic#anchor") for an article of the draft, law() for one of a law, so that the number follows',
    Loss.RENUMBERED: "see which article is meant",
    Loss.LEVEL: "make it by hand what it is in the file: ## begins an article, an empty line a paragraph, 1. an item",
    Loss.ORDER: "move the articles by hand; to which part of the act one goes its class says: .final, .transitional …",
}
HINTS_OF_WORDS: Final = {
    Kind.BLANK: "settle the value, write the expression again, and give the value in the brief",
    Kind.NOUN: "write the noun of the organ meant; what an organ is called otherwise the brief says: institutions",
    Kind.LAW: "write law() with the function of the law meant; a law that is not recorded belongs into a jurisdiction file",
    Kind.REFERENCE: 'write ref("topic#anchor") for the article meant, so that the number follows',
}


def tell_unfinished(
    path: Path, variant: Variant, found: ClauseReview, reader: Reader, findings: Findings
) -> None:
    """Add what is left to finish in a variant, with the place where it is written; ``found`` is the review of its clause."""
    at = Position(file=str(path))
    for missed in variant.missed:
        tell_missed(at, missed, findings)
    for fixed in variant.fixed:
        _tell_fixed(at, fixed, findings)
    for kept in variant.kept:
        if kept.kind is Kind.BLANK:
            _tell_kept(at, kept, reader, findings)
    for name in dict.fromkeys(kept.name for kept in variant.kept if kept.kind is Kind.NOUN):
        _tell_renamed(at, name, findings)
    _tell_claims(at, variant, findings)
    for item in found.followed:
        if item.kind is Kind.TYPED_OVER:
            _tell_typed_over(at, item, findings)


def _tell_claims(at: Position, variant: Variant, findings: Findings) -> None:
    """Tell what the front matter says of words that are gone, or others."""
    claims = variant.claims
    _tell_aspects(at, claims.in_doubt, findings, are_gone=True)
    _tell_aspects(at, claims.beside, findings, are_gone=False)
    for label in claims.labels:
        findings.add(
            "REV014",
            at,
            "words beside a blank are others, and its label still says them: {label}",
            severity=Severity.WARNING,
            hint="word the label anew in the front matter",
            label=label,
        )
    for name in claims.unused:
        findings.add(
            "REV014",
            at,
            "nothing in the variant uses the blank {name} any more",
            severity=Severity.WARNING,
            hint="take it out of the front matter",
            name=name,
        )


def _tell_aspects(
    at: Position, aspects: tuple[str, ...], findings: Findings, *, are_gone: bool
) -> None:
    if aspects:
        findings.add(
            "REV014",
            at,
            "words are gone, and these aspects may answer by them: {aspects}"
            if are_gone
            else "words beside a blank are others, and these aspects may answer by them: {aspects}",
            severity=Severity.WARNING,
            hint="settle each in the front matter: keep it, give another answer, or take it out",
            aspects=", ".join(aspects),
        )


def tell_missed(at: Position, item: Missed, findings: Findings) -> None:
    """Add what a variant does not say, with what helps."""
    findings.add(
        "REV008",
        at,
        FAULTS[item.loss],
        severity=Severity.WARNING,
        hint=HINTS[item.loss],
        words=item.words,
    )


def _tell_fixed(at: Position, item: Fixed, findings: Findings) -> None:
    findings.add(
        "REV010",
        at,
        "words stand in the variant for {expression}: {words}",
        severity=Severity.WARNING,
        hint=HINTS_OF_WORDS[item.kind],
        expression=item.source,
        words=item.words,
    )


def _tell_typed_over(at: Position, item: Substitution, findings: Findings) -> None:
    findings.add(
        "REV010",
        at,
        "the reference {name} is kept: the file shows {new} for {old}",
        severity=Severity.WARNING,
        hint="if another article is meant, write a reference to it",
        name=item.name,
        new=item.new_words,
        old=item.old_words,
    )


def _tell_kept(at: Position, item: Substitution, reader: Reader, findings: Findings) -> None:
    is_beyond = item.problem is Problem.BEYOND
    findings.add(
        "REV009",
        at,
        "the blank {name} is kept: the file has {new} for {old}",
        severity=Severity.NOTE,
        hint="the value is beyond the limits: change these in the variant, then give the value in the brief"
        if is_beyond
        else "give the value in the brief: with: {{{name}: {value}}}",
        name=item.name,
        new=reader.in_words(item.spot, item.new or ""),
        old=reader.in_words(item.spot, item.old),
        value=item.new,
    )


def _tell_renamed(at: Position, name: str, findings: Findings) -> None:
    findings.add(
        "REV009",
        at,
        "the noun {name} is kept, which the file calls otherwise throughout",
        severity=Severity.NOTE,
        hint="say in the brief what it is called, as the report proposes: institutions",
        name=name,
    )
