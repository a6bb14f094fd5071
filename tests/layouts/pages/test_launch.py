"""The page of a launch: what is said and offered in each state."""

import pytest

from data.rules.kinds import Language
from data.rules.launch import Step
from layouts.parts.launch_line import line, sentence
from layouts.parts.launch_steps import text_of
from layouts.words import Words, words_for
from layouts.words.launch import LETTERS, ModelText
from layouts.words.launch import text as model_text
from tests.layouts.launches import FULL, LATER, LAUNCHES, a_launch
from tests.layouts.tree import ids, of_kind, text, with_class

PORTAL = "https://portal.example"


def page(name: str, words: Words) -> str:
    return text(LAUNCHES[name](words))


def test_the_line_for_the_first_screen_says_what_is_left() -> None:
    nl = words_for(Language.NL)
    assert sentence(a_launch(chosen=False).plan, nl) == "Lancering: kies een dag"
    assert sentence(a_launch().plan, nl) == "Lancering op 26\u00a0november 2026: nog 12 stappen"
    two = a_launch(ticked=tuple(set(Step) - {Step.MAIL, Step.INVITATIONS}))
    assert sentence(two.plan, nl) == "Lancering op 26\u00a0november 2026: nog 2 stappen"
    late = a_launch(today=LATER, ticked=tuple(set(Step) - {Step.MAIL}))
    assert sentence(late.plan, nl).endswith("nog 2 stappen, waarvan 2 te laat")
    done = a_launch(FULL, LATER, ticked=tuple(Step), seen=True)
    assert sentence(done.plan, nl) == "Lancering: alle stappen zijn gedaan"
    assert of_kind(line(done.plan, "/nl/employer/x", nl), "A")[0]["props"]["href"] == "/nl/employer/x/launch"


def test_each_step_stands_once_with_its_day_its_reason_and_who(en: Words) -> None:
    tree = LAUNCHES["launch, planned"](en)
    assert [each for each in ids(tree) if each.startswith("launch-step-")] == [
        f"launch-step-{each.step}" for each in a_launch().plan.steps
    ]
    said = text(tree)
    assert "Tuesday 24\u00a0November 2026" in said
    for step in Step:
        told = text_of(step, en)
        assert all(part in said for part in (told.title, told.why, f"Who: {told.who}"))


def test_only_a_chosen_day_can_be_worked_on_by_who_may(en: Words) -> None:
    def buttons(name: str) -> set[str]:
        return {str(each["props"].get("name", "")) for each in of_kind(LAUNCHES[name](en), "Button")}

    assert {"done"} <= buttons("launch, planned")
    assert "undo" in buttons("launch, late")
    assert not {"done", "undo"} & (buttons("launch, proposed") | buttons("launch, only to read"))
    assert not [
        each
        for each in of_kind(LAUNCHES["launch, only to read"](en), "Input")
        if each["props"]["name"] == "day"
    ]


def test_what_happens_by_itself_has_no_button(en: Words) -> None:
    values = {each["props"].get("value") for each in of_kind(LAUNCHES["launch, planned"](en), "Button")}
    assert Step.INVITATIONS.value not in values
    assert Step.MAIL.value in values


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("launch, proposed", "This is a proposal"),
        ("launch, a Monday", "the invitations leave on Sunday 22\u00a0November 2026 already"),
        ("launch, planned", "Still missing: 1 national number, 3 e-mail addresses at work"),
        ("launch, done", "Ready: all 11 people in service"),
        ("launch, many people", "too many people to count the BIS numbers"),
        ("launch, nobody", "there is nobody to invite"),
        ("launch, no day", "Fill in a day"),
        ("launch, no right", "Only colleagues who may change data"),
        ("launch, planned", "This is information, not advice."),
        ("launch, late", "days late"),
    ],
)
def test_each_state_says_what_it_is(en: Words, name: str, said: str) -> None:
    assert said in page(name, en)


def test_what_was_typed_stays_in_its_field_when_it_is_refused(en: Words) -> None:
    (entry,) = [
        each for each in of_kind(LAUNCHES["launch, no day"](en), "Input") if each["props"]["name"] == "day"
    ]
    assert entry["props"]["value"] == "<b>"


def test_the_languages_of_the_seat_come_first(en: Words) -> None:
    rows = of_kind(with_class(LAUNCHES["launch, planned"](en), "launch-languages"), "Tr")[1:]
    assert [text(row).split()[0] for row in rows] == ["Dutch", "French", "English", "German"]
    assert "not needed" in text(rows[3])


@pytest.mark.parametrize("which", ModelText)
def test_every_text_says_the_same_in_every_language(which: ModelText) -> None:
    made = {lang: model_text(which, lang, PORTAL) for lang in Language}
    for lang, model in made.items():
        assert PORTAL in model.body
        assert "{" not in model.body
        assert bool(model.subject) == (which in LETTERS)
        assert model.body.count("[") == made[Language.NL].body.count("["), lang
        assert model.body.count("\n") == made[Language.NL].body.count("\n"), lang
    assert len({model.body for model in made.values()}) == len(Language)


def test_a_text_in_another_language_says_which(en: Words) -> None:
    tree = LAUNCHES["launch, planned"](en)
    found = {each["props"]["id"]: each["props"].get("lang") for each in of_kind(tree, "Pre")}
    assert found["launch-reminder-fr"] == "fr-BE"
    assert len(found) == len(ModelText) * len(Language)


def test_the_invitation_is_shown_as_it_leaves(en: Words) -> None:
    said = page("launch, planned", en)
    assert "Bekijk wat uw groepsverzekering" in said or "groepsverzekering" in said
    assert len(with_class(LAUNCHES["launch, planned"](en), "launch-mail")) == len(Language)


def test_what_is_told_is_a_band_and_a_table_and_never_a_number_of_people(en: Words) -> None:
    tree = LAUNCHES["launch, told"](en)
    said = text(with_class(tree, "launch-group"))
    assert "Opened the website by 28\u00a0December 2026: 90% or more." in said
    assert "Opened a benefit statement by 28\u00a0December 2026: less than 10%." in said
    assert "At least 140 people are counted" in said  # of 143: who is counted elsewhere cannot be found out
    assert "143" not in said
    rows = of_kind(with_class(tree, "data")[-1], "Tr")
    shares = [text(row) for row in rows[1:]]
    assert [each.split(" ", 1)[1].split("less than 10%")[0].strip() for each in shares][1:] == [
        *("20% to 30%", "30% to 50%", "30% or more", "90% or more"),
    ]


def test_a_week_of_which_nothing_can_be_told_says_why(en: Words) -> None:
    said = page("launch, told of two", en)
    assert "How many opened the website by 30\u00a0November 2026 cannot be told." in said
    assert "Those who joined before" in said


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("launch, planned", "From the Monday after the launch"),
        ("launch, too small", "fewer than 20 people are in service"),
        ("launch, not yet", "Nothing can be told yet"),
    ],
)
def test_where_nothing_is_told_the_reason_stands(en: Words, name: str, why: str) -> None:
    assert why in page(name, en)
    assert "Each step stands for at least 10 people; under 20 people nothing is told." in page(name, en)
