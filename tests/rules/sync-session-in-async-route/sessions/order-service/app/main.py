from fastapi import FastAPI

from app.api import bulk_save_objects, commit, execute, factory, flush, get, in_a_dependency, in_a_thread, keeps_objects, merge, of_sqlmodel, plain, query, refresh, rollback, scalar, scalars, scoped_factory, something_else

app = FastAPI()
app.include_router(query.router)
app.include_router(execute.router)
app.include_router(scalar.router)
app.include_router(scalars.router)
app.include_router(get.router)
app.include_router(commit.router)
app.include_router(flush.router)
app.include_router(refresh.router)
app.include_router(rollback.router)
app.include_router(merge.router)
app.include_router(bulk_save_objects.router)
app.include_router(factory.router)
app.include_router(scoped_factory.router)
app.include_router(of_sqlmodel.router)
app.include_router(in_a_dependency.router)
app.include_router(plain.router)
app.include_router(keeps_objects.router)
app.include_router(in_a_thread.router)
app.include_router(something_else.router)
