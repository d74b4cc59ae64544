"""Request and response models of the MongoDB data service."""
