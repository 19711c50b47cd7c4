"""How many words an answer has, in any script; the page (`static/exercises/write.js`) has the same rule.

Words stand between spaces.
In scripts without spaces letters are counted: three Chinese characters make two words,
two kana or three letters of Thai, Lao, Khmer or Burmese one.
Browsers divide such scripts into words each in its own way (of one Chinese text Chromium makes 35 words and
Firefox 28), so a plain rule is what gives a student and a teacher the same count everywhere.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of scripts without spaces, and how many twelfths of a word each counts.
UNSPACED = (
    (re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 8),  # Chinese
    (re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u31f0-\u31ff\uff66-\uff9d]"), 6),  # kana
    (re.compile("[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46]"), 4),  # Thai
    (re.compile("[\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf]"), 4),  # Lao
    (re.compile("[\u1000-\u102a\u103f\u1050-\u1055]"), 4),  # Burmese
    (re.compile("[\u1780-\u17b3]"), 4),  # Khmer
)
# Spaces, long dashes, and the punctuation of East Asia, which is set without spaces.
SEPARATORS = re.compile(
    "[\\s\x1c-\x1f\x85\u200b\ufeff\u2014\u2026"
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f"
    "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5e]+"
)


def count_words(text: str) -> int:
    """The words of an answer, as the page counts them beside the field."""
    twelfths = 6
    for letters, weight in UNSPACED:
        text, found = letters.subn(" ", text)
        twelfths += weight * found
    return twelfths // 12 + sum(map(_has_letters, SEPARATORS.split(text)))


def _has_letters(part: str) -> bool:
    return any(unicodedata.category(sign)[0] in "LN" for sign in part)
