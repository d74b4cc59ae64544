import logging

from .middleware import request_id
