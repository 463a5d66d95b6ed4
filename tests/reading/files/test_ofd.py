"""OFD as different writers lay it out: characters at their places become lines and paragraphs."""

from __future__ import annotations

import pytest

from crawler.document import Rejected
from crawler.reading.files.formats import read_contained
from crawler.reading.files.text import FileText
from tests.reading.files.packages import ofd

FIRST, SECOND = "各乡镇要抢抓农时，把春耕备耕摆在当前农村", "工作的突出位置，组织干部下到田间地头。"


def shown(
    x: float, y: float, text: str, *, size: float = 4.0, attributes: str = "", **code: str
) -> str:
    """A text object with its box around it."""
    steps = {"DeltaX": f"g {len(text) - 1} {size}"} | code
    told = " ".join(f'{name}="{value}"' for name, value in steps.items() if value)
    box = f"{x} {y} {size * len(text)} {size}"
    return (
        f'<ofd:TextObject Boundary="{box}" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{0.8 * size}" {told}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def read(*pages: str, common: str = "", **parts: str | bytes) -> FileText:
    return read_contained(ofd(*pages, common=common, **parts))


def test_lines_make_paragraphs_and_the_largest_a_title() -> None:
    lines = [
        shown(60, 20, "春耕备耕通知", size=7),
        shown(28, 40, FIRST[:-2]),
        shown(20, 47, SECOND),
    ]
    lines += [shown(28, 54, "请认真执行。")]
    found = read("".join(lines))
    assert found.text == f"春耕备耕通知\n{FIRST[:-2]}{SECOND}\n请认真执行。"
    assert (found.kind, found.title, found.named, found.author, found.pages) == (
        "ofd",
        "春耕备耕通知",
        "春耕",
        "李明",
        1,
    )


@pytest.mark.parametrize(
    "page",
    [
        # An object for each character.
        "".join(shown(20 + 4 * place, 40, sign) for place, sign in enumerate(FIRST)),
        # Small letters, made larger by a matrix; a box as large as the page.
        f'<ofd:TextObject Boundary="0 0 210 297" CTM="4 0 0 4 20 40" Size="1"><ofd:TextCode X="0"'
        f' Y="0.8" DeltaX="g {len(FIRST) - 1} 1">{FIRST}</ofd:TextCode></ofd:TextObject>',
        # Two codes in one object, the second without a height of its own.
        f'<ofd:TextObject Boundary="20 40 80 4" Size="4"><ofd:TextCode X="0" Y="3" DeltaX="g 9 4">'
        f'{FIRST[:10]}</ofd:TextCode><ofd:TextCode X="40" DeltaX="g 9 4">{FIRST[10:]}'
        "</ofd:TextCode></ofd:TextObject>",
        # Letters as glyphs too, steps one by one, more of them than there are characters.
        f'<ofd:TextObject Boundary="20 40 80 4" Size="4"><ofd:CGTransform CodePosition="0"'
        f' CodeCount="1"><ofd:Glyphs>17</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="3"'
        f' DeltaX="{"4 " * 30}">{FIRST}</ofd:TextCode></ofd:TextObject>',
        # Set apart evenly.
        shown(20, 40, FIRST, DeltaX=f"g {len(FIRST) - 1} 9"),
        # From top to bottom.
        shown(20, 40, FIRST, DeltaX="", DeltaY=f"g {len(FIRST) - 1} 4"),
        # Numbers that are none, a step repeated without end.
        shown(20, 40, FIRST, DeltaX="g 99999999999 4", attributes='CTM="1 0 0 x 0 0"'),
        shown(20, 40, FIRST, DeltaX="g g nan 4 inf 1e99"),
    ],
)
def test_one_line_however_it_is_written(page: str) -> None:
    assert read(page).text == FIRST


def test_gaps_part_cells_and_words() -> None:
    row = shown(20, 40, "乡镇") + shown(60, 40, "面积") + shown(100, 40, "负责人")
    words = shown(20, 50, "Tongwen", DeltaX="g 6 2") + shown(35.5, 50, "reads", DeltaX="g 4 2")
    words += shown(46.5, 50, "文字")
    assert read(row + words).text == "乡镇\t面积\t负责人\nTongwen reads文字"


def test_what_is_not_the_text_is_left_out() -> None:
    body = shown(20, 40, FIRST)
    turned = shown(50, 90, "内部资料", attributes='CTM="0.7 0.7 -0.7 0.7 0 0"')
    hidden = shown(20, 60, "看不见的", attributes='Visible="false"')
    template = (
        "<ofd:Page><ofd:TextObject><ofd:TextCode>页眉</ofd:TextCode></ofd:TextObject></ofd:Page>"
    )
    parts = {"Doc_0/Tpls/Tpl_0/Content.xml": template, "Doc_0/Annots/A.xml": template}
    assert read(body + turned + hidden, **parts).text == FIRST
    header, other = shown(20, 10, "县农业农村局文件"), shown(20, 40, SECOND)
    pages = [f"{header}{each}{shown(100, 280, str(n))}" for n, each in ((1, body), (2, other))]
    assert read(*pages).text == f"{FIRST}{SECOND}"


TEMPLATE = "Doc_0/Tpls/T.xml"
TEMPLATES = '<ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
USED = '<ofd:Template TemplateID="7"/>'


def part(inside: str) -> str:
    return f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">{inside}</ofd:Page>'


def test_a_template_of_one_page_is_its_text_and_one_of_several_is_none() -> None:
    form = part(shown(20, 40, "单位名称") + shown(20, 60, "负责人"))
    filled = USED + shown(60, 60, "李明") + shown(60, 40, "县农业农村局")
    found = read(filled, common=TEMPLATES, **{TEMPLATE: form})
    assert found.text == "单位名称\t县农业农村局\n负责人\t李明"
    pages = [USED + shown(20, 40, FIRST), USED + shown(20, 40, SECOND)]
    letterhead = part(shown(20, 100, "某县人民政府"))
    found = read(*pages, common=TEMPLATES, **{TEMPLATE: letterhead})
    assert found.text == FIRST + SECOND
    # One that is not there is none.
    assert read('<ofd:Template TemplateID="9"/>' + shown(20, 40, FIRST)).text == FIRST


RESOURCES = "<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"


def unit(key: str, inside: str) -> str:
    content = f"<ofd:Content><ofd:PageBlock>{inside}</ofd:PageBlock></ofd:Content>"
    return f'<ofd:CompositeGraphicUnit ID="{key}">{content}</ofd:CompositeGraphicUnit>'


def drawn(key: str, box: str, matrix: str = "1 0 0 1 0 0") -> str:
    return f'<ofd:CompositeObject ResourceID="{key}" Boundary="{box}" CTM="{matrix}"/>'


def test_a_composite_object_draws_its_unit_where_it_stands() -> None:
    nested = drawn("1", "5 7 80 4") + shown(5, 14, SECOND, size=2)
    endless = drawn("3", "0 0 9 9") + drawn("1", "0 0 9 9")
    one = shown(0, 0, FIRST, size=2)
    units = part(unit("1", one) + unit("2", nested) + unit("3", endless))
    page = shown(20, 30, "前一行。") + drawn("2", "10 26 160 40", "2 0 0 2 0 0")
    found = read(page, common=RESOURCES, **{"Doc_0/Res.xml": units})
    assert found.text == f"前一行。\n{FIRST}{SECOND}"
    assert read(drawn("8", "0 0 9 9") + shown(20, 40, FIRST)).text == FIRST
    # A unit of one page's own; one within itself.
    own = f"<ofd:PageRes>R.xml</ofd:PageRes>{drawn('1', '20 40 80 4', '2 0 0 2 0 0')}"
    assert read(own, **{"Doc_0/Pages/Page_0/R.xml": units}).text == FIRST
    assert FIRST in read(drawn("3", "0 0 9 9"), common=RESOURCES, **{"Doc_0/Res.xml": units}).text
    twice = part("".join(unit(str(n), drawn(str(n + 1), "0 0 9 9") * 9) for n in range(9)))
    with pytest.raises(Rejected, match="too large a file: more than 20,000 objects on a page"):
        read(drawn("0", "0 0 9 9"), common=RESOURCES, **{"Doc_0/Res.xml": twice})


IMAGE = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ofd(IMAGE, IMAGE), "pictures of text (2 pages)"),
        (ofd(shown(20, 40, "\xa4" * 20)), "fonts that do not say which letters they draw"),
        (ofd(shown(20, 40, FIRST), **{"Encryptions.xml": "<a/>"}), "an encrypted file"),
        (ofd(shown(20, 40, FIRST), **{"OFD.xml": "<a"}), "a damaged file"),
        (ofd("<ofd:Open>"), "a damaged file"),
        (
            ofd(**{"OFD.xml": "<O><DocBody><DocRoot>../no.xml</DocRoot></DocBody></O>"}),
            "a damaged file",
        ),
        (ofd(*[""] * 2001), "too large a file: more than 2,000 pages"),
    ],
)
def test_what_can_t_be_read_is_rejected(content: bytes, reason: str) -> None:
    with pytest.raises(Rejected) as rejected:
        read_contained(content)
    assert str(rejected.value) == reason
