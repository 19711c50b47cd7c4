"""How a key stands on a page: turned into signs that nobody reads by accident."""

from __future__ import annotations

import base64
import json
from typing import Any

SIGNS = [chr(code) for code in range(33, 127)]
TURN = str.maketrans(dict(zip(SIGNS, SIGNS[47:] + SIGNS[:47], strict=True)))


def turned(text: str) -> str:
    """Each visible sign of ASCII exchanged for the one 47 places on; turned twice, a text is as it was."""
    return text.translate(TURN)


def seal(value: Any) -> str:
    """Encode what is not to be read by accident. It is no secret from a reader who wants to find it."""
    return turned(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def unseal(text: str) -> Any:
    """What `seal` was given; pages of earlier releases have base64."""
    return json.loads(base64.b64decode(text) if text.startswith("eyJ") else turned(text))
