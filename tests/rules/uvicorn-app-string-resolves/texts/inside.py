from fastapi import FastAPI


def build() -> None:
    app = FastAPI()
    print(app)

    class Held:
        def app(self) -> None: ...
