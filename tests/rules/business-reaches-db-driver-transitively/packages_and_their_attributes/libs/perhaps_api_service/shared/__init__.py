try:
    from shared.fast import store
except ImportError:
    pass
