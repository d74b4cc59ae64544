"""The envelope survives a round trip."""

from __future__ import annotations

from ticket_contracts import TicketEvent


def test_round_trip() -> None:
    event = TicketEvent(event_type="ticket.created", data={"id": 1})
    assert TicketEvent.model_validate_json(event.model_dump_json()) == event
