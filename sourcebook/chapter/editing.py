"""What is ours in a quotation: words in square brackets, and the words of the link to its lines.

Hands on why they are not fair to the source; judges nothing else.
"""

from __future__ import annotations

import re

from sourcebook.chapter.quoted import FEW, Reference

EDITORIAL = re.compile(r"\[([^\[\]]*)\](?:\s*\[([^\[\]]*)\])*")


def editorial(quotation: str) -> list[str]:
    """The words in square brackets, which are an editor's; brackets side by side count as one.

    […] leaves words out and adds none.
    """
    found = (re.sub(r"[\[\]\s]+", " ", run[0]).strip() for run in EDITORIAL.finditer(quotation))
    return [words for words in found if re.search(r"\w", words)]


def too_editorial(quotation: str) -> str:
    """Why an editor's words are too many for a quotation, or '' if they are not."""
    own = editorial(quotation)
    for words in own:
        if len(words.split()) > FEW:
            return f"the square brackets hold [{words}], and at most three words may be the editor's"
    rest = re.sub(r"\[[^\[\]]*\]", " ", quotation)
    if len(" ".join(own).split()) > len(re.findall(r"\w+", rest)):
        return "the words in square brackets are more than the source's"
    return ""


def mislabelled(reference: Reference, source: str) -> str:
    """Why the words of a link do not agree with the lines that it leads to, or '' if they do.

    The words are the source and the lines, as in 000:7 or 000:7–9, or plain words without a name or a date.
    """
    label = reference.label.strip()
    if reference.first is None or not label:
        return ""
    single, last = reference.first == reference.last, reference.last
    right = (
        {f"{source}:{reference.first}"} if single else {f"{source}:{reference.first}{d}{last}" for d in "-–"}
    )
    right |= {f"line{'' if single else 's'} {lines.partition(':')[2]}" for lines in right}
    if label in right or f"{source}:{reference.first}" == label:
        return ""
    if re.fullmatch(
        r"(?:line|lines|here|there|the|this|that|article|text|page|passage|source|sentence| )+", label
    ):
        return ""
    return f"the link says '{label}', and it leads to {sorted(right)[0]}"
