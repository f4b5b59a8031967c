"""`pytest tests/conversations --rewrite` writes down what the bot says now: read the difference."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option; it is known when this folder is named on pytest's command line."""
    parser.addoption("--rewrite", action="store_true", help="rewrite what the conversations expect")
