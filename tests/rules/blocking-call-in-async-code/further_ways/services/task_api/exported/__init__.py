from .waiting import *
