"""What Bootstrap's and Dash's own components look like as plain elements, with the classes that React would write."""

from collections.abc import Callable, Iterable
from typing import Any

from layouts.parts.dom import DBC, DCC, html

Element = tuple[str, dict[str, Any]]
SIZES = ("width", "xs", "sm", "md", "lg", "xl", "xxl")


def _classes(props: dict[str, Any], *extra: str, without: Iterable[str] = ()) -> dict[str, Any]:
    """The props of a Bootstrap component as an element's: its own classes first, as React writes them."""
    own = props.get("class_name") or props.get("className") or ""
    mine = {"class_name", "className", "align", "justify", "fluid", "tag", *without}
    kept = {name: value for name, value in props.items() if name not in mine}
    return {**kept, "className": " ".join(part for part in (own, *extra) if part)}


def _row(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    align, justify = props.get("align"), props.get("justify")
    aligned = f"align-items-{align}" if align else ""
    return "div", _classes(props, aligned, f"justify-content-{justify}" if justify else "", "row")


def _col(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    spans = [text for size in SIZES if (text := _span(size, props.get(size)))]
    shifts = [text for size in SIZES for text in _shifts(size, props.get(size))]
    align = f"align-self-{props['align']}" if props.get("align") else ""
    own = [*spans, *shifts] if spans else [*shifts, "col"]
    return "div", _classes(props, align, *own, without=SIZES)


def _infix(size: str) -> str:
    return "" if size in ("width", "xs") else f"-{size}"


def _span(size: str, value: object) -> str:
    """Bootstrap's class for the width at one breakpoint: ``6`` -> col-md-6, ``True`` -> col-md."""
    if isinstance(value, dict):
        value = value.get("size")
    if not value:
        return ""
    return f"col{_infix(size)}" if value is True else f"col{_infix(size)}-{value}"


def _shifts(size: str, value: object) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [f"{part}{_infix(size)}-{value[part]}" for part in ("order", "offset") if part in value]


def _container(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    fluid = props.get("fluid") or ""
    name = (
        f"container-{fluid}"
        if isinstance(fluid, str) and fluid
        else "container-fluid"
        if fluid
        else "container"
    )
    return "div", _classes(props, name)


def _select(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    option = html("Option")
    options = [option(value="", disabled=True, hidden=True)] + [
        option(each["label"], value=each["value"], selected=each["value"] == props.get("value") or None)
        for each in props.get("options", ())
    ]
    kept = _classes(props, "form-select", without=("options", "value"))
    return "select", {"className": kept.pop("className"), **kept, "children": options}


def _placeholder(props: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A chart to explore: its place is kept, its drawing comes with the scripts."""
    return "div", {"id": props.get("id"), "className": props.get("className")}


STAND_INS: dict[tuple[str, str], Callable[[dict[str, Any]], Element]] = {
    (DBC, "Row"): _row,
    (DBC, "Col"): _col,
    (DBC, "Container"): _container,
    (DBC, "Select"): _select,
    (DCC, "Graph"): _placeholder,
}
