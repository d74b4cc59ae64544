# ok: library-mediated-db-connection
from sqladmin import Admin
