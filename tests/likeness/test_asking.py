"""Which documents are asked about: the likeliest, not all of one genre, and some below."""

from __future__ import annotations

from crawler.likeness.asking import choose


def test_the_likeliest_are_of_more_than_one_genre() -> None:
    ranked = [(n, "署名文章" if n < 15 else "讲话") for n in range(20)]
    assert choose(ranked, 3) == [0, 1, 15]


def test_where_there_is_one_genre_the_likeliest_are_asked_about() -> None:
    assert choose([(n, "") for n in range(20)], 5) == [0, 1, 2, 4, 8]


def test_each_is_asked_about_once_and_all_are_in_the_end() -> None:
    ranked = [(n, "讲话" if n % 3 else "新闻") for n in range(17)]
    chosen = choose(ranked, 50)
    assert sorted(chosen) == [*range(17)]


def test_nothing_left_asks_nothing() -> None:
    assert choose([], 5) == []
