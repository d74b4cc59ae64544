# expect: business-imports-db-driver "`asyncpg`"
import asyncpg
# expect: business-imports-db-driver "`psycopg`"
import psycopg
# expect: business-imports-db-driver "`psycopg2`"
import psycopg2
# expect: business-imports-db-driver "`psycopg_pool`"
import psycopg_pool
# expect: business-imports-db-driver "`psycopg_binary`"
import psycopg_binary
# expect: business-imports-db-driver "`aiopg`"
import aiopg
# expect: business-imports-db-driver "`pg8000`"
import pg8000
# expect: business-imports-db-driver "`pgdb`"
import pgdb
# expect: business-imports-db-driver "`postgres`"
import postgres
# expect: business-imports-db-driver "`asyncpgsa`"
import asyncpgsa
# expect: business-imports-db-driver "`pgvector.asyncpg`"
import pgvector.asyncpg
# expect: business-imports-db-driver "`pgvector.psycopg`"
import pgvector.psycopg
# expect: business-imports-db-driver "`motor`"
import motor
# expect: business-imports-db-driver "`pymongo`"
import pymongo
# expect: business-imports-db-driver "`gridfs`"
import gridfs
# expect: business-imports-db-driver "`mongoengine`"
import mongoengine
# expect: business-imports-db-driver "`beanie`"
import beanie
# expect: business-imports-db-driver "`odmantic`"
import odmantic
# expect: business-imports-db-driver "`umongo`"
import umongo
# expect: business-imports-db-driver "`sqlalchemy`"
import sqlalchemy
# expect: business-imports-db-driver "`sqlmodel`"
import sqlmodel
# expect: business-imports-db-driver "`tortoise`"
import tortoise
# expect: business-imports-db-driver "`peewee`"
import peewee
# expect: business-imports-db-driver "`peewee_async`"
import peewee_async
# expect: business-imports-db-driver "`pony`"
import pony
# expect: business-imports-db-driver "`databases`"
import databases
# expect: business-imports-db-driver "`ormar`"
import ormar
# expect: business-imports-db-driver "`gino`"
import gino
# expect: business-imports-db-driver "`piccolo`"
import piccolo
# expect: business-imports-db-driver "`edgedb`"
import edgedb
# expect: business-imports-db-driver "`gel`"
import gel
# expect: business-imports-db-driver "`dataset`"
import dataset
# expect: business-imports-db-driver "`records`"
import records
# expect: business-imports-db-driver "`alembic`"
import alembic
# expect: business-imports-db-driver "`aerich`"
import aerich
# expect: business-imports-db-driver "`yoyo`"
import yoyo
# expect: business-imports-db-driver "`django.db`"
import django.db
# expect: business-imports-db-driver "`aiomysql`"
import aiomysql
# expect: business-imports-db-driver "`asyncmy`"
import asyncmy
# expect: business-imports-db-driver "`pymysql`"
import pymysql
# expect: business-imports-db-driver "`MySQLdb`"
import MySQLdb
# expect: business-imports-db-driver "`mysql`"
import mysql
# expect: business-imports-db-driver "`aiosqlite`"
import aiosqlite
# expect: business-imports-db-driver "`oracledb`"
import oracledb
# expect: business-imports-db-driver "`cx_Oracle`"
import cx_Oracle
# expect: business-imports-db-driver "`pyodbc`"
import pyodbc
# expect: business-imports-db-driver "`aioodbc`"
import aioodbc
# expect: business-imports-db-driver "`pymssql`"
import pymssql
# expect: business-imports-db-driver "`clickhouse_driver`"
import clickhouse_driver
# expect: business-imports-db-driver "`clickhouse_connect`"
import clickhouse_connect
# expect: business-imports-db-driver "`cassandra`"
import cassandra
# expect: business-imports-db-driver "`neo4j`"
import neo4j
