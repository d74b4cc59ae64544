import ftplib
import http.client
import os
import smtplib
import socket
import sqlite3
import subprocess
import urllib.request

import chromadb
import httpx
import MySQLdb
import PIL.Image
import psycopg
import pymysql
import requests
import urllib3
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

process = subprocess.Popen(["ls"])
pool = urllib3.PoolManager()
plain = http.client.HTTPConnection("x")
secure = http.client.HTTPSConnection("x")
made = socket.socket()
opened = PIL.Image.open("x.png")
model = ChatOpenAI()
embeddings = OpenAIEmbeddings()


async def functions(words):
    # expect: blocking-call-in-async-code
    os.popen("ls")
    # expect: blocking-call-in-async-code
    os.wait()
    # expect: blocking-call-in-async-code
    os.waitpid(1, 0)
    # expect: blocking-call-in-async-code
    os.spawnl(os.P_WAIT, "/bin/ls", "ls")
    # expect: blocking-call-in-async-code
    os.spawnv(os.P_WAIT, "/bin/ls", ["ls"])
    # expect: blocking-call-in-async-code
    subprocess.call(["ls"])
    # expect: blocking-call-in-async-code
    subprocess.check_call(["ls"])
    # expect: blocking-call-in-async-code
    subprocess.getoutput("ls")
    # expect: blocking-call-in-async-code
    subprocess.getstatusoutput("ls")
    # expect: blocking-call-in-async-code
    process.wait()
    # expect: blocking-call-in-async-code
    process.communicate()
    # expect: blocking-call-in-async-code
    urllib.request.urlretrieve("http://x")
    # expect: blocking-call-in-async-code
    urllib3.request("GET", "http://x")
    # expect: blocking-call-in-async-code
    pool.request("GET", "http://x")
    # expect: blocking-call-in-async-code
    plain.request("GET", "/")
    # expect: blocking-call-in-async-code
    plain.getresponse()
    # expect: blocking-call-in-async-code
    secure.request("GET", "/")
    # expect: blocking-call-in-async-code
    secure.getresponse()
    # expect: blocking-call-in-async-code
    socket.gethostbyname("x")
    # expect: blocking-call-in-async-code
    socket.gethostbyaddr("x")
    # expect: blocking-call-in-async-code
    socket.getaddrinfo("x", 80)
    # expect: blocking-call-in-async-code
    input()


async def ask():
    # expect: blocking-call-in-async-code
    requests.post("http://x")
    # expect: blocking-call-in-async-code
    requests.put("http://x")
    # expect: blocking-call-in-async-code
    requests.patch("http://x")
    # expect: blocking-call-in-async-code
    requests.delete("http://x")
    # expect: blocking-call-in-async-code
    requests.head("http://x")
    # expect: blocking-call-in-async-code
    requests.options("http://x")
    # expect: blocking-call-in-async-code
    requests.request("GET", "http://x")
    # expect: blocking-call-in-async-code
    requests.api.get("http://x")
    # expect: blocking-call-in-async-code
    requests.api.post("http://x")
    # expect: blocking-call-in-async-code
    requests.api.request("GET", "http://x")
    # expect: blocking-call-in-async-code
    httpx.put("http://x")
    # expect: blocking-call-in-async-code
    httpx.patch("http://x")
    # expect: blocking-call-in-async-code
    httpx.delete("http://x")
    # expect: blocking-call-in-async-code
    httpx.head("http://x")
    # expect: blocking-call-in-async-code
    httpx.options("http://x")
    # expect: blocking-call-in-async-code
    httpx.request("GET", "http://x")
    # expect: blocking-call-in-async-code
    httpx.stream("GET", "http://x")


async def sockets(given: socket.socket):
    # expect: blocking-call-in-async-code
    made.connect(("x", 1))
    # expect: blocking-call-in-async-code
    made.accept()
    # expect: blocking-call-in-async-code
    made.recv(1)
    # expect: blocking-call-in-async-code
    made.recvfrom(1)
    # expect: blocking-call-in-async-code
    made.sendall(b"x")
    # expect: blocking-call-in-async-code
    given.connect(("x", 1))
    # expect: blocking-call-in-async-code
    given.accept()
    # expect: blocking-call-in-async-code
    given.recv(1)
    # expect: blocking-call-in-async-code
    given.sendall(b"x")


async def images(image: PIL.Image.Image):
    # expect: blocking-call-in-async-code
    opened.resize((1, 1))
    # expect: blocking-call-in-async-code
    opened.thumbnail((1, 1))
    # expect: blocking-call-in-async-code
    image.save("x")
    # expect: blocking-call-in-async-code
    image.resize((1, 1))
    # expect: blocking-call-in-async-code
    image.thumbnail((1, 1))


async def models():
    # expect: blocking-call-in-async-code
    model.invoke("x")
    # expect: blocking-call-in-async-code
    model.batch(["x"])
    # expect: blocking-call-in-async-code
    model.stream("x")
    # expect: blocking-call-in-async-code
    embeddings.embed_query("x")
    # expect: blocking-call-in-async-code
    embeddings.embed_documents(["x"])


async def connect():
    # expect: blocking-call-in-async-code
    psycopg.connect("x")
    # expect: blocking-call-in-async-code
    psycopg.Connection.connect("x")
    # expect: blocking-call-in-async-code
    pymysql.connect(host="x")
    # expect: blocking-call-in-async-code
    MySQLdb.connect("x")
    # expect: blocking-call-in-async-code
    smtplib.SMTP("x")
    # expect: blocking-call-in-async-code
    smtplib.SMTP_SSL("x")
    # expect: blocking-call-in-async-code
    ftplib.FTP("x")
    # expect: blocking-call-in-async-code
    chromadb.HttpClient()
    # expect: blocking-call-in-async-code
    chromadb.PersistentClient()
    # expect: blocking-call-in-async-code
    chromadb.Client()
    # expect: blocking-call-in-async-code
    sqlite3.connect("x")
