"""The limit to measure against: the first screen as a plain Flask and Jinja page with the same content.

A page as one writes it with Flask: the same session is checked, the same service asked, and templates with loops,
conditions and macros (``bench/templates``) draw its answer, with the portal's own words, formats and sentences.
It has the same style sheet, and no script at all. The templates are compiled once and their indents are taken out
then. What the portal draws once and keeps, this keeps too (``kept.html``): the meanings of terms and the reasons
for blanks, dates in them included. All else is translated, formatted and drawn for each request.
``likeness`` holds the two pages against each other, element by element, before anything is measured.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree, html

import auth
from app import site_of
from callbacks.headers import Headers
from callbacks.static import STYLES, address_of
from data.rules.answers import Answer, Total, a_twelfth
from data.rules.kinds import CoverKind, Language, Reason, Status, Unit
from data.services.contracts import overview_of
from layouts.parts import answer
from layouts.parts.amount import SAID_ONCE, gross_as_at
from layouts.parts.contract_card import COVERS
from layouts.parts.cover import condition_lines
from layouts.parts.explain import TERM_OF_COVER, TERM_OF_STATUS
from layouts.parts.frame import OWN_NAMES
from layouts.parts.reason import OF_CONTRACT
from layouts.parts.related import RELATED
from layouts.parts.ribbon import demonstration
from layouts.parts.sections import OF_QUESTION, Section, heading
from layouts.words import Words, words_for
from layouts.words.facts import facts
from layouts.words.sentences import change, countdown, counted, status_meaning
from layouts.words.summary import not_included, summary
from settings_saml import saml_of
from tests.callbacks.stage import Stage

PATH = "/nl/contracts"


class Templates(FileSystemLoader):
    """Templates without the line ends and indents that make them readable."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)
        return re.sub(r"\n\s*", "", source), name, fresh


def twin(stage: Stage) -> Flask:
    """The Flask application, on the store and the sessions of the stage."""
    server = Flask("twin", static_folder=None)
    saml = saml_of(stage.settings)
    auth.install(server, stage.desk, saml)
    files = site_of(stage.settings, saml).files()
    Headers(https=False).install(server)
    words = words_for(Language.NL)
    template = _environment(words, address_of(files, STYLES)).get_template("contracts.html")

    @server.before_request
    def file() -> Response | None:
        found = files.get(request.path)
        return found.answer(request) if found else None

    @server.get(PATH)
    def overview() -> str:
        visitor = auth.current_visitor()
        assert visitor is not None
        assert visitor.person_id is not None
        return template.render(overview=overview_of(stage.desk, visitor.person_id))

    return server


def _environment(words: Words, styles: str) -> Environment:
    made = Environment(
        loader=Templates(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals.update(words=words, lang=words.lang, t=words.t, money=words.money, styles=styles)
    for each in (CoverKind, Language, Reason, Section, Status, Unit):
        made.globals[each.__name__] = each
    for each in (a_twelfth, change, condition_lines, countdown, counted, facts, gross_as_at, heading):
        made.globals[each.__name__] = each
    for each in (not_included, status_meaning, summary, why_blank, is_running, in_no_plan, concerned):
        made.globals[each.__name__] = each
    made.globals.update(
        COVERS=COVERS,
        OF_CONTRACT=OF_CONTRACT,
        OF_QUESTION=OF_QUESTION,
        OWN_NAMES=OWN_NAMES,
        SAID_ONCE=SAID_ONCE,
    )
    made.globals["ribbon"] = demonstration(words)
    made.globals.update(RELATED=RELATED, asked={each.entry_id: each.question for each in words.faq()})
    made.globals.update(TERM_OF_COVER=TERM_OF_COVER, TERM_OF_STATUS=TERM_OF_STATUS)
    _keep(made, words)
    made.globals.update(terms_of=answer._terms, beneficiaries=answer._beneficiaries)
    return made


def _keep(made: Environment, words: Words) -> None:
    kept: Any = made.get_template("kept.html").module
    reason_in = lru_cache(2048)(kept.reason_in)
    made.globals.update(explain=cache(kept.explain), cover_title=cache(kept.cover_title))
    made.globals["related"] = cache(kept.related)
    made.globals["told"] = lambda reason, known, cls: reason_in(words.reason(reason, **known), reason, cls)


def why_blank(total: Total) -> list[tuple[Reason, list[str]]]:
    """The reasons why no contract has an amount, each with its employers."""
    found: dict[Reason, dict[str, None]] = {}
    for each in total.left_out:
        if each.amount.reason is not None:
            found.setdefault(each.amount.reason, {})[each.employer] = None
    told = {reason: employers for reason, employers in found.items() if reason not in SAID_ONCE} or found
    return [(reason, list(employers)) for reason, employers in told.items()]


def is_running(total: Total) -> bool:
    return any(each.amount.reason is Reason.WAIVER_RUNNING for each in total.included)


def in_no_plan(total: Total) -> bool:
    return not total.included and {each.amount.reason for each in total.left_out} - SAID_ONCE == {
        Reason.NOT_COVERED
    }


def concerned(reason: Reason, asked: Answer, words: Words) -> str:
    """The employers that a caution is about, where it is not about all of them."""
    items = [each for total in (asked.main, *asked.others) for each in (*total.included, *total.left_out)]
    about = dict.fromkeys(each.employer for each in items if reason in each.amount.warnings)
    return words.join(list(about)) if about.keys() != {each.employer for each in items} else ""


def likeness(portal: str, theirs: str) -> float:
    """Which share of the elements, with their attributes and texts, both pages have in the same order."""
    ours = _told(html.fromstring(portal).get_element_by_id("painted")[0])
    return SequenceMatcher(
        None, ours, _told(html.fromstring(theirs).find_class("frame")[0]), autojunk=False
    ).ratio()


def _told(tree: etree._Element) -> list[tuple[object, ...]]:
    found = tree.find_class("frame")[0].iter()
    return [
        (
            each.tag,
            each.text,
            each.tail,
            tuple(sorted(pair for pair in each.items() if pair[0] != "data-still")),
        )
        for each in found
    ]
