"""The distribution `ticket_bot`."""
