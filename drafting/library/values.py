"""Blanks, facts and the values given to them: read from YAML here, typed where a draft is resolved."""

from collections.abc import Mapping

from drafting.library.fields import Fields
from drafting.markup import MarkupReader, Origin
from drafting.model.content import Blank, BlankType, RawValue, Value
from drafting.values import typed_value


def read_blanks(
    fields: Fields, key_prefix: str, origin: Origin, reader: MarkupReader
) -> Mapping[str, Blank]:
    """Return the blanks or facts of a mapping, their labels as messages ``<key_prefix>/<name>``."""
    blanks: dict[str, Blank] = {}
    for name in fields.names():
        entry = fields.mapping(name)
        if entry is not None:
            blanks[name] = _read_blank(name, entry, f"{key_prefix}/{name}", origin, reader)
    fields.done()
    return blanks


def _read_blank(name: str, fields: Fields, key: str, origin: Origin, reader: MarkupReader) -> Blank:
    kind = fields.required_text("type", choices=[item.value for item in BlankType])
    label = reader.read_line(
        fields.required_text("label"), key, origin, fields.locate("label"), fields.findings
    )
    blank = Blank(
        name=name,
        type=BlankType(kind or BlankType.TEXT),
        label=label,
        minimum=fields.integer("min"),
        maximum=fields.integer("max"),
        at=fields.at,
    )
    default = _default(blank, fields) if "default" in fields else None
    if blank.type is BlankType.MONEY and default is not None:
        fields.findings.add(
            "BLK001",
            fields.at,
            "an amount has no default: the currency is that of the draft",
            hint="the brief gives it; without it the draft has a line to fill in",
        )
    fields.done()
    return Blank(
        name=name,
        type=blank.type,
        label=label,
        minimum=blank.minimum,
        maximum=blank.maximum,
        default=default,
        at=fields.at,
    )


def _default(blank: Blank, fields: Fields) -> Value | None:
    return typed_value(blank, read_raw(fields, "default"), fields.findings)


def read_raw(fields: Fields, key: str) -> RawValue:
    """Return a value as typed: its type is the business of the blank that it fills."""
    text, mapping, reads_as, at = fields.raw(key)
    return RawValue(
        text=text,
        by_language=mapping.by_language() if mapping else None,
        reads_as=reads_as,
        at=at,
    )


def read_values(fields: Fields | None) -> Mapping[str, RawValue]:
    """Return the values of a mapping by name."""
    if fields is None:
        return {}
    values = {name: read_raw(fields, name) for name in fields.names()}
    fields.done()
    return values
