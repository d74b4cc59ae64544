from fastapi import FastAPI

from app.api import asynchronous, asynchronous_factory, asynchronous_of_sqlmodel, background, dependency, factory, factory_of_a_module, in_a_function, kept, login, next_of_the_dependency, of_sqlmodel, probe, session, socket, two_calls_away

app = FastAPI()
app.include_router(factory.router)
app.include_router(factory_of_a_module.router)
app.include_router(asynchronous_factory.router)
app.include_router(session.router)
app.include_router(asynchronous.router)
app.include_router(of_sqlmodel.router)
app.include_router(asynchronous_of_sqlmodel.router)
app.include_router(next_of_the_dependency.router)
app.include_router(in_a_function.router)
app.include_router(login.router)
app.include_router(two_calls_away.router)
app.include_router(dependency.router)
app.include_router(background.router)
app.include_router(probe.router)
app.include_router(socket.router)
app.include_router(kept.router)
