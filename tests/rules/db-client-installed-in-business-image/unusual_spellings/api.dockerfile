# escape=`
arg VERSION=3.12
from python:${VERSION}-slim as base
# expect: db-client-installed-in-business-image "`motor`"
onbuild run pip install motor
from base
workdir /app
# expect: db-client-installed-in-business-image "`asyncpg`"
run pip install `
    asyncpg
# expect: db-client-installed-in-business-image "`peewee`"
RUN ["sh", "-c", "pip install peewee"]
# expect: db-client-installed-in-business-image "`tortoise-orm`"
RUN P=tortoise-orm && pip install "$P"
COPY install.sh .
# ok: db-client-installed-in-business-image
RUN sh ./install.sh
# ok: db-client-installed-in-business-image
RUN echo "pip install asyncpg" > hint.txt
COPY main.py .
CMD ["uvicorn", "main:app"]
