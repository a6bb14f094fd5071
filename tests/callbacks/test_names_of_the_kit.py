"""Who knows only the insurer's communication kit finds each of its functions by its name: by links, never by typing.

The table holds every name that the kit gives to something that can be done or read, in Dutch, as it stands there. A
name counts only where it is a sign: a heading, a link, a button, the label of a field or of a column.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.callbacks.hr import hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS
from tests.people import KARIM

SIGN = re.compile(r"(?s)<(h[1-4]|a|button|label|summary|th|dt|legend|caption|option)\b[^>]*>(.*?)</\1>")
LINK = re.compile(r'<a\b[^>]*href="(/[^"#?]*)')
ENOUGH = 3  # people of the list whose pages are looked at
# For an employer, from the first screen of the employer's side.
EMPLOYER = {
    "Inrichter": "",
    "Overzicht acties": "/actions",
    "Downloads": "",
    "Overzicht verzekerden": "",
    "Uploads": "/uploads",
    "Zakelijk e-mailadres": "/insured",
    "Privé-e-mailadres": "/insured",
    "Nieuwe aansluiting": "/join",
    "Persoonsgegevens": "/insured/{handle}",
    "Wijzigen persoonsgegevens": "/insured/{handle}",
    "Rijksregisternummer of BIS-nummer": "/insured/{handle}",
    "Burgerlijke staat": "/insured/{handle}",
    "Kinderen ten laste": "/insured/{handle}",
    "Uitdiensttreding": "/insured/{handle}",
    "Benefit statements": "/insured/{handle}",
    "Historiek": "/insured/{handle}",
    "Openen": "/insured/{handle}",  # and print
    "Alle samen als één bestand": "/insured/{handle}",
    "Lancering": "/launch",
    "FAQ": "/faq",
    "Handleidingen": "/faq",
    "De e-mailadressen opvullen met VLOOKUP": "/faq",
    "Collega’s": "/colleagues",
}
# For everybody, from the first page.
PUBLIC = {
    "Voor werkgevers: EB-Connect": "",
    "Communicatiekit": "kit",
    "1 - Informatie voor werknemers": "kit",
    "Video": "kit",
    "Screenshots van de voornaamste schermen": "kit",
    "Artikel over Mijn groepsverzekering": "kit",
    "2 - Informatie voor werkgevers": "kit",
    "Mail voor werknemers": "kit",
    "Handleiding": "kit",
    "Overzicht verzekerden - down- & upload van zakelijke e-mailadressen": "kit",
    "Opvullen van het e-mailadres van de verzekerde met VLOOKUP": "kit",
    "Veelgestelde vragen": "kit",
    "Vragen en antwoorden": "help",
    "Starten met": "kit",
    "Benefit statement": "kit",
    "E-mailadressen": "kit",
    "EB-Connect": "kit",
    "Toegang tot de website": "kit",
    "Inhoudelijke vragen": "kit",
}
# For an employee, from "Mijn contracten".
EMPLOYEE = {
    "Mijn contracten": "contracts",
    "Mijn profiel": "profile",
    "Uw privé-e-mailadres": "profile",
    "Taal van uw benefit statements": "profile",
    "Actief": "help",
}


@dataclass(frozen=True)
class Walk:
    """The pages that somebody comes to by links: the signs on each, by address."""

    signs: dict[str, list[str]]

    def where(self, name: str) -> list[str]:
        """The pages on which a sign begins with this name, capitals aside."""
        wanted = name.casefold()
        return [
            page
            for page, signs in self.signs.items()
            if any(each.casefold().startswith(wanted) for each in signs)
        ]


def walk(client: FlaskClient, start: str, clicks: int = 2) -> Walk:
    """Every page of the portal that is so many clicks away; of the pages of people only a few."""
    signs: dict[str, list[str]] = {}
    now, people = [start], 0
    for _ in range(clicks + 1):
        following: list[str] = []
        for address in dict.fromkeys(now):
            is_person = "/insured/" in address
            people += is_person
            if address in signs or (is_person and people > ENOUGH):
                continue
            answer = client.get(address)
            if answer.mimetype == "text/html" and answer.status_code == 200:
                signs[address] = list(_signs(answer.text))
                following += [each for each in LINK.findall(answer.text) if each.startswith("/nl/")]
        now = following
    return Walk(signs)


def _signs(page: str) -> Iterator[str]:
    for _, inside in SIGN.findall(page):
        text = unescape(re.sub(r"<[^>]+>", " ", inside)).replace("\xa0", " ")
        yield " ".join(text.split())


@pytest.fixture(scope="module")
def employer(stage: Stage) -> Walk:
    return walk(hr(stage, ELS), place(stage, "nl", BAKERY))


@pytest.fixture(scope="module")
def passer_by(stage: Stage) -> Walk:
    return walk(stage.visitor(), "/nl/")


@pytest.fixture(scope="module")
def employee(stage: Stage) -> Walk:
    return walk(stage.signed_in(KARIM), "/nl/contracts", clicks=1)


@pytest.mark.parametrize("name", EMPLOYER)
def test_an_employer_finds_each_function_by_its_name(stage: Stage, employer: Walk, name: str) -> None:
    pattern = re.escape(place(stage, "nl", BAKERY, EMPLOYER[name])).replace(r"\{handle\}", "[a-z2-7]{20}")
    assert [page for page in employer.where(name) if re.fullmatch(pattern, page)], employer.where(name)


@pytest.mark.parametrize("name", PUBLIC)
def test_everybody_finds_the_kit_by_the_names_of_its_parts(passer_by: Walk, name: str) -> None:
    assert f"/nl/{PUBLIC[name]}" in passer_by.where(name)


@pytest.mark.parametrize("name", EMPLOYEE)
def test_an_employee_finds_the_parts_of_the_portal(employee: Walk, name: str) -> None:
    assert f"/nl/{EMPLOYEE[name]}" in employee.where(name)


def test_faq_stands_at_the_top_of_every_screen_of_the_employer(stage: Stage, employer: Walk) -> None:
    screens = [signs for page, signs in employer.signs.items() if page.startswith("/nl/employer/")]
    assert len(screens) > 8
    assert all("FAQ" in signs for signs in screens)


def test_a_name_that_nobody_gave_is_found_nowhere(employer: Walk, passer_by: Walk) -> None:
    assert employer.where("Uitkeringen aanvragen") == passer_by.where("Uitkeringen aanvragen") == []
    assert len(employer.signs) > 8
