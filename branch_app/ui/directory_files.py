"""The wallet directory as one file: what another branch hands over, or head office sends to all."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from branch_app.domain.errors import BadDirectory, FileUnreadable

_LARGEST = 8 << 20


def read_directory_file(path: Path) -> dict[str, Any]:
    """The plain data of a directory file, JSON or TOML. Raises FileUnreadable, or BadDirectory when it is neither."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or "") from None
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadDirectory(path.name, f"not JSON or TOML: {line[1] if line else '–'}") from None
    if not isinstance(data, dict) or not data:
        raise BadDirectory(path.name, "not a directory")
    return data
