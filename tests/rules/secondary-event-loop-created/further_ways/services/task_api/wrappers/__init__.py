from .loops import drive
