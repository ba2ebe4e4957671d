"""Names and values in two columns."""

from collections.abc import Sequence

from gui.models.job_card import Fact
from gui.widgets.text_table import TextTable


class FactList(TextTable):
    """A table of facts."""

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """What to show; the same again changes nothing."""
        self.set_rows([(fact.name, fact.value) for fact in facts])
