"""Write docs/options.md from the engines' option models: python scripts/make_docs.py"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.domain.options import OptionSpec, allowed_values, describe  # noqa: E402
from providers.registry import Registry  # noqa: E402

HEADER = """# Options

Made by `python scripts/make_docs.py` from the option models; do not edit by hand.
"""


def options_page() -> str:
    """The whole page."""
    parts = [HEADER]
    for provider in Registry().providers():
        rows = "\n".join(row(spec) for spec in describe(provider.options))
        parts.append(
            f"## {provider.info.title} (`{provider.info.id}`)\n\n"
            "| option | default | takes | what it does |\n|---|---|---|---|\n" + rows + "\n"
        )
    return "\n".join(parts)


def row(spec: OptionSpec) -> str:
    """One line of the table."""
    name = f"`{spec.name}`" + (" (advanced)" if spec.advanced else "")
    return f"| {name} | {spec.default} | {allowed_values(spec)} | {spec.help} |"


if __name__ == "__main__":
    (ROOT / "docs" / "options.md").write_text(options_page(), encoding="utf-8")
