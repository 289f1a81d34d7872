"""A list too long to hold: only the stretches a person looks at are fetched."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T = TypeVar("T")

_PAGE, _PAGES_KEPT = 256, 64


class PagedRows(Sequence[T]):
    """``count`` rows, read page by page through ``fetch(start, count)``; hand it to `TableView.show_rows`.

    The table shows a million transfers at once because it asks only for the forty on the screen.
    """

    def __init__(self, count: int, fetch: Callable[[int, int], Sequence[T]]) -> None:
        self._count, self._fetch = count, fetch
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        page, offset = divmod(place, _PAGE)
        return self._page(page)[offset]

    def _page(self, number: int) -> Sequence[T]:
        if number not in self._pages:
            start = number * _PAGE
            self._pages[number] = self._fetch(start, min(_PAGE, self._count - start))
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]
