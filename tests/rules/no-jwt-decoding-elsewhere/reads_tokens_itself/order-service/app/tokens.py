import jwt
import jwt.api_jwt
import python_jwt
from authlib.jose import JsonWebToken
from authlib.jose import jwt as authlib_jwt
from fastapi.security import OAuth2PasswordBearer
from jose import jws
from jose import jwt as jose_jwt
from joserfc import jwt as rfc
from jwt import decode as decode_token

# ok: no-jwt-decoding-elsewhere
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


def read(token: str, key: str) -> object:
    # expect: no-jwt-decoding-elsewhere "`order-service` reads a token itself with `decode_token`, but tokens are the matter of `user-service`"
    decode_token(token, key, algorithms=["HS256"])
    # expect: no-jwt-decoding-elsewhere
    jwt.decode_complete(token, key)
    # expect: no-jwt-decoding-elsewhere
    jwt.PyJWT().decode(token, key)
    # expect: no-jwt-decoding-elsewhere
    jwt.api_jwt.decode(token, key)
    # expect: no-jwt-decoding-elsewhere
    jose_jwt.decode(token, key)
    # expect: no-jwt-decoding-elsewhere
    jose_jwt.get_unverified_claims(token)
    # expect: no-jwt-decoding-elsewhere
    jws.verify(token, key, ['HS256'])
    # expect: no-jwt-decoding-elsewhere
    authlib_jwt.decode(token, key)
    # expect: no-jwt-decoding-elsewhere
    JsonWebToken(['HS256']).decode(token, key)
    # expect: no-jwt-decoding-elsewhere
    rfc.decode(token, key)
    # expect: no-jwt-decoding-elsewhere
    python_jwt.verify_jwt(token, key)
    return None
