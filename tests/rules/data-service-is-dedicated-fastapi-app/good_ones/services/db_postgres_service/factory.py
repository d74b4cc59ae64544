from fastapi import FastAPI


def create_app():
    app = FastAPI(title="db_postgres_service")
    app.mount("/admin", FastAPI(title="admin"))
    return app
