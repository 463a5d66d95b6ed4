"""Dates that leave out their year: what else on the page, or its address, names it."""

import pytest

from tests.reading.test_published import published, titled

SHOWN = "<p><time {}>{}</time></p>"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sports/2024/c44/88123.shtml", "2024-05-20T09:15"),
        ("news/2019-11/88123.html", "2019-05-20T09:15"),
        ("202403/88123.html", "2024-05-20T09:15"),
        ("a/2019/of/2024/1.html", "2026-05-20T09:15"),  # two years are none
        ("a/20241/1.html", "2026-05-20T09:15"),
        ("a/1.html?from=/2019/", "2026-05-20T09:15"),
    ],
)
def test_a_day_is_of_the_year_in_whose_folder_the_page_lies(url: str, expected: str) -> None:
    assert published(titled("05-20 09:15　青石网"), url=url) == expected


@pytest.mark.parametrize(
    ("data", "said", "expected"),
    [
        ("datetime=2024-05-20T20:15:00+0000", "5月21日", "2024-05-21T04:15:00"),
        ("datetime=2024-05-21", "5月21日 08:30", "2024-05-21"),
        ("title='2023-05-21 08:30'", "05-21 08:30", "2023-05-21T08:30"),
        ("class=day", "5月21日", "2026-05-21"),
    ],
)
def test_a_day_is_of_the_year_that_its_element_holds(data: str, said: str, expected: str) -> None:
    assert published(titled(SHOWN.format(data, said))) == expected
