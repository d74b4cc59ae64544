"""What all services agree on."""
