import databases
import pydantic
import pydantic_core
import sqlalchemy
import sqlalchemy.engine
import sqlalchemy.engine.url

# expect: db-dsn-literal-in-business-service "builds a connection string"
sqlalchemy.URL.create(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
sqlalchemy.engine.URL.create(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
sqlalchemy.engine.url.URL.create(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
sqlalchemy.engine.URL(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
databases.DatabaseURL(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
pydantic.PostgresDsn.build(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
pydantic.PostgresDsn(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
pydantic.MongoDsn.build(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
pydantic.MongoDsn(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
pydantic.MultiHostUrl.build(host)
# expect: db-dsn-literal-in-business-service "builds a connection string"
pydantic_core.MultiHostUrl.build(host)
