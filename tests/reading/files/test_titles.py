"""What a file's document is called, and plain text in wide encodings."""

from __future__ import annotations

import pytest

from crawler.document import Rejected
from crawler.reading.files.documents import read_file, split_title
from crawler.reading.files.reader import FileReader
from crawler.reading.files.text import FileText
from tests.reading.files.packages import docx

TEXT = "春耕备耕工作的通知\n各乡镇要抢抓农时，把春耕备耕摆在当前工作的突出位置。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (["某县人民政府文件", "某政发〔2023〕15号", "关于做好春耕的通知"], "关于做好春耕的通知"),
        (["某县文件", "某农〔2023〕5号 签发人：李明", "春耕备耕方案"], "春耕备耕方案"),
        (["000012", "特急", "某县文件", "某政办发[2023]第15号", "春耕方案"], "春耕方案"),
        (["某政发（2023）1号", "某县政府", "关于春耕的意见"], "某县政府关于春耕的意见"),
        # Neighbours: no letterhead, or a number of something else.
        (["春耕备耕方案", "某政发〔2023〕15号文件已经印发。"], "春耕备耕方案"),
        (["春耕备耕方案", "（2023年3月5日）", "秋收方案"], "春耕备耕方案"),
        (["某县政府", "关于春耕的意见"], "某县政府"),
        (["关于做好春耕的通知", "某政发〔2023〕15号"], "关于做好春耕的通知"),
    ],
)
def test_a_title_stands_below_an_authority_s_number(head: list[str], title: str) -> None:
    text = "\n".join([*head, "各乡镇：", "请认真执行。"])
    found, body = split_title(FileText(kind="doc", text=text), "a")
    assert found == title
    assert sorted(f"{found}{body}".replace("\n", "")) == sorted(text.replace("\n", ""))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_wide_encodings_is_text(encoding: str) -> None:
    document = read_file(TEXT.encode(encoding), "a.txt", url="file:a", site="", reader=FileReader())
    assert f"{document.headline}\n{document.body}\n" == TEXT


@pytest.mark.parametrize("content", [b"\xff\xfe" + bytes(range(256)) * 9, b"\x00\x01" * 400])
def test_bytes_that_only_begin_so_are_no_text(content: bytes) -> None:
    with pytest.raises(Rejected, match="not a document but unknown bytes"):
        read_file(content, "a.txt", url="file:a", site="", reader=FileReader())


@pytest.mark.parametrize(
    ("styled", "title"),
    [
        ("某县人民政府文件", "关于做好春耕的通知"),
        ("关于做好春耕的通知", "关于做好春耕的通知"),
        ("关于印发文件", "关于印发文件"),
    ],
)
def test_a_letterhead_in_a_style_for_titles_is_none(styled: str, title: str) -> None:
    text = f"{styled}\n某政发〔2023〕15号\n关于做好春耕的通知\n各乡镇：\n请认真执行。"
    assert split_title(FileText(kind="docx", text=text, title=styled), "a")[0] == title


def test_what_has_nothing_to_read_says_so() -> None:
    picture = docx("<w:p><w:r><w:drawing><w:blip/></w:drawing></w:r></w:p>")
    with FileReader() as reader:
        for content, reason in ((b" \n", "an empty file"), (picture, "pictures of text")):
            with pytest.raises(Rejected, match=reason):
                read_file(content, "a.docx", url="file:a", site="", reader=reader)
