from aiogram import Bot


import importlib
import pkgutil

import shared.plugins

for module in pkgutil.walk_packages(shared.plugins.__path__, "shared.plugins."):
    importlib.import_module(module.name)
