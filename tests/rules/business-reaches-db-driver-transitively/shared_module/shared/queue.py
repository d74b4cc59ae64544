from .db import Pool
