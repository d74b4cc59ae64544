from .memory import box as store
