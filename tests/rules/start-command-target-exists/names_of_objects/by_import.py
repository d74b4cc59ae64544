from by_import_of import app
