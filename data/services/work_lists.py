"""The list *Overzicht verzekerden* of one employer, for the clock that makes its workbook."""

from data.rules.overview_sheet import Insured
from data.services.desk import Desk
from data.store import work_list


def insured_of(desk: Desk, organiser_id: str) -> tuple[str, list[Insured]]:
    """The employer's name, and everybody whom an address of work is of use to, by name (``store.work_list``)."""
    with desk.store.read() as connection:
        name = work_list.name_of(connection, organiser_id)
        insured = work_list.insured_of(connection, desk.vault, organiser_id, desk.clock.today())
        return name, list(insured)
