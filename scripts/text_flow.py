"""Follows an expression of the source to the words it may stand for: through names, tables, calls and loops."""

import ast
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HOLE = "\0"
_MOST = 64  # variants of one text; more is a loop in the program, not a text
_DEEPEST = 12
_CODE = re.compile(r"[a-z]+(_[a-z]+)*")
_WORD = re.compile(r"[a-z]+")
# So many things have these that their arguments say nothing.
_COMMON = {"get", "add", "open", "remove", "run", "update"}
_FORMAT = re.compile(r"\{[^{}]*\}")
_LISTS = ast.Tuple | ast.List

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Sink:
    """Arguments of a call that a person reads: their positions and their names."""

    positions: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """An expression and the functions around it, innermost first."""

    expr: ast.expr
    module: ast.Module
    around: tuple[Function, ...]


class Program:
    """All modules at once: functions and calls by name."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.fragments: set[str] = set()
        self._functions: dict[str, list[tuple[Function, ast.Module]]] = defaultdict(list)
        self.calls: dict[str, list[tuple[ast.Call, Node]]] = defaultdict(list)
        self.notes: list[Node] = []
        self.constants: dict[str, list[Node]] = defaultdict(list)
        self.errors = {"AppError"}
        # The same expression is come to on many ways: without this their number doubles at each step.
        self._followed: dict[tuple[Node, int], list[Node]] = {}
        self._told: dict[tuple[Node, int], set[str]] = {}
        for path in paths:
            self._read(ast.parse(path.read_text(encoding="utf-8")))

    def texts(self, node: Node, depth: int = 0) -> set[str]:
        """What the expression may say, with holes for what only the run knows."""
        if (node, depth) not in self._told:
            found: set[str] = set()
            for value in self._values(node, depth):
                found |= self._said(value, depth + 1)
            self._told[node, depth] = found if 0 < len(found) <= _MOST else {HOLE}
        return self._told[node, depth]

    def _read(self, module: ast.Module) -> None:
        def visit(parent: ast.AST, around: tuple[Function, ...]) -> None:
            for child in ast.iter_child_nodes(parent):
                if isinstance(child, Function):
                    self._functions[child.name].append((child, module))
                    visit(child, (child, *around))
                    continue
                if isinstance(child, ast.ClassDef):
                    self._note_error(child)
                if isinstance(child, ast.Call):
                    self.calls[_name(child.func)].append((child, Node(child, module, around)))
                if isinstance(child, ast.Tuple) and _is_note(child):
                    self.notes.append(Node(child.elts[1], module, around))
                visit(child, around)

        visit(module, ())
        for target, value in _assignments(module.body):
            if isinstance(target, ast.Name):
                self.constants[target.id].append(Node(value, module, ()))

    def _note_error(self, made: ast.ClassDef) -> None:
        if any(_name(base) in self.errors for base in made.bases):
            self.errors.add(made.name)

    def _said(self, node: Node, depth: int) -> set[str]:
        said = {HOLE}
        match node.expr:
            case ast.Constant(value=str(text)):
                said = {text}
            case ast.JoinedStr(values=parts):
                said = self._joined([_beside(node, part) for part in parts], depth)
            case ast.Tuple(elts=parts):
                said = {text for part in parts for text in self.texts(_beside(node, part), depth)}
            case ast.FormattedValue(value=value):
                said = self._inserted(_beside(node, value), depth)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                said = self._joined([_beside(node, left), _beside(node, right)], depth)
            case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[parts]):
                element = parts.elt if isinstance(parts, ast.GeneratorExp) else parts
                self._keep_fragments(_beside(node, element), depth)
            case ast.Call(func=ast.Attribute(value=text, attr="format")):
                template = self.texts(_beside(node, text), depth)
                said = {_FORMAT.sub(HOLE, one) for one in template}
        return said

    def _joined(self, parts: list[Node], depth: int) -> set[str]:
        said = [self.texts(part, depth) for part in parts]
        return {"".join(variant) for variant in itertools.islice(itertools.product(*said), _MOST)}

    def _inserted(self, node: Node, depth: int) -> set[str]:
        """A named constant stands for its words; anything else is a hole, its words are fragments."""
        said = self.texts(node, depth)
        is_constant = isinstance(node.expr, ast.Name) and node.expr.id.isupper()
        if is_constant and len(said) == 1:
            return said
        self._keep_fragments(node, depth)
        return {HOLE}

    def _keep_fragments(self, node: Node, depth: int) -> None:
        said = self.texts(node, depth)
        self.fragments |= {text for text in said if " " in text or _WORD.fullmatch(text)}

    def _values(self, node: Node, depth: int) -> list[Node]:
        """The expressions that this one may stand for, each once."""
        if depth > _DEEPEST:
            return [node]
        if (node, depth) not in self._followed:
            self._followed[node, depth] = list(dict.fromkeys(self._follow(node, depth)))
        return self._followed[node, depth]

    def _follow(self, node: Node, depth: int) -> list[Node]:
        match node.expr:
            case ast.IfExp(body=body, orelse=orelse):
                return self._any(node, [body, orelse], depth + 1)
            case ast.BoolOp(values=values):
                return self._any(node, values, depth + 1)
            case ast.Name(id=name):
                found = self._of_name(name, node, depth + 1)
            case ast.Subscript(value=table, slice=key):
                found = self._of_table(_beside(node, table), key, depth + 1)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *default]):
                found = self._of_table(_beside(node, table), None, depth + 1)
                found = found + self._any(node, default, depth + 1)
            case ast.Call(func=ast.Name(id=name)) if name in self._functions:
                found = self._of_returns(name, node, depth + 1)
            case _:
                found = [node]
        return found

    def _any(self, node: Node, either: list[ast.expr], depth: int) -> list[Node]:
        return [value for one in either for value in self._values(_beside(node, one), depth)]

    def _of_name(self, name: str, node: Node, depth: int) -> list[Node]:
        for level, function in enumerate(node.around):
            inside = node.around[level:]
            found: list[Node] = []
            for target, value in (*_assignments(ast.walk(function)), *_loops(function)):
                found += self._of_target(target, name, Node(value, node.module, inside), depth)
            if name in _parameters(function):
                found += self._of_parameter(name, function, depth)
            if found:
                return found
        constants = self.constants.get(name, ())
        mine = [one for one in constants if one.module is node.module] or list(constants)[:1]
        return [value for one in mine for value in self._values(one, depth)] or [node]

    def _of_target(self, target: ast.expr, name: str, value: Node, depth: int) -> list[Node]:
        if isinstance(target, ast.Name) and target.id == name:
            return self._values(value, depth)
        if not isinstance(target, ast.Tuple):
            return []
        names = [getattr(one, "id", "") for one in target.elts]
        if name not in names:
            return []
        place = names.index(name)
        tuples = [one for one in self._values(value, depth) if isinstance(one.expr, ast.Tuple)]
        return [
            found
            for one in tuples
            if isinstance(one.expr, ast.Tuple) and place < len(one.expr.elts)
            for found in self._values(_beside(one, one.expr.elts[place]), depth)
        ]

    def _of_parameter(self, name: str, function: Function, depth: int) -> list[Node]:
        found: list[Node] = []
        if name == "self" or function.name in _COMMON:
            return found
        names = [one for one in _parameters(function) if one != "self"]
        given = Sink((names.index(name),), (name,))
        for call, place in self.calls.get(function.name, ()):
            for argument in arguments(call, place, given):
                found += self._values(argument, depth)
        return found

    def _of_table(self, table: Node, key: ast.expr | None, depth: int) -> list[Node]:
        found: list[Node] = []
        for value in self._values(table, depth):
            if isinstance(value.expr, ast.Dict):
                for one in value.expr.values:
                    found += self._values(_beside(value, one), depth)
            elif isinstance(value.expr, ast.Tuple) and isinstance(key, ast.Constant):
                found += self._values(_beside(value, value.expr.elts[int(str(key.value))]), depth)
        return found or [table]

    def _of_returns(self, name: str, node: Node, depth: int) -> list[Node]:
        known = self._functions[name]
        mine = [one for one in known if one[1] is node.module] or known
        return [
            value
            for function, module in mine
            for inner in ast.walk(function)
            if isinstance(inner, ast.Return | ast.Yield) and inner.value is not None
            for value in self._values(Node(inner.value, module, (function,)), depth)
        ] or [node]


def arguments(call: ast.Call, place: Node, sink: Sink) -> Iterator[Node]:
    for position in sink.positions:
        if position < len(call.args):
            yield _beside(place, call.args[position])
    for keyword in call.keywords:
        if keyword.arg in sink.names:
            yield _beside(place, keyword.value)


def _assignments(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in nodes:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield target, value
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield target, value
            case ast.NamedExpr(target=target, value=value):
                yield target, value
            case ast.AugAssign(target=target, value=value):
                yield target, value


def _loops(function: Function) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What each turn of a loop over written-out values assigns."""
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension):
            for target, values in _side_by_side(node.target, node.iter):
                for value in values.elts:
                    yield target, value


def _side_by_side(
    target: ast.expr, walked: ast.expr
) -> Iterator[tuple[ast.expr, ast.Tuple | ast.List]]:
    """What is written out of all that a loop goes over, with ``zip`` or alone."""
    match target, walked:
        case _, ast.Tuple() | ast.List():
            yield target, walked
        case ast.Tuple(elts=targets), ast.Call(func=ast.Name(id="zip"), args=parts):
            for one, part in zip(targets, parts, strict=False):
                if isinstance(part, _LISTS):
                    yield one, part


def _parameters(function: Function) -> list[str]:
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _is_note(made: ast.Tuple) -> bool:
    """(code, text) as readers and surveys collect them."""
    match made.elts:
        case [ast.Constant(value=str(code)), ast.Constant(value=str(text))]:
            return bool(_CODE.fullmatch(code)) and " " in text and text[0].isupper()
        case [ast.Constant(value=str(code)), ast.JoinedStr()]:
            return bool(_CODE.fullmatch(code))
    return False


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _beside(node: Node, expr: ast.expr) -> Node:
    return Node(expr, node.module, node.around)
