"""Small things that several services share."""

from parcel_toolkit.formatting import short_title

try:
    from parcel_toolkit.persistence import newest_first
except ImportError:  # not every service installs the extra `persistence`
    newest_first = None

__all__ = ["newest_first", "short_title"]
