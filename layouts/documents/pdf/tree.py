"""The structure of a tagged document: what a screen reader walks through instead of the pages' ink.

Kept as plain lists and written as bytes at the end: a statement has half a thousand elements, and an object for each
would cost more than everything drawn.
"""

from typing import Final

ROOT: Final = -1


class Tree:
    """The elements in reading order. ``open`` and ``close`` make groups; ``leaf`` is an element with content."""

    def __init__(self) -> None:
        self._kinds: list[str] = []
        self._parents: list[int] = []
        self._kids: list[list[int]] = []  # marked content as n >= 0, another element as -1 - its index
        self._pages: list[int] = []
        self._extras: list[bytes] = []
        self._stack: list[int] = [ROOT]
        self._marked: list[list[int]] = []  # the element of each piece of marked content, by page
        self._links: list[
            tuple[int, int]
        ] = []  # element and page of each link, in the order of its annotation

    def __len__(self) -> int:
        return len(self._kinds)

    def open(self, kind: str, extra: bytes = b"") -> None:
        """Begins a group: what follows belongs to it until ``close``."""
        self._stack.append(self._add(kind, ROOT, extra))

    def close(self) -> None:
        """Ends the group that was opened last."""
        self._stack.pop()

    def leaf(self, kind: str, page: int, extra: bytes = b"") -> int:
        """An element with a piece of marked content on a page; answers with the number of that piece."""
        index = self._add(kind, page, extra)
        while len(self._marked) <= page:
            self._marked.append([])
        on_page = self._marked[page]
        self._kids[index].append(len(on_page))
        on_page.append(index)
        return len(on_page) - 1

    def link(self, page: int, extra: bytes = b"") -> tuple[int, int]:
        """A link with its text: the number of its marked content, and its own among the links."""
        marked = self.leaf("Link", page, extra)
        self._links.append((len(self._kinds) - 1, page))
        return marked, len(self._links) - 1

    def _add(self, kind: str, page: int, extra: bytes) -> int:
        parent, index = self._stack[-1], len(self._kinds)
        self._kinds.append(kind)
        self._parents.append(parent)
        self._kids.append([])
        self._pages.append(page)
        self._extras.append(extra)
        if parent != ROOT:
            self._kids[parent].append(-1 - index)
        return index

    def objects(self, first: int, pages: list[int], annotations: list[int]) -> list[bytes]:
        """The root, numbered ``first``, and every element after it. ``pages`` and ``annotations`` are their
        objects' numbers."""
        refs = [f"{first + 1 + index} 0 R" for index in range(len(self._kinds))]
        of_link = {element: annotations[at] for at, (element, _) in enumerate(self._links)}
        written = [self._element(i, refs, first, pages, of_link) for i in range(len(self._kinds))]
        return [self._root(refs), *written]

    def _root(self, refs: list[str]) -> bytes:
        top = " ".join(ref for ref, parent in zip(refs, self._parents, strict=True) if parent == ROOT)
        nums = [
            f"{page} [{' '.join([refs[index] for index in marked])}]"
            for page, marked in enumerate(self._marked)
        ]
        nums += [f"{self.link_key(at)} {refs[element]}" for at, (element, _) in enumerate(self._links)]
        following = self.link_key(len(self._links))
        tree = f"<</Nums [{' '.join(nums)}]>>"
        return f"<</Type/StructTreeRoot/K [{top}]/ParentTree {tree}/ParentTreeNextKey {following}>>".encode()

    def link_key(self, at: int) -> int:
        """The key under which a link's annotation finds its element: after those of the pages."""
        return len(self._marked) + at

    def _element(
        self, index: int, refs: list[str], root: int, pages: list[int], of_link: dict[int, int]
    ) -> bytes:
        parent, page = self._parents[index], self._pages[index]
        kids = " ".join([str(kid) if kid >= 0 else refs[-1 - kid] for kid in self._kids[index]])
        above = f"{root} 0 R" if parent == ROOT else refs[parent]
        here = f"/Pg {pages[page]} 0 R" if page != ROOT else ""
        if index in of_link:
            kids += f" <</Type/OBJR/Obj {of_link[index]} 0 R/Pg {pages[page]} 0 R>>"
        head = f"<</S/{self._kinds[index]}/P {above}/K[{kids}]{here}"
        return head.encode() + self._extras[index] + b">>"
