"""What the stand-in of the insurer's staff login says, in four languages: other words on the same pages."""

from collections.abc import Mapping
from dataclasses import replace

from auth.stand_in.employer_texts import EMPLOYER_TEXTS
from auth.stand_in.texts import Texts
from data.rules.kinds import Language

STAFF_TEXTS: Mapping[Language, Texts] = {
    Language.EN: replace(
        EMPLOYER_TEXTS[Language.EN],
        title="Practice sign-in for people of the insurer",
        not_real="This page stands in for the login of the insurer’s own people. The people are invented.",
    ),
    Language.NL: replace(
        EMPLOYER_TEXTS[Language.NL],
        title="Aanmelden om te oefenen, voor medewerkers van de verzekeraar",
        not_real="Deze pagina vervangt de login van de verzekeraar voor de eigen medewerkers. "
        "De personen zijn bedacht.",
    ),
    Language.FR: replace(
        EMPLOYER_TEXTS[Language.FR],
        title="Connexion d’essai pour collaborateurs de l’assureur",
        not_real="Cette page remplace l’accès de l’assureur pour ses propres collaborateurs. "
        "Les personnes sont inventées.",
    ),
    Language.DE: replace(
        EMPLOYER_TEXTS[Language.DE],
        title="Anmeldung zum Üben für Mitarbeiter des Versicherers",
        not_real="Diese Seite vertritt die Anmeldung des Versicherers für eigene Mitarbeiter. "
        "Die Personen sind erfunden.",
    ),
}

# What somebody sees: the portfolios of these account managers.
PORTFOLIO_OF: Mapping[Language, str] = {
    Language.EN: "sees the portfolio of",
    Language.NL: "ziet de portefeuille van",
    Language.FR: "voit le portefeuille de",
    Language.DE: "sieht das Portfolio von",
}
NO_PORTFOLIO: Mapping[Language, str] = {
    Language.EN: "sees no portfolio",
    Language.NL: "ziet geen portefeuille",
    Language.FR: "ne voit aucun portefeuille",
    Language.DE: "sieht kein Portfolio",
}
