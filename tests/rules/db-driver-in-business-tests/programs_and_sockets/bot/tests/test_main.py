import socket
import subprocess

import main


def test_main() -> None:
    subprocess.run(["psql", "-c", "select 1"])  # expect: db-driver-in-business-tests "a test of `front_bot` (business_bot) starts `psql`"
    socket.create_connection(("localhost", 5432))  # expect: db-driver-in-business-tests "opens a socket to port 5432"
    subprocess.run(["nc", "-z", "localhost", "5432"])  # expect: db-driver-in-business-tests "waits for a database's port"
    socket.create_connection(("localhost", 6379))  # ok: db-driver-in-business-tests
    assert main
