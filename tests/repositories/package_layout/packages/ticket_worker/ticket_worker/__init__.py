"""The distribution `ticket_worker`."""
