"""What is looked up at once is what the model says of each place."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from crawler.code_points import code_points
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.language.bulk import surprises
from crawler.restoration.language.model import Layer, Model
from crawler.restoration.language.ngrams import ORDER, Table, count, fold
from tests.corpora import hostile

OWN = ["坚持真抓实干，推动高质量发展。", "坚持真抓实干，推动乡村振兴。\n坚持学习。"]
MODELS = {
    "shipped": SHIPPED.model,
    "with a text more": Model([*SHIPPED.model.layers, Layer(Table.of(count(OWN)))]),
    "with a text less": Model([*SHIPPED.model.layers, Layer(Table.of(count(OWN)), -0.5)]),
}
TEXTS = [
    "",
    "坚",
    " 坚持 ，\n 真抓实干\n\n",
    "\U00020000坚\U0001f600持\U0002f800真\uffff抓",
    *OWN,
    *(hostile.text(Random(seed), 600) for seed in range(20)),
]


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("text", TEXTS)
def test_all_places_at_once(name: str, text: str) -> None:
    model, folded = MODELS[name], fold(text)
    places = [*range(0, len(folded), 2), *range(len(folded))]
    costs = surprises(model, code_points(folded), np.array(places, np.intp))
    plain = [model.surprise(folded[max(0, n + 1 - ORDER) : n], folded[n]) for n in places]
    assert costs == pytest.approx(plain, abs=1e-14)
