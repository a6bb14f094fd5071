"""What a panel of the dashboard says in one sentence. A sentence never says more than its chart."""

from collections.abc import Callable, Sequence

from data.rules.picture import Cell, Table, Topic
from layouts.words.portfolio import counted, figure, names_of
from layouts.words.words import Words


def sentence(table: Table, words: Words) -> str:
    """The one sentence of a panel; where its figure is hidden, that."""
    return capital(_SENTENCES[table.topic](table, words) or _hidden(table, words))


def _hidden(table: Table, words: Words) -> str:
    """Of what is told only in part: the highest figure that is."""
    told = [each for each in table.cells if each.value is not None and not each.key.startswith("no_")]
    if not told:
        return words.t("None of this can be shown.")
    name, highest = _highest(table.topic, told, words)
    if len(told) == 1:
        return words.t("The only figure shown: {name}, {figure}.", name=name, figure=highest)
    return words.t("The highest figure shown: {name}, {figure}.", name=name, figure=highest)


def _highest(topic: Topic, told: Sequence[Cell], words: Words) -> tuple[str, str]:
    """The class with the highest figure, and the figure: all of them, where several have the same."""
    top = max((each.value or 0, each.at_least) for each in told)
    first = [each for each in told if (each.value or 0, each.at_least) == top]
    return words.join([names_of(topic, words)[each.key] for each in first]), figure(first[0], words)


def _largest(table: Table, words: Words) -> str | None:
    """Which class is the largest, if all of them are told."""
    cells = [each for each in table.cells if each.key != "unknown"]
    if any(each.value is None or each.at_least for each in cells):
        return None
    if not any(each.value for each in cells):
        return words.t("There is nothing to count here.")
    name, highest = _highest(table.topic, cells, words)
    return words.t("Most often: {name}, {figure}.", name=name, figure=highest)


def _total(table: Table, words: Words) -> str | None:
    """People and contracts are no classes of one another."""
    people, contracts = table.cell("people"), table.cell("contracts")
    if people.value is None or contracts.value is None:
        return None
    return words.t(
        "{people} people with {contracts} contracts.",
        people=counted(people, words),
        contracts=counted(contracts, words),
    )


def _status(table: Table, words: Words) -> str | None:
    active, passive = table.cell("active"), table.cell("passive")
    if active.value is None:
        return None
    told = words.t("{figure} contracts are active.", figure=counted(active, words))
    if passive.value is None:
        return told
    more = words.t(
        "{figure} are passive: nothing is paid in any more, and the reserves are still here.",
        figure=counted(passive, words),
    )
    return f"{capital(told)} {capital(more)}"


def _cover(table: Table, words: Words) -> str | None:
    told = [each for each in table.cells if each.value is not None and not each.key.startswith("no_")]
    if not told:
        return None
    first = max(told, key=lambda each: each.value or 0)
    return words.t(
        "{name}: {figure} contracts. A contract can have several covers.",
        name=capital(names_of(table.topic, words)[first.key]),
        figure=counted(first, words),
    )


def _number(table: Table, words: Words) -> str | None:
    missing = table.cell("missing")
    if missing.value is None:
        return None
    if not missing.value and not missing.at_least:
        return words.t("Everybody has a national number or a BIS number.")
    return words.t(
        "{figure} people have no number: they sign in and find nothing until their employer fills it in.",
        figure=counted(missing, words),
    )


def _reach(table: Table, words: Words) -> str | None:
    after = table.cell("after_leaving")
    if after.value is None:
        return None
    return words.t(
        "{figure} people can still be reached after they leave, at a private address.",
        figure=counted(after, words),
    )


def _funnel(table: Table, words: Words) -> str | None:
    invited, signed_in = table.cell("invited"), table.cell("signed_in")
    if invited.value is None or signed_in.value is None:
        return None
    return words.t(
        "Invited: {invited} people. Signed in at least once: {signed_in}.",
        invited=counted(invited, words),
        signed_in=counted(signed_in, words),
    )


def _statements(table: Table, words: Words) -> str | None:
    due = table.cell("due")
    if due.value is None:
        return None
    if not due.value and not due.at_least:
        return words.t("No benefit statement is due.")
    return words.t("{figure} contracts wait for a benefit statement.", figure=counted(due, words))


def _reserves(_: Table, words: Words) -> str:
    return words.t("What has been saved, in three kinds. They are not added up.")


def _premiums(_: Table, words: Words) -> str:
    return words.t("What is paid per year, by employers and by members. It is not added up.")


def capital(text: str) -> str:
    """A name at the beginning of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def small(text: str) -> str:
    """A sentence that goes on inside another."""
    return f"{text[:1].lower()}{text[1:]}"


_SENTENCES: dict[Topic, Callable[[Table, Words], str | None]] = {
    Topic.TOTAL: _total,
    **dict.fromkeys((Topic.PLAN_TYPE, Topic.BRANCH, Topic.AGE, Topic.LANGUAGE), _largest),
    Topic.STATUS: _status,
    Topic.COVER: _cover,
    Topic.NUMBER: _number,
    Topic.REACH: _reach,
    Topic.FUNNEL: _funnel,
    Topic.STATEMENTS: _statements,
    Topic.RESERVES: _reserves,
    Topic.PREMIUMS: _premiums,
}
