"""Pages of the four families around a text: navigation, a login box, a footer, as sites have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from crawler.document import Family
from tests.corpora.junk import Cut, Text

FAMILIES: tuple[Family, ...] = ("news", "template", "dochost", "web")
ENCODINGS: dict[Family, str] = {"template": "gb18030"}
TOWNS = dict(zip(FAMILIES, ("东河", "柳沟", "西坡", "城关"), strict=True))
PHONES = dict(zip(FAMILIES, ("13800001234", "0534-3021999", "15500005678", "4000-123-456"),
                  strict=True))  # fmt: skip
NUMBERS = dict(zip(FAMILIES, ("20481357", "88661234", "1357924", "66778899"), strict=True))

LOGIN_BOX = (
    '<div class="login-box"><h3>用户登录</h3><form><label>用户名</label><input name="u">'
    '<label>密码</label><input type="password" name="p"><label>验证码</label><input name="c">'
    '<a href="/reg">注册</a> <a href="/forgot">忘记密码</a></form></div>'
)


def page(family: Family, text: Text, cut: Cut | None = None) -> bytes:
    """The bytes of a page of the family around the text; cut where `cut` says."""
    title, lines = filled(family, text.title), [filled(family, line) for line in text.lines]
    layout = _bare if text.bare else _LAYOUTS[family]
    html = layout(escape(title), _paragraphs(lines))
    whole = html.encode(ENCODINGS.get(family, "utf-8"), "replace")
    return _CUTS[cut](whole, lines[-1].encode(ENCODINGS.get(family, "utf-8"))) if cut else whole


def filled(family: Family, words: str) -> str:
    """Words with the family's own town and figures."""
    return (
        words.replace("{town}", TOWNS[family])
        .replace("{phone}", PHONES[family])
        .replace("{number}", NUMBERS[family])
    )


def _paragraphs(lines: Iterable[str]) -> str:
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines)


def _head(title: str, site: str, charset: str = "utf-8") -> str:
    name = f"{title} - {site}" if site else title
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="{charset}">'
        f"<title>{name}</title></head>\n<body>\n"
    )


def _bare(title: str, body: str) -> str:
    return f'{_head(title, "")}<div class="content"><h1>{title}</h1>\n{body}</div>\n</body></html>'


def _news(title: str, body: str) -> str:
    return (
        f"{_head(title, '东河新闻网')}"
        '<div class="nav"><a href="/">首页</a> <a href="/yw/">要闻</a> <a href="/sp/">视评</a> '
        '<a href="/login">登录</a></div>'
        "<div>您现在的位置：首页 &gt; 要闻 &gt; 正文</div>"
        f"<h1>{title}</h1><div>2021-05-06 08:30 来源：东河日报 字号：大 中 小</div>"
        f'<div class="content">\n{body}\n</div>{LOGIN_BOX}'
        '<script>var page = {"channel": "yw", "words": "首页要闻"};</script>'
        '<div class="more"><a href="/p/11.html">田间课堂开到村头</a> '
        '<a href="/p/12.html">老船工的新营生</a></div>'
        '<div class="footer"><a href="/about">关于我们</a> 版权所有 东河新闻网，未经许可不得转载'
        " 电话：0534-3020000</div>\n</body>\n</html>"
    )


def _template(title: str, body: str) -> str:
    return (
        f"{_head(title, '柳沟文秘网', 'gbk')}"
        '<table><tr><td><a href="/">首页</a> <a href="/login.asp">登录</a> '
        '<a href="/reg.asp">注册</a> <a href="/vip.asp">会员</a></td></tr></table>'
        f"<table><tr><td>您的位置：文秘网&gt;&gt;讲话&gt;&gt;正文<h1>{title}</h1>"
        "<div>发表时间：2022/7/8 9:10:11</div>"
        f'<div class="content">\n{body}\n</div></td></tr></table>'
        '<script>var visited = "478";</script>'
        '<div><b>相关文章</b><ul><li><a href="/wen/1.html">在护林员会议上的讲话</a></li>'
        '<li><a href="/wen/2.html">机关节能倡议书</a></li></ul></div>'
        "<div>客服微信号：wenmi88 <a href='/reg.asp'>注册</a></div>\n</body>\n</html>"
    )


def _dochost(title: str, body: str) -> str:
    return (
        f"{_head(title, '西坡文库')}"
        '<div class="top"><a href="/">首页</a> <a href="/vip">会员中心</a> <a href="/up">上传</a>'
        "</div><div>当前位置：首页 &gt; 范文 &gt; 总结</div>"
        f"<h1>{title}</h1><ul><li>文档编号：20799</li><li>格式：docx</li><li>页数：6</li>"
        "<li>大小：21KB</li><li>上传时间：2023-04-05</li></ul>"
        f'<div class="content">\n{body}\n</div>'
        '<script>var doc = {"id": 20799, "pages": 6};</script>'
        '<div><h3>猜你喜欢</h3><a href="/doc/1.html">镇抗旱小结</a> '
        '<a href="/doc/2.html">村规民约</a></div>'
        "<div>网站客服：客服电话 温馨提示：下载前请先预览，侵权请举报</div>\n</body>\n</html>"
    )


def _web(title: str, body: str) -> str:
    return (
        f"{_head(title, '城关在线')}"
        '<header><a href="/">首页</a> <a href="/a">专题</a></header>'
        f'<article class="content"><h1>{title}</h1>\n{body}\n</article>'
        '<script>window.state = {"t": 1, "u": "城关"};</script>'
        '<footer><p>友情链接：<a href="http://a.example/">东河新闻网</a> '
        '<a href="http://b.example/">西坡文库</a></p><p>京ICP备00000000号 违法和不良信息举报电话'
        "：0534-3021111</p></footer>\n</body>\n</html>"
    )


_LAYOUTS: dict[Family, Callable[[str, str], str]] = {
    "news": _news,
    "template": _template,
    "dochost": _dochost,
    "web": _web,
}


def _until(words: bytes, beyond: int) -> Callable[[bytes, bytes], bytes]:
    """Cuts a page so many bytes behind the last place of the words."""
    return lambda whole, line: whole[: whole.rindex(words) + beyond]


_CUTS: dict[Cut, Callable[[bytes, bytes], bytes]] = {
    "tag": _until(b"<p>", 2),
    "attribute": _until(b'<a href="', 12),
    "sentence": lambda whole, line: whole[: whole.rindex(line) + len(line) // 6 * 4],
    "character": lambda whole, line: whole[: whole.rindex(line) + len(line) // 6 * 3 + 1],
    "script": _until(b"<script>", 20),
    "comment": lambda whole, line: whole[: whole.rindex(b"</p>")] + b"</p><!-- list of the lates",
    "title": _until(b"</title>", -3),
    "name": _until(b' class="', 4),
    "style": lambda whole, line: whole[: whole.index(b"<body>")] + b"<style>.nav{color:#333",
    "end tag": _until(b"</p>", 2),
}
