"""Labels that run into each other, journals' dates and notices, and what stands behind a name."""

import pytest

from crawler.reading import Page, read_page

PROSE = "<p>入秋以来，青石镇组织农户抢收晚稻，合作社的烘干机昼夜不停地运转。</p>" * 3


def _page(line: str) -> Page:
    title = "青石镇抢收晚稻忙"
    html = (
        f"<title>{title}</title><h1>{title}</h1><div>{line}</div><div class=content>{PROSE}</div>"
    )
    return Page.from_text(html)


@pytest.mark.parametrize(
    ("line", "source", "author", "published"),
    [
        ("来源：青石晚报\n人气：88\n更新：2017-08-21", "青石晚报", None, "2017-08-21"),
        ("来源：青石晚报\n浏览次数：88\n发布时间：2017-08-21", "青石晚报", None, "2017-08-21"),
        ("作者：严静 双桥县医院皮肤科 主治医师 2017-08-21", None, "严静", "2017-08-21"),
        ("作者：严静 聂双  2017-08-21", None, "严静 聂双", "2017-08-21"),
        ("本报记者　严　静　2017-08-21", None, "严静", "2017-08-21"),
        ("来源：青石日报（记者：严静） 2017-08-21", "青石日报", "严静", "2017-08-21"),
        (
            "<i>青石日报</i><i>2017-08-21 08:30</i><i>阅读 12</i>",
            "青石日报",
            None,
            "2017-08-21T08:30",
        ),
        ("□本报记者 严静 2017-08-21", None, "严静", "2017-08-21"),
        ("公告日期：112-05-06　更新日期：113-01-01", None, None, "2023-05-06"),
        (
            "收稿日期：2022-11-02 修回日期：2023-01-15 出版日期：2023-03-28",
            None,
            None,
            "2023-03-28",
        ),
        ("<p>本书出版日期：2023-03-28</p>", None, None, None),
    ],
)
def test_labels(line: str, source: str | None, author: str | None, published: str | None) -> None:
    read = read_page(_page(line))
    assert (read.source, read.author, read.published) == (source, author, published)
