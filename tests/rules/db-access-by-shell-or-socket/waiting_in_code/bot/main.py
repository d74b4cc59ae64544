import asyncio
import subprocess


async def main() -> None:
    subprocess.run(["nc", "-z", "db", "5432"])  # expect: db-access-by-shell-or-socket "waits for a database's port"
    subprocess.run(["/usr/bin/wait-for-it", "db:5432"])  # expect: db-access-by-shell-or-socket "waits for a database's port"
    subprocess.run(["bash", "-c", "echo > /dev/tcp/db/5432"])  # expect: db-access-by-shell-or-socket "waits for a database's port"
    await asyncio.create_subprocess_shell("nc -z db 5432")  # expect: db-access-by-shell-or-socket "waits for a database's port"
    await asyncio.create_subprocess_exec("nc", "-z", "db", "5432")  # expect: db-access-by-shell-or-socket "waits for a database's port"
    subprocess.run("until nc -z db 5432; do sleep 1; done", shell=True)  # expect: db-access-by-shell-or-socket "waits for a database's port"
    subprocess.run(["nc", "-z", "rabbitmq", "5672"])  # ok: db-access-by-shell-or-socket
    subprocess.run(["echo", "5432"])  # ok: db-access-by-shell-or-socket
    subprocess.run("echo db 5432", shell=True)  # ok: db-access-by-shell-or-socket
    subprocess.run("psql -h db; nc -z db 5432", shell=True)  # expect: db-access-by-shell-or-socket "starts `psql`"
    print("nc -z db 5432")  # ok: db-access-by-shell-or-socket
    subprocess.run(["sleep", "1", "nc", "5432"])  # ok: db-access-by-shell-or-socket


if __name__ == "__main__":
    asyncio.run(main())
