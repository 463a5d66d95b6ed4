"""What the systems of Chinese sites call the elements that hold their texts."""

from __future__ import annotations

POSTS = frozenset({".t_f", ".t_msgfont", ".tpc_content", ".bbs-content"})
"""The classes that the systems of Chinese forums (Discuz, PHPWind, Tianya) give what is posted."""

CONTAINERS = POSTS.union(
    (
        *("#UCAP-CONTENT", ".TRS_Editor", "#zoom", "#vsb_content", ".wp_articlecontent"),
        *("#rwb_zw", "#p-detail", ".news_txt", "#endText", "#detailContent", "#js_content"),
        *("#ozoom", ".mw-parser-output"),
    )
)
"""The ids and classes that the systems of Chinese authorities, papers, universities and forums
give their bodies."""
