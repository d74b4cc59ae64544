from .start import launch
