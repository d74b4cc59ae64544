from .bots import *
