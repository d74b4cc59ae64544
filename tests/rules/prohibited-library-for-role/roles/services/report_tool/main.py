# ok: prohibited-library-for-role
import requests
