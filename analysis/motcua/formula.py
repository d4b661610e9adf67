"""Formulas of measures, as the file tells them: `processing / ready` is worked out from sums of any selection."""

import ast
from collections.abc import Callable
from typing import Any

_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


def parsed(text: str) -> ast.expr | None:
    """The formula as an expression of names, `+ - * /` and brackets; None if it is told in words."""
    try:
        expression = ast.parse(text.replace("years counted", "years"), mode="eval").body
    except SyntaxError:
        return None
    return expression if _is_plain(expression) else None


def names(expression: ast.expr) -> set[str]:
    """The names in a formula."""
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


def evaluated(expression: ast.expr, value_of: Callable[[str], Any]) -> Any:
    """The formula's value, each name standing for what `value_of` says."""
    if isinstance(expression, ast.Name):
        return value_of(expression.id)
    if isinstance(expression, ast.Constant):
        return expression.value
    assert isinstance(expression, ast.BinOp)
    left, right = (evaluated(side, value_of) for side in (expression.left, expression.right))
    return _OPERATIONS[type(expression.op)](left, right)


def _is_plain(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return type(node.op) in _OPERATIONS and _is_plain(node.left) and _is_plain(node.right)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (int, float))
    return isinstance(node, ast.Name)


def fraction(expression: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """Numerator and denominator of a formula that is a ratio; else None."""
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Div):
        return expression.left, expression.right
    return None
