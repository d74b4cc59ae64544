#!/bin/sh
set -e
# expect: db-client-installed-in-business-image "`beanie`"
pip install beanie
# expect: db-client-installed-in-business-image[warning] "`postgresql-client`"
apt-get install -y postgresql-client
