"""Handlers."""  # expect: python-module-name-not-snake "package `Handlers`"
