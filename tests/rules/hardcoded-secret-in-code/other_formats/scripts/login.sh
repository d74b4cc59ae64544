#!/bin/sh
set -eu
# expect: hardcoded-secret-in-code "the value of `PASSWORD`"
PASSWORD="Aug2012#"
# ok: hardcoded-secret-in-code
PASSWORD="aug20120"
# ok: hardcoded-secret-in-code
PASSWORD="AUG20120"
# ok: hardcoded-secret-in-code
PASSWORD="AugustAu"
# ok: hardcoded-secret-in-code
PASSWORD="Ag2012#"
# ok: hardcoded-secret-in-code
TOKEN=$(cat token)
# ok: hardcoded-secret-in-code
ADMIN_PASSWORD="Admin2024"
