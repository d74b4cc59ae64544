import logging


def setup_logging(service_name: str) -> None:
    logging.basicConfig(format=service_name)
