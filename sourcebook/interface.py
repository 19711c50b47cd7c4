"""The words of the interface, in the language of the book.

They are written in English where they are used, in the same way in Python, in templates and in scripts,
with `t` and, where a number decides, with `plural`.
A translation is the gettext file `locale/<language>/LC_MESSAGES/sourcebook.po`; `make words` renews it.
What exercises and notes say is no part of this; chapters are translated with the files of `make messages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from sourcebook.book import this_book

FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Words:
    """The words of one language: as gettext asks for them, and as a script carries them."""

    spoken: NullTranslations = field(default_factory=NullTranslations)
    texts: Mapping[str, Any] = field(default_factory=dict)  # a text with a plural has its forms
    rule: str = "n != 1"  # which form goes with the number n


def file_of(language: str) -> Path:
    """The file of a translation, whether there is one or not."""
    return FOLDER / language / "LC_MESSAGES" / "sourcebook.po"


def read_words(path: Path) -> Words:
    """The words of a translation; English for a file that does not exist."""
    if not path.is_file():
        return Words()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    done = [message for message in catalogue if message.id and message.string and not message.fuzzy]
    texts = {message.id if isinstance(message.id, str) else message.id[0]: message.string for message in done}
    return Words(GNUTranslations(compiled), texts, catalogue.plural_expr)


def language() -> str:
    """The language of this book, as a page names it."""
    return this_book().language.replace("_", "-")


def t(text: str, /, **values: object) -> str:
    """The text in the language of the book, with each name filled in: ``t("Source {id}", id="000")``."""
    return this_book().words.spoken.gettext(text).format(**values)


def plural(one: str, other: str, count: int, /, **values: object) -> str:
    """The text that goes with a number, by the rule of the language.

    The number fills in ``{count}``: ``plural("{count} page", "{count} pages", 3)``.
    """
    return this_book().words.spoken.ngettext(one, other, count).format(**{"count": count, **values})


def later(text: str) -> str:
    """A text that `t` is asked for later: it is marked here, for `make words` to find."""
    return text


def digits(number: int) -> str:
    """A number as the language writes it: 12,345 in English."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=this_book().language))


def month_name(month: int) -> str:
    """The name of a month, from 1 to 12."""
    from babel.dates import get_month_names

    return str(get_month_names(locale=this_book().language)[month])


def listed(parts: Sequence[str]) -> str:
    """'A', 'A and B', or 'A, B and C'."""
    if len(parts) < 2:
        return "".join(parts)
    return t("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def native_name(language: str) -> str:
    """What a language calls itself: 'русский' for 'ru'; the code for one that Babel does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_language_name() or language
    except (UnknownLocaleError, ValueError):
        return language
