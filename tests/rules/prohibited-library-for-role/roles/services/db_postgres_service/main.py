from flask import Flask  # expect: prohibited-library-for-role "imports `flask`"
import psycopg2.extras  # expect: prohibited-library-for-role "imports `psycopg2`"
