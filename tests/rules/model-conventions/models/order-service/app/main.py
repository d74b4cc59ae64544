from fastapi import FastAPI

from app.models import abstract, bare, child, complete, event, id_is_no_key, id_of_a_function, joining, mapped, mirrored, no_birth, no_change, no_name, of_another, reference_is_no_key, shown_otherwise

app = FastAPI()
