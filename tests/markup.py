"""An HTML page as a test reads it: its elements in order, and whether every one is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta"}
"""Elements of our pages without an end."""

SHAPES = {"rect", "line", "polyline", "polygon", "circle", "path"}
"""Elements of drawings that may close themselves."""


@dataclass
class Element:
    """An element: its attributes, what stands right in it, and its whole text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Markup(HTMLParser):
    """Every element of a page in the order of their beginnings.

    Raises:
        AssertionError: an element is not closed, or closed where it is not open.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"not closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, is_open=tag not in VOID)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]], *, is_open: bool) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice in {tag}: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        if self._open:
            self._open[-1].children.append(element)
        self.elements.append(element)
        if is_open:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID | SHAPES, f"{tag} closes itself"
        self._begin(tag, attrs, is_open=False)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} is closed and not open"
        assert self._open.pop().tag == tag, f"{tag} is closed out of turn"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def all(self, *tags: str) -> list[Element]:
        """Every element of these names."""
        return [element for element in self.elements if element.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        """Every element of a class."""
        return [element for element in self.elements if name in element.classes()]

    def one(self, identity: str) -> Element:
        """The element of an id."""
        (found,) = [one for one in self.elements if one.attributes.get("id") == identity]
        return found


def inside(element: Element, *tags: str) -> list[Element]:
    """The elements of these names within an element, in order."""
    found = []
    for child in element.children:
        if child.tag in tags:
            found.append(child)
        found += inside(child, *tags)
    return found
