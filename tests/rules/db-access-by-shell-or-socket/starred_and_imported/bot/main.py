import asyncio
import socket
import subprocess

from addresses import ADDRESS, BROKER, HEALTH, QUERY

LOCAL = ("db", 5432)
OPTIONS = {"host": "db", "port": 5432}
COMMAND = ["psql", "-c", "select 1"]


def chosen(name: str) -> str:
    return name.upper()


def wait(host: str, port: int) -> None:
    socket.create_connection((host, port))


async def main() -> None:
    wait(*LOCAL)  # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    wait(*BROKER)  # ok: db-access-by-shell-or-socket
    await asyncio.open_connection(*LOCAL)  # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    await asyncio.open_connection(*ADDRESS)  # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    await asyncio.open_connection(*BROKER)  # ok: db-access-by-shell-or-socket
    await asyncio.open_connection(**OPTIONS)  # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    await asyncio.create_subprocess_exec(*COMMAND)  # expect: db-access-by-shell-or-socket "starts `psql`"
    await asyncio.create_subprocess_exec(*QUERY)  # expect: db-access-by-shell-or-socket "starts `psql`"
    await asyncio.create_subprocess_exec(*HEALTH)  # ok: db-access-by-shell-or-socket
    await asyncio.create_subprocess_exec("nice", *COMMAND)  # expect: db-access-by-shell-or-socket "starts `psql`"
    subprocess.run([*COMMAND, "-x"])  # expect: db-access-by-shell-or-socket "starts `psql`"
    subprocess.run(chosen("psql"))  # ok: db-access-by-shell-or-socket
    print(*COMMAND)  # ok: db-access-by-shell-or-socket
    socket.create_connection(tuple(["db", 5432]))  # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    socket.create_connection(("db", int("5432")))  # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    socket.create_connection(tuple(["rabbitmq", 5672]))  # ok: db-access-by-shell-or-socket


if __name__ == "__main__":
    asyncio.run(main())
