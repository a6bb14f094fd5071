"""A message to the reader: information, a caution or a problem. The word says which; the colour only
helps.
"""

from layouts.parts.dom import Child, Node, div, p, strong


def notice(title: str, *children: Child, kind: str = "information", role: str | None = None) -> Node:
    """``kind``: information, caution, problem. ``role="alert"`` only for what appears after a press."""
    return div(p(strong(title), cls="notice-title"), children, cls=f"notice notice-{kind}", role=role)
