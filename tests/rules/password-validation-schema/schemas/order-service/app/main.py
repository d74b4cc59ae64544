from fastapi import FastAPI

from app.schemas import annotated, bare, constrained, decorated_otherwise, hint, inherited, length_of_a_validator, length_only, login, of_all_fields, of_another_class, old, other_field, pattern, settings, unbound, validator_only, whole, whole_of_old

app = FastAPI()
