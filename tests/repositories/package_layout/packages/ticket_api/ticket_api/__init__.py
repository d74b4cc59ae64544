"""The distribution `ticket_api`."""
