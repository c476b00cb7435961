"""The notebooks as files; that they run is a test of its own (pytest collects notebooks/ by nbmake)."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

import kg

NOTEBOOKS = sorted((Path(kg.__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_no_outputs_are_committed(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert not [cell for cell in code if cell.outputs or cell.execution_count is not None]
