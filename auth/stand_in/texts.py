"""What the stand-in's pages say, in four languages. Few words, and plain: nobody should take it for real."""

from dataclasses import dataclass

from data.rules.kinds import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of both pages in one language."""

    title: str
    not_real: str
    who: str
    unknown_name: str
    unknown_note: str
    number: str  # label of the field for somebody else's number or login
    how: str
    keys: tuple[str, ...]  # in the order of ``Part.class_refs``
    sign_in: str
    cancel: str
    on_your_way: str
    carry_on: str
    wrong: str
    start_again: str
    choose: str


TEXTS = {
    Language.EN: Texts(
        title="Practice sign-in",
        not_real="This page stands in for the sign-in service of the government. The people are invented.",
        who="Who are you?",
        unknown_name="Somebody else",
        unknown_note="with the number below, or else with one that this insurer does not know",
        number="National number of somebody else (11 digits, optional)",
        how="Which key do you use?",
        keys=("Identity card (eID) with a card reader", "itsme", "Key of a registered foreigner"),
        sign_in="Sign in",
        cancel="Cancel",
        on_your_way="You are on your way back",
        carry_on="Continue",
        wrong="This request cannot be answered",
        start_again="The portal that this page serves did not sign it, or it is too old. Start there again.",
        choose="Choose a person and a key.",
    ),
    Language.NL: Texts(
        title="Aanmelden om te oefenen",
        not_real="Deze pagina vervangt de aanmelddienst van de overheid. De personen zijn bedacht.",
        who="Wie bent u?",
        unknown_name="Iemand anders",
        unknown_note="met het nummer hieronder, of anders met een dat deze verzekeraar niet kent",
        number="Rijksregisternummer van iemand anders (11 cijfers, niet verplicht)",
        how="Welke sleutel gebruikt u?",
        keys=("Identiteitskaart (eID) met kaartlezer", "itsme", "Sleutel van een geregistreerde vreemdeling"),
        sign_in="Aanmelden",
        cancel="Annuleren",
        on_your_way="U bent op weg terug",
        carry_on="Doorgaan",
        wrong="Op deze vraag is geen antwoord mogelijk",
        start_again="Ze is niet ondertekend door het portaal waar deze pagina bij hoort, of ze is te oud. "
        "Begin daar opnieuw.",
        choose="Kies een persoon en een sleutel.",
    ),
    Language.FR: Texts(
        title="Connexion d’essai",
        not_real="Cette page remplace le service de connexion des autorités. Les personnes sont inventées.",
        who="Qui êtes-vous ?",
        unknown_name="Quelqu’un d’autre",
        unknown_note="avec le numéro ci-dessous, ou sinon avec un numéro que cet assureur ne connaît pas",
        number="Numéro national de quelqu’un d’autre (11 chiffres, facultatif)",
        how="Quelle clé utilisez-vous ?",
        keys=("Carte d’identité (eID) avec lecteur de carte", "itsme", "Clé d’un étranger enregistré"),
        sign_in="Se connecter",
        cancel="Annuler",
        on_your_way="Vous êtes sur le chemin du retour",
        carry_on="Continuer",
        wrong="Il n’est pas possible de répondre à cette demande",
        start_again="Elle n’est pas signée par le portail que cette page sert, ou elle est trop ancienne. "
        "Recommencez-y.",
        choose="Choisissez une personne et une clé.",
    ),
    Language.DE: Texts(
        title="Anmeldung zum Üben",
        not_real="Diese Seite vertritt den Anmeldedienst der Behörden. Die Personen sind erfunden.",
        who="Wer sind Sie?",
        unknown_name="Jemand anderes",
        unknown_note="mit der Nummer unten, sonst mit einer, die dieser Versicherer nicht kennt",
        number="Nationalregisternummer von jemand anderem (11 Ziffern, freiwillig)",
        how="Welchen Schlüssel benutzen Sie?",
        keys=("Personalausweis (eID) mit Kartenleser", "itsme", "Schlüssel eines registrierten Ausländers"),
        sign_in="Anmelden",
        cancel="Abbrechen",
        on_your_way="Sie sind auf dem Rückweg",
        carry_on="Weiter",
        wrong="Diese Anfrage kann nicht beantwortet werden",
        start_again="Sie ist nicht vom Portal unterschrieben, dem diese Seite dient, oder zu alt. "
        "Beginnen Sie dort von vorn.",
        choose="Wählen Sie eine Person und einen Schlüssel.",
    ),
}
