import ssl

import aiohttp
import httpx
import requests
from fastapi import FastAPI
from settings import settings
from own import connect

app = FastAPI()
CHECKED = False

# expect: tls-verification-disabled "`verify=False` leaves the certificate of the other side unchecked"
client = httpx.AsyncClient(verify=False)
# expect: tls-verification-disabled "`verify=CHECKED`"
other = httpx.Client(verify=CHECKED)
# expect: tls-verification-disabled "`verify=settings.verify_tls`, which is off by default"
third = httpx.AsyncClient(verify=settings.verify_tls)
# ok: tls-verification-disabled
fourth = httpx.AsyncClient(verify=settings.check_tls)
# ok: tls-verification-disabled
http2 = httpx.AsyncClient(http2=settings.verify_tls)
# ok: tls-verification-disabled
MODE = ssl.CERT_NONE
# ok: tls-verification-disabled
fifth = httpx.AsyncClient(verify="ca.pem")
# ok: tls-verification-disabled
connect(verify=False)
# expect: tls-verification-disabled
requests.get("https://example.com", verify=False, timeout=3)
session = requests.Session()
# expect: tls-verification-disabled "`session.verify = False`"
session.verify = False
# ok: tls-verification-disabled
session.trust_env = False
# ok: tls-verification-disabled
session.verify = "ca.pem"
own = connect.Options()
# ok: tls-verification-disabled
own.verify = False
# expect: tls-verification-disabled
session.get("https://example.com", **{"verify": False})
# expect: tls-verification-disabled "`ssl=False`"
connector = aiohttp.TCPConnector(ssl=False)
# expect: tls-verification-disabled "`verify_ssl=False`"
connector = aiohttp.TCPConnector(verify_ssl=False)
# expect: tls-verification-disabled "`ssl._create_unverified_context()`"
context = ssl._create_unverified_context()
# expect: tls-verification-disabled
context = ssl._create_stdlib_context()
context = ssl.create_default_context()
# expect: tls-verification-disabled "`context.verify_mode = ssl.CERT_NONE`"
context.verify_mode = ssl.CERT_NONE
# ok: tls-verification-disabled
context.verify_mode = ssl.CERT_REQUIRED


async def ask():
    async with aiohttp.ClientSession() as http:
        # expect: tls-verification-disabled
        await http.get("https://example.com", ssl=False)
