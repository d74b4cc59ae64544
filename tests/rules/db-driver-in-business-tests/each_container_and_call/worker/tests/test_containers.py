import worker

# expect: db-driver-in-business-tests "starts a database with `testcontainers.postgres`"
import testcontainers.postgres
# expect: db-driver-in-business-tests "starts a database with `testcontainers.mongodb`"
import testcontainers.mongodb
# expect: db-driver-in-business-tests "starts a database with `testcontainers.mysql`"
import testcontainers.mysql
# expect: db-driver-in-business-tests "starts a database with `testcontainers.mssql`"
import testcontainers.mssql
# expect: db-driver-in-business-tests "starts a database with `testcontainers.oracle`"
import testcontainers.oracle
# expect: db-driver-in-business-tests "starts a database with `testcontainers.cockroachdb`"
import testcontainers.cockroachdb
# expect: db-driver-in-business-tests "starts a database with `pytest_postgresql`"
import pytest_postgresql
# expect: db-driver-in-business-tests "starts a database with `pytest_mongodb`"
import pytest_mongodb
# expect: db-driver-in-business-tests "starts a database with `pytest_mongo`"
import pytest_mongo
# expect: db-driver-in-business-tests "starts a database with `pytest_docker_tools.postgres`"
import pytest_docker_tools.postgres
# expect: db-driver-in-business-tests "starts a database with `testing.postgresql`"
import testing.postgresql
# expect: db-driver-in-business-tests "starts a database with `mongomock`"
import mongomock
# expect: db-driver-in-business-tests "starts a database with `mongomock_motor`"
import mongomock_motor
# expect: db-driver-in-business-tests "starts a database with `pgserver`"
import pgserver
# expect: db-driver-in-business-tests "starts a database with `pytest_pgsql`"
import pytest_pgsql
# expect: db-driver-in-business-tests "starts a database with `pytest_alembic`"
import pytest_alembic
# expect: db-driver-in-business-tests "starts a database with `pytest_sqlalchemy`"
import pytest_sqlalchemy
