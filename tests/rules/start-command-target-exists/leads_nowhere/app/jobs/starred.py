from .queue import *
