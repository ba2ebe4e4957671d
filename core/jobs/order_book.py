"""What was ordered of cloud providers: it outlives the jobs, so that limits hold when those are forgotten."""

import sqlite3

from core.domain.cloud import RemoteJob

_NOTE = (
    "INSERT INTO orders (tag, provider, submitted, credits) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (tag) DO UPDATE SET credits = excluded.credits, submitted = excluded.submitted"
)
_WITHDRAW = "DELETE FROM orders WHERE tag = ?"
_SUM = "SELECT TOTAL(credits) FROM orders WHERE provider = ? AND submitted > ?"


def note(connection: sqlite3.Connection, order: RemoteJob) -> None:
    """An order, or what is known of it by now."""
    values = (order.tag, order.provider, order.submitted, order.credits)
    connection.execute(_NOTE, values)


def withdraw(connection: sqlite3.Connection, order: RemoteJob) -> None:
    """The provider never took it."""
    connection.execute(_WITHDRAW, (order.tag,))


def credits_since(connection: sqlite3.Connection, provider: str, moment: float) -> float:
    """Credits of all orders after that Unix time, whatever became of their jobs."""
    row = connection.execute(_SUM, (provider, moment)).fetchone()
    return float(row[0])
