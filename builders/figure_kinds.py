"""Which kind of figure a quantity is, by the words around it (GUIDE: figures).

给予最高… is a cap, 对…达到…的 a threshold, 培育…家 a target, 自…之日起… a period; a share of money
is a rate, a size in passing a spec. What only reports or enumerates is none of these.
Each dimension has its questions, asked in order; the first that gets a yes decides, and its rule
(``ontology/vocabularies/rules.ttl``, figures) and the words that it went by stand in the fact.
"""

from __future__ import annotations

from builders.figure_amounts import MONEY, SHARES
from builders.figure_conditions import (
    no_figure,
)
from builders.figure_context import (
    Context,
    Decision,
    Question,
    always,
    ask,
)
from builders.figure_counts import COUNTS, SIZES
from builders.figure_times import TIMES

_QUESTIONS = {
    "money": MONEY,
    "share": SHARES,
    "time": TIMES,
    "count": COUNTS,
    "technical": SIZES,
    "age": (Question("age-or-mark", "threshold", always),),
    "score": (Question("age-or-mark", "threshold", always),),
}


def kind_of(context: Context) -> Decision | None:
    """cap, rate, threshold, target, period or spec, and why; None where it carries no policy meaning."""
    if no_figure(context) is not None:
        return None
    return ask(_QUESTIONS[context.quantity.dimension], context)
