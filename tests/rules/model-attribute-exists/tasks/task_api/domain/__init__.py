from .schemas import *
from .schemas import Task as Ticket
