"""The reference page is what the package says of itself and leaves nothing out; the notebook runs from start to end."""

import os
import re

import nbclient
import nbformat

import motcua
import reference
from conftest import SOURCE


def test_the_reference_page_is_up_to_date():
    page = SOURCE / "docs/reference/python.md"
    if os.environ.get("MOTCUA_UPDATE_GOLDEN"):
        page.write_text(reference.page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == reference.page(), "run ./dev docs"


def test_the_reference_page_leaves_nothing_out():
    told = {(module.__name__, name) for _, module, names in reference.SECTIONS for name in names}
    public = {("motcua", name) for name in motcua.__all__} | {("motcua.plot", name) for name in motcua.plot.__all__}
    assert public - told == {("motcua", name) for name in ("Results", "plot", "sensitivity")}
    methods = {name for name in vars(motcua.Results) if not name.startswith("_")}
    assert methods <= set(motcua.__all__)


def test_versions_agree():
    project = (SOURCE / "analysis/pyproject.toml").read_text(encoding="utf-8")
    program = re.search(r"project\(motcua VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
    assert f'version = "{program}"' in project and motcua.__version__ == program


def test_the_notebook_runs_and_is_committed_without_its_output(program, tmp_path):
    notebook = nbformat.read(SOURCE / "analysis/examples/lang_son.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    program(
        "compare", SOURCE / "scenarios/cities/lang-son", "--replications", "4", "-o", tmp_path / "results.h5", "--quiet"
    )
    kernel = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    kernel.execute(env=dict(os.environ, JUPYTER_PLATFORM_DIRS="1"))
    shown = [kind for cell in notebook.cells for output in cell.get("outputs", []) for kind in output.get("data", {})]
    assert shown.count("image/png") >= 4
