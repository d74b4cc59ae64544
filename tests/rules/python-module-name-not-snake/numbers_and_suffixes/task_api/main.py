import importlib
import camelPackage.tool
importlib.import_module('2fa')
importlib.import_module('3d.shapes')
