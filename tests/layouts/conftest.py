"""Every page of the portal, for everybody of the cast, in every language: drawn once, looked at by many
tests.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import pytest

from data.rules.answers import ContractView, Overview
from data.rules.deeds import Deed, Look, Looker
from data.rules.finder import Finding, Own, Unclear, Wanted, Why
from data.rules.kept import KeptFile, KeptPaper, Offer
from data.rules.kinds import Language, StatementReason
from data.rules.kit import Kit
from data.rules.reach import LinkEnd
from data.rules.roles import Role, Side
from data.services.contracts import overview_of
from data.services.desk import Desk
from layouts.pages import (
    accessibility,
    address,
    contact,
    contract,
    contracts,
    contracts_question,
    employers,
    employers_failed,
    error,
    help,
    kit,
    kit_writing,
    missing,
    no_contracts,
    not_found,
    privacy,
    profile,
    profile_download,
    profile_language,
    profile_mail,
    profile_record,
    sign_in_failed,
    signed_out,
    staff,
    staff_failed,
    statement,
    welcome,
)
from layouts.parts.dom import Node
from layouts.parts.other_doors import other_doors
from layouts.words import Words, words_for
from layouts.words.kit import MANUALS
from tests.layouts.kits import KIT, PORTAL
from tests.layouts.launches import LAUNCHES
from tests.layouts.portfolios import PORTFOLIOS
from tests.layouts.reaches import CHOICE, REACHES
from tests.people import CAST, NOW, TODAY

# Everything that the finder can say, at once.
MISSED = missing.Answer(
    Wanted("Meunier", 2017, 2018),
    tuple(
        Finding(why, Own("Meunier", "h" * 20 if why is Why.SHOWN else None, True, None, None, None, None))
        if why in (Why.SHOWN, Why.ENDED, Why.OTHER_KIND, Why.OTHER_NAME)
        else Finding(why)
        for why in Why
    ),
)
LOOKS = [Look(NOW, by, "Acme", deed, None) for deed in Deed for by in Looker]
doors = partial(other_doors, employers=True, staff=True)
PUBLIC: dict[str, Callable[..., Node]] = {
    "welcome": welcome.draw,
    "welcome, signed in": partial(welcome.draw, role=Role.EMPLOYEE),
    "welcome, with other doors": lambda words: welcome.draw(words, others=doors(words)),
    "welcome, an employer": partial(welcome.draw, role=Role.EMPLOYER),
    "welcome, an account manager": partial(welcome.draw, role=Role.MANAGER),
    "staff": staff.draw,
    "staff, cancelled": partial(staff_failed.draw, "cancelled"),
    "staff, level": partial(staff_failed.draw, "level"),
    "staff, no login": partial(staff_failed.draw, "no_login"),
    "staff, no account": partial(staff_failed.draw, "no_account"),
    "staff, failed": partial(staff_failed.draw, "failed"),
    "missing, an account manager": partial(missing.draw, role=Role.MANAGER),
    "employers": employers.draw,
    "missing, an employer": partial(missing.draw, role=Role.EMPLOYER),
    "employers, cancelled": partial(employers_failed.draw, "cancelled"),
    "employers, level": partial(employers_failed.draw, "level"),
    "employers, no login": partial(employers_failed.draw, "no_login"),
    "employers, no account": partial(employers_failed.draw, "no_account"),
    "employers, failed": partial(employers_failed.draw, "failed"),
    "help": help.draw,
    "help, searched": partial(help.draw, asked="pension"),
    "help, searched in vain": partial(help.draw, asked="xqzwv"),
    "kit": partial(kit.draw, KIT, PORTAL),
    "kit, not made yet": partial(kit.draw, Kit(), PORTAL),
    "kit, searched": partial(kit.draw, KIT, PORTAL, asked="excel"),
    **{f"kit, {each}": partial(kit_writing.draw, each, KIT, PORTAL) for each in MANUALS},
    "contact": contact.draw,
    "statement explained": statement.draw,
    "missing": missing.draw,
    "missing, unclear": partial(missing.draw, typed=("", "2004", ""), outcome=Unclear.EMPLOYER),
    "missing, answered": partial(missing.draw, typed=("Meunier", "2017", "2018"), outcome=MISSED),
    "no contracts": no_contracts.draw,
    "signed out": signed_out.draw,
    "signed out, with other doors": lambda words: signed_out.draw(words, others=doors(words)),
    "signed out by the clock": partial(signed_out.draw, by_clock=True),
    "signed out, by side": partial(signed_out.draw, side=Side.STAFF),
    "signed out by the clock, by side": partial(signed_out.draw, by_clock=True, side=Side.EMPLOYER),
    "sign-in failed": partial(sign_in_failed.draw, "failed"),
    "sign-in cancelled": partial(sign_in_failed.draw, "cancelled"),
    "sign-in without number": partial(sign_in_failed.draw, "no_number"),
    "sign-in level": partial(sign_in_failed.draw, "level"),
    "not found": not_found.draw,
    "error": partial(error.draw, "7F3K-22QD"),
    "accessibility": accessibility.draw,
    "privacy": privacy.draw,
    "address": partial(address.draw, "l***@t***.be", "a" * 52),
    **{f"address, {end}": partial(address.draw_end, end) for end in LinkEnd},
    "record": partial(profile_record.draw, LOOKS, 2, 3),
    "download": partial(profile_download.draw, again_at=None, sealed=True),
    "download, too often": partial(profile_download.draw, again_at=NOW, sealed=False),
    "record, empty": partial(profile_record.draw, (), 1, 1),
    **LAUNCHES,
    **PORTFOLIOS,
}
EVERY_LANGUAGE = [words_for(lang) for lang in Language]


@dataclass(frozen=True)
class Page:
    """One drawn page, with a name that a failing test can print."""

    name: str
    tree: Node
    words: Words


@pytest.fixture(scope="session")
def overviews(sample_desk: Desk) -> dict[str, Overview]:
    """The first screens of the cast, by first name; who is invisible to the portal is not there."""
    found = ((member, overview_of(sample_desk, member.person_id)) for member in CAST)
    return {f"{member.first_name} {member.last_name}": each for member, each in found if each is not None}


@pytest.fixture(scope="session")
def karim(overviews: dict[str, Overview]) -> Overview:
    """One contract of each status."""
    return overviews["Karim El Amrani"]


@pytest.fixture(scope="session")
def active(karim: Overview) -> ContractView:
    return karim.contracts[0]


@pytest.fixture(scope="session")
def en() -> Words:
    return words_for(Language.EN)


@pytest.fixture(scope="session")
def every_page(overviews: dict[str, Overview]) -> list[Page]:
    return list(_pages(overviews))


def _pages(overviews: dict[str, Overview]) -> Iterator[Page]:
    for words in EVERY_LANGUAGE:
        for name, draw in PUBLIC.items():
            yield Page(f"{name} in {words.lang}", draw(words=words), words)
        for name, overview in overviews.items():
            yield from _own_pages(name, overview, words)


def an_offer(view: ContractView, *languages: Language, sealed: bool = True) -> Offer:
    """A statement of a contract, drawn in Dutch and in ``languages``, with an earlier one beside it."""
    number = view.file.contract.contract_number
    files = tuple(
        KeptFile(each, each is Language.NL, "1", sealed, each.value * 32, 63_421, NOW)
        for each in (Language.NL, *languages)
    )
    day = view.as_at or TODAY
    older = KeptPaper("b" * 20, number, "P", day, StatementReason.JOINING, day, Language.NL, "", NOW, ())
    reason = StatementReason.YEARLY
    return Offer("a" * 20, number, day, reason, day, Language.NL, files, earlier=(older,))


def _own_pages(name: str, overview: Overview, words: Words) -> Iterator[Page]:
    offers = {view.file.contract.contract_number: an_offer(view) for view in overview.contracts}
    yield Page(f"contact of {name} in {words.lang}", contact.draw(words, overview), words)
    for state, reach in (REACHES if name == "Karim El Amrani" else {"later": REACHES["later"]}).items():
        asked = contracts_question.question(reach, TODAY, words)
        tree = contracts.draw(overview, words, asked, offers)
        yield Page(f"contracts of {name}, {state}, in {words.lang}", tree, words)
        own = profile_mail.section(reach, TODAY, words), profile_language.section(CHOICE, words)
        tree = profile.draw(overview.person, words, *own)
        yield Page(f"profile of {name}, {state}, in {words.lang}", tree, words)
    for view in overview.contracts:
        tree = contract.draw(view, words, offers[view.file.contract.contract_number])
        yield Page(f"{view.file.contract.contract_number} of {name} in {words.lang}", tree, words)
        if len(view.history) > 2:
            yield Page(f"explored by {name} in {words.lang}", contract.explored(view, words), words)


@cache
def all_classes_of_the_sheets() -> frozenset[str]:
    """Every class that a style sheet speaks of."""
    import re
    from pathlib import Path

    sheets = (Path(__file__).parents[2] / "assets").glob("*.css")
    return frozenset(re.findall(r"\.([a-z][a-z0-9-]*)", " ".join(each.read_text("utf-8") for each in sheets)))
