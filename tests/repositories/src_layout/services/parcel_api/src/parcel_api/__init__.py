"""The package of `parcel_api`."""
