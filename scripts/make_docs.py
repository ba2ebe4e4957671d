"""Write docs/options.md from the engines' option models: python scripts/make_docs.py"""

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.domain.options import OptionSpec, allowed_values, conditions_words, describe  # noqa: E402
from core.domain.preset import Preset  # noqa: E402
from providers.registry import Registry  # noqa: E402

HEADER = """# Options

Made by `python scripts/make_docs.py` from the option models; do not edit by hand. On the command line `--set option=value`
sets one, `--preset NAME` takes a preset, and `--set` wins over it.
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
        if provider.info.presets:
            parts.append(preset_table(provider.info.presets))
    return "\n".join(parts)


def preset_table(presets: Sequence[Preset]) -> str:
    """The built-in presets: what each changes."""
    rows = (
        f"| {preset.name} | {', '.join(f'`{n}={v}`' for n, v in preset.options.items()) or 'nothing'} |"
        for preset in presets
    )
    return "| preset | changes |\n|---|---|\n" + "\n".join(rows) + "\n"


def row(spec: OptionSpec) -> str:
    """One line of the table."""
    help = f"{spec.help} {conditions_words(spec)}".rstrip()
    name = f"`{spec.name}`" + (" (advanced)" if spec.advanced else "")
    return f"| {name} | {spec.default} | {allowed_values(spec)} | {help} |"


if __name__ == "__main__":
    (ROOT / "docs" / "options.md").write_text(options_page(), encoding="utf-8")
