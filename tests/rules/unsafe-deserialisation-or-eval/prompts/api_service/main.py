from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader

app = FastAPI()
# ok: unsafe-deserialisation-or-eval
prompts = Environment(loader=FileSystemLoader("prompts"))
# expect: unsafe-deserialisation-or-eval[warning]
letters = Environment(loader=FileSystemLoader("letters"), autoescape=False)


def prompt() -> str:
    with open("page.html") as page:
        return prompts.get_template("question.txt").render(page=page.read())
