"""DTOs and events of all services."""

from ticket_contracts.events import TicketEvent

__all__ = ["TicketEvent"]
