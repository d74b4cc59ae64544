import anyio
import asyncio
import asyncio.streams
import asyncio.subprocess
import fabric.Connection
import invoke
import os
import pexpect
import pty
import sh
import socket
import subprocess
import telnetlib
import trio

# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.run("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.Popen("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.call("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.check_call("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.check_output("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.getoutput("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.getstatusoutput("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
asyncio.create_subprocess_exec("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
asyncio.create_subprocess_shell("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
asyncio.subprocess.create_subprocess_exec("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
asyncio.subprocess.create_subprocess_shell("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
anyio.run_process("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
anyio.open_process("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
trio.run_process("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.system("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.popen("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execv("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execve("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execvp("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execvpe("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execl("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execle("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execlp("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.execlpe("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.posix_spawn("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.posix_spawnp("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.spawnv("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.spawnvp("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.spawnl("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
os.spawnlp("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
pty.spawn("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
pexpect.spawn("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
pexpect.run("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
sh.Command("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
invoke.run("psql")
# expect: db-access-by-shell-or-socket "starts `psql`"
fabric.Connection.run("psql")
# expect: db-access-by-shell-or-socket "a database's"
socket.create_connection("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
asyncio.open_connection("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
asyncio.streams.open_connection("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
asyncio.open_unix_connection("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
telnetlib.Telnet("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
anyio.connect_tcp("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
anyio.connect_unix("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
trio.open_tcp_stream("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
trio.open_unix_socket("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
socket.socket().connect("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
socket.socket().connect_ex("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
socket.socket.connect("db", 5432)
# expect: db-access-by-shell-or-socket "a database's"
socket.socket.connect_ex("db", 5432)
# expect: db-access-by-shell-or-socket "port 5432"
socket.create_connection(("db", 5432))
# expect: db-access-by-shell-or-socket "port 6432"
socket.create_connection(("db", 6432))
# expect: db-access-by-shell-or-socket "port 27017"
socket.create_connection(("db", 27017))
# expect: db-access-by-shell-or-socket "port 27018"
socket.create_connection(("db", 27018))
# expect: db-access-by-shell-or-socket "port 3306"
socket.create_connection(("db", 3306))
# expect: db-access-by-shell-or-socket
loop.create_connection(None, 'db', 5432)
# expect: db-access-by-shell-or-socket
loop.sock_connect(None, 'db', 5432)
# expect: db-access-by-shell-or-socket
loop.subprocess_exec('psql')
# expect: db-access-by-shell-or-socket
loop.subprocess_shell('psql')
