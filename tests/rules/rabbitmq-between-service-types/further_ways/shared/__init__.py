from .broker import *
