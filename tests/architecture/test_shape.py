"""Sizes and names: the outer limits; the usual sizes are in CONTRIBUTING."""

import ast
import re

from tests.architecture.source import Function, modules, product

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
FORBIDDEN = frozenset(
    {"manager", "helper", "helpers", "util", "utils", "common", "misc"}
    | {"base", "core", "service", "processor", "data", "info", "handle"}
)
EVERYTHING = [*product(), *modules("tests", "benchmarks", "proto")]
PRODUCT = product()


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_modules_are_short_enough_to_have_one_purpose() -> None:
    long = [f"{module.name}: {module.lines} lines" for module in EVERYTHING if module.lines > LONGEST_MODULE]

    assert not long, f"{long}: split by capability, not by 'part 2'"


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{module.name}: {function.name}, {length(function)} lines"
        for module in EVERYTHING
        for function in module.functions()
        if length(function) > LONGEST_FUNCTION
    ]

    assert not long, f"{long}: name the steps and give each a function"


def test_names_say_what_a_thing_is() -> None:
    named = [
        (module.name, name)
        for module in PRODUCT
        for name in (module.path.stem, *(each.name for each in module.definitions()))
    ]
    vague = [each for each in named if each[1].lower() in FORBIDDEN or re.match(r"do_", each[1])]

    assert not vague, f"{vague}: say what it is; if no name comes, it is two things"


def test_modules_say_what_they_are_for() -> None:
    silent = [module.name for module in PRODUCT if not ast.get_docstring(module.tree)]

    assert not silent, f"{silent}: one to three lines on top"
