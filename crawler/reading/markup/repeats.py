"""What a text says twice beside its pictures: captions, and what pictures are called."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.reading.markup.flow import Element, Flow

LONGEST_HEAD = 40  # letters of a heading of links, or a picture's name (chosen: a title's)


def repeated_captions(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield what says a picture's caption again right behind it."""
    for caption in flow.inside(container, "figcaption"):
        figure = caption.getparent()
        again = None if figure is None else next(flow.behind(figure), None)
        said = flow.string(caption).strip()
        if again is not None and caption is not container and flow.string(again).strip() == said:
            yield again


def repeated_names(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield the paragraphs that say what a picture is called, where a paragraph or the page's
    heading has said so before."""
    names = {name.strip() for each in flow.inside(container, "img") if (name := each.get("alt"))}
    said = {flow.string(each).strip() for each in flow.inside(flow.root, "h1")} if names else set()
    for block in flow.inside(container, "p") if names else ():
        if flow.letters(block) <= LONGEST_HEAD and (text := flow.string(block).strip()) in names:
            if text in said:
                yield block
            said.add(text)
