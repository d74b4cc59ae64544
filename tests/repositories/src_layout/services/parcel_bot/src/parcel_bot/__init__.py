"""The package of `parcel_bot`."""
