"""Which clauses stand in a draft, in which order, and why: one variant per topic, in the slots of the instrument.

Reads: Content. Writes: Selection. Knows no language and no number.
"""

from collections.abc import Mapping, Sequence

from drafting.diagnostics import Findings, Position, Related
from drafting.model.content import Clause, Content, LegalWarning, Slot, Use
from drafting.model.draft import Choice, Omission, RaisedWarning, Reason, Selection


def select_clauses(content: Content) -> Selection:
    """Return the clauses of a draft in the order of the instrument.

    Raises:
        ContentError: a topic is chosen twice, has no slot, needs or conflicts with another, or a clause does not fit.
    """
    findings = Findings()
    uses = _uses_by_topic(content, findings)
    left_out = _left_out(content, uses, findings)
    choices: list[Choice] = []
    omissions: list[Omission] = []
    for slot in content.instrument.slots:
        choice = _choose(slot, uses.get(slot.topic), slot.topic in left_out, content.clauses)
        if choice:
            choices.append(choice)
        else:
            at = left_out.get(slot.topic)
            omissions.append(Omission(topic=slot.topic, proposal=slot.proposal, at=at))
    _check_fit(choices, content, findings)
    _check_needs(choices, left_out, findings)
    _check_conflicts(choices, findings)
    findings.raise_if_any()
    return Selection(
        instrument=content.instrument,
        jurisdiction=content.jurisdiction,
        choices=tuple(choices),
        omissions=tuple(omissions),
        warnings=legal_warnings(content, choices),
        parties=tuple(party.id for party in content.parties.values()),
    )


def legal_warnings(content: Content, choices: Sequence[Choice]) -> tuple[RaisedWarning, ...]:
    """Return the warnings of the jurisdiction that a draft of these clauses calls for, or of both parties, each once a clause."""
    kind = content.instrument.kind
    return tuple(
        RaisedWarning(
            warning=warning, clause=clause, party=jurisdiction.name if content.parties else {}
        )
        for jurisdiction in content.parties.values() or (content.jurisdiction,)
        for warning in jurisdiction.warnings
        if not warning.kinds or kind in warning.kinds
        for clause in _warned_clauses(warning, choices)
    )


def _warned_clauses(warning: LegalWarning, choices: Sequence[Choice]) -> tuple[str | None, ...]:
    if not warning.topics:
        return (None,)
    return tuple(choice.clause.id for choice in choices if choice.clause.topic in warning.topics)


def _uses_by_topic(content: Content, findings: Findings) -> Mapping[str, Use]:
    topics = {slot.topic for slot in content.instrument.slots}
    uses: dict[str, Use] = {}
    for use in content.brief.uses:
        topic = use.clause.split("/", 1)[0]
        if topic in uses:
            findings.add(
                "SEL001",
                use.at,
                "the topic {topic} is chosen twice: {first} and {second}",
                hint="keep one variant of a topic",
                related=(Related(label="first here", at=uses[topic].at),),
                topic=topic,
                first=uses[topic].clause,
                second=use.clause,
            )
            continue
        if topic not in topics:
            findings.add(
                "SEL002",
                use.at,
                "{instrument} has no slot for the topic {topic}",
                hint="its topics are: {topics}",
                related=(Related(label="the instrument", at=content.instrument.at),),
                instrument=content.instrument.id,
                topic=topic,
                topics=", ".join(sorted(topics)),
            )
        uses[topic] = use
    return uses


def _left_out(
    content: Content, uses: Mapping[str, Use], findings: Findings
) -> Mapping[str, Position]:
    topics = {slot.topic for slot in content.instrument.slots}
    left_out: dict[str, Position] = {}
    for item in content.brief.without:
        if item.topic not in topics:
            findings.add(
                "SEL003",
                item.at,
                "{topic} cannot be left out: it is no topic of {instrument}",
                hint="its topics are: {topics}",
                topic=item.topic,
                instrument=content.instrument.id,
                topics=", ".join(sorted(topics)),
            )
        if item.topic in uses:
            findings.add(
                "SEL004",
                item.at,
                "the topic {topic} is chosen and left out",
                hint="keep one of the two lines",
                related=(Related(label="chosen here", at=uses[item.topic].at),),
                topic=item.topic,
            )
        left_out[item.topic] = item.at
    return left_out


def _choose(
    slot: Slot, use: Use | None, is_left_out: bool, clauses: Mapping[str, Clause]
) -> Choice | None:
    if use and use.clause in clauses:
        replaces = slot.proposal if slot.proposal != use.clause else None
        return Choice(
            clause=clauses[use.clause],
            reason=Reason.CHOSEN if slot.proposal else Reason.ADDED,
            at=use.at,
            replaces=replaces,
            values=use.values,
        )
    if is_left_out or slot.proposal is None or slot.proposal not in clauses:
        return None
    return Choice(
        clause=clauses[slot.proposal],
        reason=Reason.PROPOSED,
        at=slot.at,
        replaces=None,
        values={},
    )


def _check_fit(choices: list[Choice], content: Content, findings: Findings) -> None:
    kind = content.instrument.kind
    for choice in choices:
        if kind not in choice.clause.fits:
            findings.add(
                "SEL005",
                choice.at,
                "{clause} does not fit the instrument: it is written for {fits}, and this is: {kind}",
                hint="choose another variant of the topic, or add the kind to fits if its text is right there",
                related=(Related(label="the clause", at=choice.clause.at),),
                clause=choice.clause.id,
                fits=", ".join(choice.clause.fits),
                kind=kind,
            )


def _check_needs(
    choices: list[Choice], left_out: Mapping[str, Position], findings: Findings
) -> None:
    present = {choice.clause.topic for choice in choices}
    for choice in choices:
        for topic in choice.clause.needs:
            if topic in present:
                continue
            related = [Related(label="the clause", at=choice.clause.at)]
            if topic in left_out:
                related.append(Related(label="the topic is left out here", at=left_out[topic]))
            findings.add(
                "SEL006",
                choice.at,
                "{clause} needs the topic {topic}, which is not in the draft",
                hint="add a clause of the topic {topic}, or leave out {own_topic} too",
                related=tuple(related),
                clause=choice.clause.id,
                topic=topic,
                own_topic=choice.clause.topic,
            )


def _check_conflicts(choices: list[Choice], findings: Findings) -> None:
    by_id = {choice.clause.id: choice for choice in choices}
    for choice in choices:
        for other in choice.clause.conflicts:
            if other in by_id:
                findings.add(
                    "SEL007",
                    choice.at,
                    "{clause} and {other} cannot stand in one draft",
                    hint="choose another variant of one of them",
                    related=(
                        Related(label="the other one", at=by_id[other].at),
                        Related(label="declared here", at=choice.clause.at),
                    ),
                    clause=choice.clause.id,
                    other=other,
                )
