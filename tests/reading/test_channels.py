"""Titles beside the names of channels, owners and issues, which are none."""

import pytest

from crawler.reading import Page
from crawler.reading.headline.titles import read_title

PROSE = "<p>入秋以来，青石镇组织农户抢收晚稻，合作社的烘干机昼夜不停地运转。</p>"


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        ("讣告_青石船东会", "<p>讣告</p>", "讣告"),
        ("通知 - 青石水利协会", "<div>通知</div>", "通知"),
        ("要闻_青石镇抢收晚稻忙_青石网", "<a href=/yw/>要闻</a>", "青石镇抢收晚稻忙"),
        (
            "新闻 - 青石网",
            "<h2>新闻</h2><p>抢收晚稻忙</p><p>青石网 2024-05-20 09:15</p>",
            "抢收晚稻忙",
        ),
        ("青石网", "<h2>当前位置 > <a href=/>本地</a></h2><h3>抢收晚稻忙</h3>", "抢收晚稻忙"),
        (
            "抢收晚稻忙 - 农事 - 青石网",
            "<div class=title><h1>抢收晚稻忙</h1><i>农事</i></div>",
            "抢收晚稻忙",
        ),
        (
            "青石报数字报",
            "<div class=title>第06版：副刊</div><p>抢收晚稻忙</p><p>□ 季白</p>",
            "抢收晚稻忙",
        ),
    ],
)
def test_titles_beside_channels_owners_and_issues(head: str, above: str, title: str) -> None:
    menu = "<a href=/>首页</a> <a href=/x/>新闻</a> <a href=/y/>专题</a>"
    html = f"<title>{head}</title><nav>{menu}</nav>{above}{PROSE * 3}"
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (
            "青石商城",
            "<div><h2>商品分类</h2></div><div><h2>抢收晚稻忙</h2><p>上传时间：2013-04-08</p>",
            "抢收晚稻忙",
        ),
        (
            "青石教务网",
            "<div>抢收晚稻忙<div><a href=/>首页</a><a href=/y/>专题</a></div></div>"
            "<p>来源 : 青石日报 发布时间 : 2016-06-11</p>",
            "抢收晚稻忙",
        ),
        (
            "预览",
            "<h1>预览</h1><h4>副刊——</h4><h3>抢收晚稻忙</h3><p>季白</p><p>《青石报》2018年第63期</p>",
            "抢收晚稻忙",
        ),
        ("青石网", "<h1>抢收晚稻忙</h1><h2>烘干机不停</h2><p>2024-05-20 09:15</p>", "抢收晚稻忙"),
        (
            "青石网",
            "<div><h2>抢收晚稻忙</h2><h2>烘干机不停</h2><p>2024-05-20 09:15</p></div>",
            "抢收晚稻忙",
        ),
        (
            "抢收晚稻忙-青石网",
            "<div><h3>联系方式</h3><p>地址：海滨路9号。</p></div><p>抢收晚稻忙</p><p>2023-05-06</p>",
            "抢收晚稻忙",
        ),
        (
            "政策库",
            "<table><tr><td>名称：</td><td>关于抢收晚稻的通知</td></tr>"
            "<tr><td>文号：</td><td>青政发〔2023〕4号</td></tr></table>",
            "关于抢收晚稻的通知",
        ),
    ],
)
def test_the_heading_nearest_to_its_dateline(head: str, above: str, title: str) -> None:
    menu = "<a href=/>首页</a> <a href=/x/>新闻</a> <a href=/y/>专题</a>"
    html = f"<title>{head}</title><nav>{menu}</nav>{above}<div class=content>{PROSE * 3}</div>"
    assert read_title(Page.from_text(html)) == title
