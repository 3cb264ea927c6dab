"""Settings of the documentation."""

import inspect
from typing import Any

from pydantic import BaseModel
from sphinx.application import Sphinx

import govreport

project = "govreport"
author = "govreport contributors"
copyright = "2026, govreport contributors"
version = release = govreport.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.intersphinx"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"govreport {release}"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "exclude-members": "model_config,model_fields,model_computed_fields"}
suppress_warnings = ["ref.python"]
# The docs are built where there is no network; a link into another project's docs is written out in full.
intersphinx_mapping: dict[str, tuple[str, None]] = {}


def _fields(
    app: Sphinx, what: str, name: str, subject: object, options: dict[str, Any], lines: list[str]
) -> None:  # the signature is Sphinx's
    """Put the description of each field of a model, which says its unit, under the model's docstring."""
    if not (inspect.isclass(subject) and issubclass(subject, BaseModel)):
        return
    lines.append("")
    for field, info in subject.model_fields.items():
        lines.append(f":param {field}: {info.description or ''}")


def setup(app: Sphinx) -> None:
    """Connect what the settings alone cannot say."""
    app.connect("autodoc-process-docstring", _fields)
