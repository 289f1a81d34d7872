"""Which passwords are refused: what anybody would try first, however it is stretched; several words always pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.errors import PasswordTooWeak, PasswordWellKnown
from branch_app.operations.passwords import check_password
from branch_app.store.machine_secret import KeyPlace

NAMES = ("佐伯 恵子", "0101", "みなと支店", "mihon")
WORDS = ("teapot", "lantern", "windmill", "heron", "crooked", "violet", "dragon", "sunshine", "password", "summer",
         "orange", "walnut", "canal", "ferry")  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "123456789012", "9876543210987", "password password", "letmein letmein", "P@ssw0rd2026!!", "qwertyuiopasdf",
        "asdfghjklqwerty", "Branch2026Branch", "mihonsakura2020", "0101012345678", "zyxwvutsrqponm", "1qaz2wsx3edc4rfv",
        "teapot teapot", "p4ssw0rd135791", "佐伯恵子2020201234",
    ],
)  # fmt: skip
def test_what_anybody_would_try_first_is_refused(typed: str) -> None:
    with pytest.raises(PasswordWellKnown):
        check_password(typed, KeyPlace.KEYRING, NAMES)


def test_blanks_around_a_password_do_not_make_it_longer() -> None:
    with pytest.raises(PasswordTooWeak):
        check_password("   kaminari     ", KeyPlace.KEYRING)


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=5, unique=True), st.sampled_from(("", " ", "-")))
def test_several_words_pass_however_well_known_each_of_them_is(words: list[str], between: str) -> None:
    check_password(between.join(words), KeyPlace.KEY_FILE, NAMES)


@pytest.mark.parametrize("typed", ["eleven quiet herons", "nineteen violet lanterns asleep", "xk7vq2mzp9rw4t",
                                   "桜の木の下で待ち合わせた夏", "a long sentence for the manager"])  # fmt: skip
def test_honest_ones_pass(typed: str) -> None:
    check_password(typed, KeyPlace.KEYRING, NAMES)
