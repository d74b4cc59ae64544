from fastapi import FastAPI
from openai import AsyncOpenAI
from settings import settings

app = FastAPI()
# ok: hardcoded-secret-in-code
own = AsyncOpenAI(api_key="local", base_url=f"{settings.local_url}/v1")
# expect: hardcoded-secret-in-code "`api_key`"
hosted = AsyncOpenAI(api_key="opensesame")
# expect: hardcoded-secret-in-code "`api_key`"
elsewhere = AsyncOpenAI(api_key="k3yOfTheOwner", base_url=settings.other_url)
# expect: hardcoded-secret-in-code "`password`"
signed_in = AsyncOpenAI(password="openbarley", base_url=settings.other_url)
