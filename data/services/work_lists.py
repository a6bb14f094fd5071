"""The list *Overzicht verzekerden* of one employer: for the clock that makes its workbook, and counted for a screen."""

from data.rules.overview_sheet import Insured
from data.rules.rights import Employer
from data.rules.standing import Manager, Standing
from data.services.desk import Desk
from data.store import work_list


def insured_of(desk: Desk, organiser_id: str) -> tuple[str, list[Insured]]:
    """The employer's name, and everybody whom an address of work is of use to, by name (``store.work_list``)."""
    with desk.store.read() as connection:
        name = work_list.name_of(connection, organiser_id)
        insured = work_list.insured_of(connection, desk.vault, organiser_id, desk.clock.today())
        return name, list(insured)


def standing_of(desk: Desk, employer: Employer) -> Standing:
    """How this employer's addresses stand today."""
    with desk.store.read() as connection:
        return work_list.standing(connection, employer.organiser_id, desk.clock.today())


def manager_of(desk: Desk, employer: Employer) -> Manager | None:
    """This employer's account manager, by the extract."""
    with desk.store.read() as connection:
        return work_list.manager_of(connection, employer.organiser_id)
