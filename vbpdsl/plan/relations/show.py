"""A planned relation as text, for tests and for those who ask what a run does.

figures_3: figures for each Practice
  from figures_1
  compute  c4 = multiply(c2, 742)
  gives    k0 = c1, t3 = c4
"""

from typing import assert_never

from vbpdsl.plan.numbers.scalars import show
from vbpdsl.plan.relations.relation import (
    Compute,
    Group,
    Input,
    Join,
    Listed,
    Measure,
    Rank,
    Relation,
    Stage,
    Where,
)


def show_relation(relation: Relation) -> str:
    """The relation, a line for each step."""
    lines = [f"{relation.name}: {relation.said}", f"  from {_source(relation.source)}"]
    if relation.reads:
        reads = ", ".join(f"{cell.name} = `{name}`" for cell, name in relation.reads)
        lines.append(f"  read     {reads}")
    for stage in relation.stages:
        lines += _stage(stage)
    gives = ", ".join(f"{name} = {cell.name}" for name, cell in relation.gives)
    lines.append(f"  gives    {gives}{', each once' if relation.distinct else ''}")
    return "\n".join(lines)


def _source(source: Input | Listed) -> str:
    match source:
        case Input():
            return f"table `{source.name}`" if source.table else source.name
        case Listed():
            return f"{len(source.rows)} known rows"
        case _:
            assert_never(source)


def _stage(stage: Stage) -> list[str]:
    match stage:
        case Compute():
            return [f"  compute  {cell.name} = {show(one)}" for cell, one in stage.columns]
        case Where():
            return [f"  where    {show(stage.condition)}"]
        case Join():
            return [_join(stage)]
        case Group():
            keys = ", ".join(key.name for key in stage.keys) or "nothing"
            return [f"  group by {keys}", *(_measure(one) for one in stage.measures)]
        case Rank():
            order = ", ".join(f"{cell.name}{' down' * down}" for cell, down in stage.order)
            among = ", ".join(cell.name for cell in stage.among) or "all"
            return [f"  rank     {stage.first.name} to {stage.last.name} by {order} among {among}"]
        case _:
            assert_never(stage)


def _measure(measure: Measure) -> str:
    item = "" if measure.item is None else f" {show(measure.item)}"
    return f"           {measure.name.name} = {measure.how}{item}"


def _join(stage: Join) -> str:
    pairs = ", ".join(
        f"{show(left)} = `{name}`{f' x {factor}' if factor != 1 else ''}"
        for left, name, factor in stage.on
    )
    if stage.bit is not None:
        pairs += f" and a bit of {show(stage.bit[0])} in `{stage.bit[1]}`"
    columns = ", ".join(f"{cell.name} = `{name}`" for cell, name in stage.columns)
    kind = "beside" if stage.optional else "each of"
    return f"  {kind}   {_source(stage.input)} on {pairs or 'nothing'}: {columns}"
