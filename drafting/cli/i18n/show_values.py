"""The texts of ``drafting i18n show`` as plain values for scripts."""

from drafting.bench.showing import ShownMessage, ShownText


def as_json(message: ShownMessage) -> dict[str, object]:
    """Return a text as plain values for scripts."""
    return {
        "key": message.key,
        "at": str(message.at),
        "title": message.title,
        "heading": message.heading,
        "label": message.label,
        "source": message.source,
        "source_locale": message.source_locale,
        "notes": list(message.notes),
        "basis": [
            {"name": item.name, "words": item.words, "source": item.source, "mark": item.mark}
            for item in message.basis
        ],
        "texts": [_text_json(text) for text in message.texts],
    }


def _text_json(text: ShownText) -> dict[str, object]:
    return {
        "locale": text.locale,
        "text": text.text,
        "state": text.state.value,
        "at": str(text.at),
        "changes": [
            {"kind": edit.kind.value, "old": edit.old, "new": edit.new} for edit in text.changes
        ],
        "standing": text.standing.value if text.standing else None,
        "signatures": [
            {
                "role": item.signature.role.value,
                "name": item.signature.name,
                "date": item.signature.date.isoformat(),
                "counts": item.counts,
            }
            for item in text.signatures
        ],
        "remarks": list(text.remarks),
        "words": text.words,
        "samples": dict(text.samples),
        "placeholders": [
            {"code": item.code, "legend": item.legend, "words": dict(item.words)}
            for item in text.placeholders
        ],
        "before": text.before,
        "after": text.after,
        "faults": [{"code": item.code, "message": item.message} for item in text.faults],
    }
