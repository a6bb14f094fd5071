"""The stand-in's pages: plain HTML that needs no script, and styles from an address of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from auth.stand_in.part import CastMember, Part
from auth.stand_in.texts import TEXTS, Texts
from data.rules.kinds import Language
from data.rules.roles import Side

UNKNOWN = "unknown"
_OWN_NAMES = {
    Language.NL: "Nederlands",
    Language.FR: "Français",
    Language.EN: "English",
    Language.DE: "Deutsch",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The page on which somebody says who they are: the provider that is played, and its people."""

    part: Part
    cast: tuple[CastMember, ...]


def choice_page(choice: Choice, language: Language, ticket: str, *, again: bool = False) -> str:
    """Who, with which key; ``ticket`` brings the request along. ``again``: something was not chosen."""
    texts = choice.part.texts[language]
    people = [(str(place), member.name, member.noted(language)) for place, member in enumerate(choice.cast)]
    people.append((UNKNOWN, texts.unknown_name, texts.unknown_note))
    keys = [(str(place), key, "") for place, key in enumerate(texts.keys)]
    carried = f'<input type="hidden" name="ticket" value="{escape(ticket)}">'
    alert = f'<p class="alert" role="alert">{escape(texts.choose)}</p>' if again else ""
    return _page(
        language,
        texts.title,
        f'<p class="banner">{escape(texts.not_real)}</p>{alert}'
        # in a form of their own: the Enter key presses the first button of a form
        f'<form method="post" action="answer">{carried}{_languages(language)}</form>'
        f'<form method="post" action="answer?lang={language.value}">{carried}'
        f"{_choices(texts.who, 'person', people, _typed_field(choice.part, texts))}{_choices(texts.how, 'key', keys)}"
        f'<p class="deeds"><button name="deed" value="sign-in">{escape(texts.sign_in)}</button>'
        f'<button class="quiet" name="deed" value="cancel" formnovalidate>{escape(texts.cancel)}</button></p>'
        "</form>",
    )


def _typed_field(part: Part, texts: Texts) -> str:
    """For people of another package than the sample: whose number or login this is, the portal finds out."""
    form = 'inputmode="numeric" maxlength="15"' if part.side is Side.MEMBER else 'maxlength="100"'
    return (
        f'<p class="typed"><label for="number">{escape(texts.number)}</label>'
        f'<input id="number" name="number" autocomplete="off" {form}></p>'
    )


def _choices(legend: str, name: str, options: Iterable[tuple[str, str, str]], more: str = "") -> str:
    lines = []
    for value, label, note in options:
        checked = " checked" if value == "0" else ""
        small = f"<small>{escape(note)}</small>" if note else ""
        lines.append(
            f'<label><input type="radio" name="{name}" value="{escape(value)}" required{checked}>'
            f"<span>{escape(label)}{small}</span></label>"
        )
    return f"<fieldset><legend>{escape(legend)}</legend>{''.join(lines)}{more}</fieldset>"


def _languages(present: Language) -> str:
    buttons = [
        f'<button class="quiet" name="deed" value="{one.value}" lang="{one.value}">{_OWN_NAMES[one]}</button>'
        for one in Language
        if one is not present
    ]
    return f'<p class="deeds languages">{"".join(buttons)}</p>'


def posting_page(language: Language, target: str, fields: dict[str, str]) -> str:
    """A form on its way to the portal: a script sends it, or the person does."""
    texts = TEXTS[language]
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return _page(
        language,
        texts.on_your_way,
        f'<form method="post" action="{escape(target)}" id="carry">{hidden}'
        f"<p><button>{escape(texts.carry_on)}</button></p></form>"
        '<script src="send.js"></script>',
    )


def refusal_page(language: Language) -> str:
    """The request is not one to answer."""
    texts: Texts = TEXTS[language]
    return _page(language, texts.wrong, f"<p>{escape(texts.start_again)}</p>")


def _page(language: Language, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{language.value}-BE"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="look.css"></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


SEND_JS = 'document.getElementById("carry").submit();\n'

LOOK_CSS = """
:root { color-scheme: light dark; --ink: #1d2430; --paper: #fbf7ef; --line: #6f6a5e; --deep: #14524a;
  --note: #fff1cc; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2eee5; --paper: #191c20; --line: #9b968a; --deep: #7fd1c1; --note: #453a12; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 1rem; }
.banner, .alert { background: var(--note); border-inline-start: .35rem solid var(--line);
  padding: .6rem .9rem; }
fieldset { border: 1px solid var(--line); border-radius: .6rem; margin: 1.25rem 0;
  padding: .25rem .9rem .6rem; min-inline-size: 0; }
legend { font-weight: 650; padding: 0 .35rem; }
label { display: flex; gap: .7rem; align-items: flex-start; padding: .55rem 0; min-height: 2.75rem;
  cursor: pointer; }
input[type=radio] { width: 1.2rem; height: 1.2rem; margin: .2rem 0 0; flex: none;
  accent-color: var(--deep); }
small { display: block; font-size: .9rem; }
.typed { margin: .2rem 0 .6rem 1.9rem; }
.typed label { display: block; min-height: 0; padding: .2rem 0; }
.typed input { font: inherit; width: 100%; max-width: 14rem; min-height: 2.75rem; padding: .3rem .6rem;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .4rem; }
.deeds { display: flex; flex-wrap: wrap; gap: .75rem; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.4rem;
  border-radius: .6rem; border: 2px solid var(--deep); background: var(--deep); color: var(--paper);
  cursor: pointer; }
button.quiet { background: transparent; color: var(--ink); }
.languages button { font-weight: 400; padding: .3rem .9rem; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
"""
