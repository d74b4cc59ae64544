from . import main
from .config import *

DATABASE = main.__name__
