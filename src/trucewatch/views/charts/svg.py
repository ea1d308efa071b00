"""SVG as nested calls; every text and every attribute is escaped here, in one place, and what hides or steers is spelt out."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from trucewatch.views.visible import visible

Child = Markup | str | None


def tag(name: str, *children: Child | Iterable[Child], **attributes: str | float | None) -> Markup:
    """One element; `class_` is class, other underscores are dashes, an attribute that is None is left out, a float keeps two places."""
    told = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    inside = Markup("").join(_inside(child) for child in children)
    return Markup(f"<{name}{told}>{inside}</{name}>") if children else Markup(f"<{name}{told}/>")  # noqa: S704  # escaped piece by piece


def svg(width: float, height: float, *children: Child | Iterable[Child], label: str, links: bool = False, class_: str = "chart") -> Markup:
    """A drawing of so many units; `label` says what it shows.  With `links` inside it is a group, without it is one picture."""
    role = "group" if links else "img"
    return tag("svg", *children, viewBox=f"0 0 {_value(width)} {_value(height)}", class_=class_, role=role, aria_label=label)


def text(x: float, y: float, words: str, class_: str = "label", anchor: str | None = None, **more: str | float | None) -> Markup:
    """Words at a point: the left end of their foot, or as `anchor` says ("middle", "end")."""
    return tag("text", words, x=x, y=y, class_=class_, text_anchor=anchor, **more)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A stroke."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rect(x: float, y: float, width: float, height: float, class_: str, *children: Child, rx: float | None = None) -> Markup:
    """A box."""
    return tag("rect", *children, x=x, y=y, width=max(0.0, width), height=height, rx=rx, class_=class_)


def path(d: str, class_: str, *children: Child) -> Markup:
    """A path by its own letters."""
    return tag("path", *children, d=d, class_=class_)


def link(target: str, *children: Child | Iterable[Child], label: str) -> Markup:
    """Something to be clicked; keyboards reach the same through the list that stands with every chart."""
    return tag("a", tag("title", label), tag("g", *children, aria_hidden="true"), href=target, tabindex="-1", aria_label=label)


def _inside(child: Child | Iterable[Child]) -> Markup:
    if child is None:
        return Markup("")
    if isinstance(child, str):
        return child if isinstance(child, Markup) else escape(visible(child))
    return Markup("").join(map(_inside, child))


def _name(key: str) -> str:
    return "viewBox" if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return str(escape(visible(value)))
    return f"{value:.2f}".rstrip("0").rstrip(".")
