"""The arithmetic of a formula: numbers, names, and + - * / ( )."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable

OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def work_out(formula: str, values: dict[str, float]) -> float:
    """The value of a formula whose names stand for ``values``.

    Raises:
        SyntaxError: it is not an expression.
        KeyError: a name has no value.
        ValueError: it is not plain arithmetic.
        ZeroDivisionError: it divides by nought.
    """
    return _arithmetic(ast.parse(formula, mode="eval").body, values)


def _arithmetic(node: ast.expr, values: dict[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_arithmetic(inner, values)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATIONS:
            return OPERATIONS[type(sign)](_arithmetic(left, values), _arithmetic(right, values))
    raise ValueError("it is not plain arithmetic")
