from .storage import *
__all__ = ["Pool"]
