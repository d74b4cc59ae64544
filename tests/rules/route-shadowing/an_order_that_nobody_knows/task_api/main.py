from application import app, shared
import one
import two

__all__ = ["one", "two"]
app.include_router(shared)
