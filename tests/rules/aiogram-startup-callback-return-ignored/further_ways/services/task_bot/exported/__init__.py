from .inner import exported_callback
