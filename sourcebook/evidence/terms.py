"""The terms of the glossary, which stand in `data/terms.yml`, and where a text uses one for the first time.

Hands on the terms in the order of the alphabet, and their forms, ready to be looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from sourcebook.evidence.lists import Text
from sourcebook.fields import read_record

FILE = "data/terms.yml"
Form = Annotated[str, Field(pattern=r"^\w(.*\w)?$")]


class Term(BaseModel):
    """One term of the glossary.

    ``forms`` are as they stand in the chapters, which explain the first of them;
    a term without forms is a common word with a meaning of its own, and stands in the glossary only.
    ``names`` are by language.
    """

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    term: Text
    kind: str = ""
    says: Annotated[str, Field(min_length=20)]
    forms: list[Form] = []
    names: dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], Text] = {}
    cite: list[Text] = []


class Terms(RootModel[list[Term]]):
    """The whole of `data/terms.yml`."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for what, names in (
            ("id", [term.id for term in self.root]),
            ("form", [form for term in self.root for form in term.forms]),
        ):
            name, times = next(iter(Counter(names).most_common(1)), ("", 0))
            if times > 1:
                raise ValueError(f"the {what} '{name}' is used twice")
        return self


def read_terms(root: Path) -> list[Term]:
    """The terms in the order of the alphabet. Raises BookError."""
    return sorted(read_record(root / FILE, Terms, "reference").root, key=lambda term: term.term.lower())


class Forms:
    """All forms of some terms: whole words, with capitals as written, and the longest first."""

    def __init__(self, terms: Iterable[Term]):
        self.terms = {form: term for term in terms for form in term.forms}
        longest = sorted(self.terms, key=len, reverse=True)
        words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])" if longest else r"(?!)")

    def found_in(self, text: str) -> Iterator[tuple[re.Match[str], str, Term]]:
        """Each place of a form in a text, with the form and its term."""
        for found in self._pattern.finditer(text):
            form = " ".join(found[0].split())
            yield found, form, self.terms[form]
