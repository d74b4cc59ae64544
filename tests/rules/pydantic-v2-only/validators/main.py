from fastapi import FastAPI

import filters
import mail
import settings
import tasks

app = FastAPI()
