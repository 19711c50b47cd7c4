"""Write a drawing of matplotlib as small as it can be without a visible difference.

Points lie on a grid of a hundredth of a point; names that nothing leads to, groups that only have a name,
and faces, which the stylesheet sets, are left out; the dots of a hatch are strokes of no length.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?e-?\d+|-?\d+\.\d+")
MEASURES = ("d", "x", "y", "width", "height", "transform", "points", "viewBox")
LED_TO = re.compile(r"#([\w.-]+)")
# A circle as matplotlib draws it: eight curves from its lowest point.
DOT = re.compile(r"M (\S+) (\S+) ((?:C(?: \S+){6} ){8})z")


def compact(drawing: str) -> str:
    """The drawing, smaller."""
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(drawing)
    for parent in [*root.iter()]:
        for child in [*parent]:
            if child.tag in (SVG + "style", SVG + "metadata") or child.get("style") == "fill: none":
                parent.remove(child)
    for node in root.iter():
        _shorten(node)
    named = set(LED_TO.findall(ElementTree.tostring(root, "unicode")))
    for node in root.iter():
        if node.get("id") not in named:
            node.attrib.pop("id", None)
    _without_groups(root)
    return ElementTree.tostring(root, "unicode")


def _shorten(node: ElementTree.Element) -> None:
    """One element: its numbers, and what of its style the stylesheet says."""
    node.tail = None
    if not (node.text or "").strip():
        node.text = None
    if link := node.attrib.pop(LINK, None):
        node.set("href", link)
    if node.get("transform", "").startswith("rotate(-0 "):
        del node.attrib["transform"]
    if style := node.get("style"):
        node.set("style", re.sub(r"font-family: [^;]*(?:; |$)", "", style))
    if node.tag == SVG + "pattern":
        for path in node.iter(SVG + "path"):
            _dotted(path)
    for name in MEASURES:
        if name in node.attrib:
            node.set(name, " ".join(NUMBER.sub(_rounded, node.attrib[name]).split()))


def _rounded(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _dotted(path: ElementTree.Element) -> None:
    """A path of nothing but dots of one size as strokes of no length, with round ends."""
    found, rest = [], DOT.sub("", " ".join(path.get("d", "").split()))
    for dot in DOT.finditer(" ".join(path.get("d", "").split())):
        heights = [float(number) for number in dot[3].replace("C", "").split()[1::2]]
        found.append((float(dot[1]), min(heights), max(heights)))
    wide = {round(high - low, 2) for _, low, high in found}
    if not found or rest.strip() or len(wide) > 1:
        return
    path.set("d", "".join(f"M{x:g} {(low + high) / 2:g}h0" for x, low, high in found))
    colour = re.search(r"fill: ([^;]+)", path.get("style", ""))
    stroke = wide.pop() + float((re.search(r"stroke-width: ([\d.]+)", path.get("style", "")) or ["", "0"])[1])
    style = f"stroke: {colour[1] if colour else 'none'}; stroke-width: {stroke:g}; stroke-linecap: round"
    path.set("style", style)


def _without_groups(node: ElementTree.Element) -> None:
    """Put what stands in a group without attributes in its place."""
    for child in [*node]:
        _without_groups(child)
    for child in [*node]:
        if child.tag == SVG + "g" and not child.attrib:
            at = [*node].index(child)
            node.remove(child)
            for offset, inner in enumerate(child):
                node.insert(at + offset, inner)
