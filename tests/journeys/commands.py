"""The `branch-app` command in a test: who gives it, and what giving it looks like."""

from collections.abc import Callable

from click.testing import Result

PASSWORD = "a long sentence for the manager"
WHO = ("--as", "0101", "--password-file", "-")
Run = Callable[..., Result]
