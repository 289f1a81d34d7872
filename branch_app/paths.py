"""Where things live: the program's own resources, and the branch's data folder."""

import sys
from functools import cache
from pathlib import Path

import platformdirs


@cache
def resources() -> Path:
    """The resources folder of a frozen build, an installed wheel or a checkout, whichever this is."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    for place in [Path(frozen) / "resources", *candidates] if frozen else candidates:
        if (place / "fonts").is_dir():
            return place
    raise FileNotFoundError("resources")


def resource(*parts: str) -> Path:
    """One file or folder among the resources, for example ``resource("fonts", "NotoSansJP-Regular.ttf")``."""
    return resources().joinpath(*parts)


def default_data_folder() -> Path:
    """The branch's own data on this computer when no ``--dir`` is given."""
    return Path(platformdirs.user_data_dir("branch-app", appauthor=False))
