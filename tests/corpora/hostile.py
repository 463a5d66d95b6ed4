"""Inputs that nobody means well with: grown from a grammar, or from real bytes by mutation.

Each is a function of a seeded generator, so that a finding can be made again from its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

HEAD = "宣傳講話(huà)：思想?yún)R報，談?wù)劥蠹业淖黠L(fēng)。\n"
"""How a mirror's page begins that was read out of step."""

_WORDS = (
    *("解放思想", "對標一流", "的", "干", "2024年5月28日", "二〇二四年", "民國一一三年", "㎡"),
    *("①", "〇", "豈", "，", "。", "！", "？", "?", "??", "!", "、", "；", ":", "“", "”", "……"),
    *("——", "(", ")", "（", "）", "(huà)", "(fēng)", "?yún)R", "a)", "(ɡ)", "！叭", "？！叭"),
    *("導向！叭齻年", "啊！", "\ue1e8", "\uf8f5", "\n", "\r\n", "\u2028", "\x85", "\t", " "),
    *("\u3000", "\xa0", "\u200b", "\xad", "\ufeff", "\u202e", "\x00", "\x1b[31m", "\x7f", "�"),
    *("😀", "\U000e0041", "\u0301" * 5, "ｇｄｐ", "ﷺ", "İ", "ß", "9" * 400, "1e308", "-1", "²"),
    *("٣", "0x7f", "NaN", "2" * 19, "99999999999999GB", "1.2.3KB", "&amp;nbsp;", "&#x110000;"),
    *("&#0;", "&lt;p&gt;", "x0dx0a", "%E4%BD%A0", "%", "=?utf-8?b?", "\\u4e00", "共9999999页"),
    *("第1/0页", "大小：", "(全文9字)", "此处隐藏99999999999字", "剩余-5字", "一、", "（一）"),
    *("第一条",),
)
_TAGS = (
    *("<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "</td>", "</tr>", "<ul>", "<li>"),
    *("</ul>", "<br>", "<h1>", "</h1>", "<h5>", "<title>", "</title>", "<a href='http://['>"),
    *("<a href=2.html>下一页</a>", "<base href='http://['>", "<base href=//>"),
    *("<meta charset=rot13>", "<meta charset=utf-7>", "</html>"),
    *("<meta name=PubDate content='99999-13-45'>", "<meta name=author content=''>"),
    *("<meta http-equiv=refresh>", "<script>", "</script>", "<style>p{display:none}</style>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<script type='application/ld+json'>"),
    *('{"@graph":[{"@type":"Article",', "[" * 50, "]" * 50, "<svg>", "<p hidden>"),
    *("<div style='display:none'>", "<sup>", "<ruby>", "<rt>", "<pre>", "<noscript>"),
    *("<template>", "<span style='font-size:0;position:absolute;left:-9999px'>"),
    *("<img alt='字' src=x>", "<iframe>", "<math>", "<input value=", '"', "'", ">", "<", "</"),
    *("<" * 30, "&", "=" * 20, "<plaintext>", "<select>", "<body>"),
)
_ADDRESSES = (
    *(
        "http://",
        "https:",
        "//",
        "www.",
        "例子.中国",
        "a" * 300,
        "[",
        "]",
        "::1",
        ":99999",
        "@",
        "?",
    ),
    *(
        "#",
        "/",
        "..",
        "%",
        "%zz",
        "%E4%BD",
        "\\",
        " ",
        "\t",
        "p=1",
        "&",
        ";",
        "{",
        "1e9",
        "²",
        "\x00",
    ),
    *("javascript:",),
)
_BYTES = (
    b"\0",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x1f\x8b",
    b"\x80",
    b"\xff",
    b"\r",
    b"\n",
    b"--",
)


def text(random: Random, most: int = 5000) -> str:
    """Return up to ``most`` characters of words, marks and signs, behind a mirror's first line in
    half the cases; in a third of them few kinds of words, over and over."""
    kinds = random.sample(_WORDS, random.randint(1, 4)) if random.random() < 0.3 else _WORDS
    words = random.choices(kinds, k=random.randint(0, most // 2))
    return (random.choice(("", HEAD)) + "".join(words))[:most]


def markup(random: Random, most: int = 20_000) -> str:
    """Return up to ``most`` characters of tags and words in no order."""
    kinds = random.sample(_TAGS, random.randint(1, 8)) if random.random() < 0.3 else _TAGS
    pieces = (
        random.choice(kinds) if random.random() < 0.6 else random.choice(_WORDS)
        for _ in range(random.randint(0, most // 4))
    )
    return "".join(pieces)[:most]


def mutated(random: Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Return bytes with up to eight faults: flipped, cut out, doubled, moved or put in."""
    mutant = bytearray(content)
    for _ in range(random.randint(1, 8)):
        start = random.randrange(len(mutant) + 1)
        end = min(len(mutant), start + random.choice((1, 1, 2, 16, 200, 5000)))
        match random.randrange(6):
            case 0:
                mutant[start:end] = bytes(
                    byte ^ 1 << random.randrange(8) for byte in mutant[start:end]
                )
            case 1:
                del mutant[start:end]
            case 2:
                mutant[start:start] = mutant[start:end] * random.randint(1, 50)
            case 3 if others:
                other = random.choice(others)
                cut = random.randrange(len(other) + 1)
                mutant[start:end] = other[cut : cut + random.randint(0, 5000)]
            case 4:
                mutant[start:start] = random.choice(_BYTES) * random.randint(1, 20)
            case _:
                mutant[start:start] = markup(random, 400).encode("utf-8", "surrogatepass")
    return bytes(mutant)


def value(random: Random) -> str:
    """Return something that stands where a command line expects a number, a name or a file."""
    words = (*_WORDS, *_ADDRESSES, "a.db", "--", "-", "=", ":memory:", "web", "wm114_cn", "1", "0")
    return "".join(random.choices(words, k=random.choice((0, 1, 1, 1, 2, 3)))).replace("\0", "")


def address(random: Random) -> str:
    """Return something that stands where an address is expected."""
    return "".join(random.choices(_ADDRESSES, k=random.randint(0, 12)))
