# ok: prohibited-library-for-role
import flask
