"""What the stand-in of the employers' login says, in four languages: other words on the same pages."""

from collections.abc import Mapping
from dataclasses import replace

from auth.stand_in.texts import TEXTS, Texts
from data.rules.kinds import Language
from data.rules.rights import Right

EMPLOYER_TEXTS: Mapping[Language, Texts] = {
    Language.EN: replace(
        TEXTS[Language.EN],
        title="Practice sign-in for employers",
        not_real="This page stands in for the insurer’s login for employers. The people are invented.",
        unknown_note="with the login below, or else with one that the insurer does not know",
        number="Login of somebody else (optional)",
        keys=("Password and an app on the phone", "Password and a code device"),
    ),
    Language.NL: replace(
        TEXTS[Language.NL],
        title="Aanmelden om te oefenen, voor werkgevers",
        not_real="Deze pagina vervangt de login van de verzekeraar voor werkgevers. De personen zijn bedacht.",
        unknown_note="met de login hieronder, of anders met een die de verzekeraar niet kent",
        number="Login van iemand anders (niet verplicht)",
        keys=("Wachtwoord en een app op de telefoon", "Wachtwoord en een toestelletje met codes"),
    ),
    Language.FR: replace(
        TEXTS[Language.FR],
        title="Connexion d’essai pour employeurs",
        not_real="Cette page remplace l’accès de l’assureur pour employeurs. Les personnes sont inventées.",
        unknown_note="avec l’identifiant ci-dessous, ou sinon avec un identifiant que l’assureur ne connaît pas",
        number="Identifiant de quelqu’un d’autre (facultatif)",
        keys=("Mot de passe et application sur le téléphone", "Mot de passe et générateur de codes"),
    ),
    Language.DE: replace(
        TEXTS[Language.DE],
        title="Anmeldung zum Üben für Arbeitgeber",
        not_real="Diese Seite vertritt die Anmeldung des Versicherers für Arbeitgeber. Die Personen sind erfunden.",
        unknown_note="mit dem Login unten, sonst mit einem, das der Versicherer nicht kennt",
        number="Login von jemand anderem (freiwillig)",
        keys=("Passwort und App auf dem Telefon", "Passwort und Codegerät"),
    ),
}

# What somebody may do, beside the employers for whom.
MAY: Mapping[Language, Mapping[Right, str]] = {
    Language.EN: {
        Right.VIEW: "view",
        Right.EDIT: "change",
        Right.UPLOAD: "upload",
        Right.ADMINISTER: "administer",
    },
    Language.NL: {
        Right.VIEW: "bekijken",
        Right.EDIT: "wijzigen",
        Right.UPLOAD: "opladen",
        Right.ADMINISTER: "beheren",
    },
    Language.FR: {
        Right.VIEW: "consulter",
        Right.EDIT: "modifier",
        Right.UPLOAD: "charger",
        Right.ADMINISTER: "administrer",
    },
    Language.DE: {
        Right.VIEW: "ansehen",
        Right.EDIT: "ändern",
        Right.UPLOAD: "hochladen",
        Right.ADMINISTER: "verwalten",
    },
}
CLOSED: Mapping[Language, str] = {
    Language.EN: "the account is closed: nobody comes in",
    Language.NL: "het account is afgesloten: hiermee komt niemand binnen",
    Language.FR: "le compte est clôturé : il ne donne plus accès",
    Language.DE: "das Konto ist geschlossen: damit kommt niemand herein",
}
