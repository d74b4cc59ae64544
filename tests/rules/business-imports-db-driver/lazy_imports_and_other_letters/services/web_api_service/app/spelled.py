import importlib as ﬁnd
import 𝒂syncpg  # expect: business-imports-db-driver
from ｐｓｙｃｏｐｇ import connect  # expect: business-imports-db-driver

find.import_module("pg8000")  # expect: business-imports-db-driver
find.𝗂mport_module("aiopg")  # expect: business-imports-db-driver
