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

# What a formula may have beside its terms: what counts, halves or converts. Any other number is an input.
PLAIN = {*range(1, 13), 0.5, 100, 1000, 10_000, 1_000_000}


def not_computed(formula: str, terms: set[str]) -> str:
    """Why a formula does not compute its number from its terms, or '' if it does, or is no formula."""
    try:
        nodes = list(ast.walk(ast.parse(formula, mode="eval")))
    except SyntaxError:
        return ""
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    if names - terms:
        return ""  # it cannot be worked out, which is said there
    if unused := terms - names:
        return f"does not use its term '{min(unused)}'"
    for node in nodes:
        if isinstance(node, ast.Constant) and node.value not in PLAIN:
            return f"has the number {ast.unparse(node)}, which is an input"
    return ""


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
