"""The user's configuration: found, read, checked, and handed on as plain `Settings`."""
