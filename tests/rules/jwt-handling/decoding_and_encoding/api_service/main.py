import jwt
from fastapi import FastAPI
from jose import jwt as jose_jwt
from jwt import PyJWT, decode as read
from settings import settings

app = FastAPI()
UNCHECKED = {"verify_signature": False}
KEY = "f3b2c1"


def key_of(token: str) -> str:
    return token[:8]


def user_of(token: str, key: str, options: dict[str, object], given: dict[str, object]) -> list[object]:
    header = jwt.get_unverified_header(token)
    # expect: jwt-handling "`jwt.decode`: its signature is not verified"
    jwt.decode(token, options={"verify_signature": False})
    # expect: jwt-handling "its signature is not verified"
    jwt.decode(token, key, ["HS256"], {"verify_signature": False})
    # expect: jwt-handling "its signature is not verified"
    read(token, key, algorithms=["HS256"], options=UNCHECKED)
    # expect: jwt-handling "its signature is not verified"
    jwt.decode(token, key, algorithms=["HS256"], verify=False)
    # expect: jwt-handling "it is taken whether it has expired or not"
    jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    # expect: jwt-handling "it is taken whether it has expired or not"
    jose_jwt.decode(token, key, ["HS256"], {"verify_exp": False})
    # expect: jwt-handling "the algorithm `none` is allowed"
    jwt.decode(token, key, algorithms=["HS256", "none"])
    # expect: jwt-handling "the algorithm `none` is allowed"
    jose_jwt.decode(token, key, algorithms="none")
    # expect: jwt-handling "the algorithm `none` is allowed"
    jose_jwt.decode(token, key, None)
    # expect: jwt-handling "the algorithm `none` is allowed"
    jwt.encode({"sub": "1"}, key, algorithm="none")
    # expect: jwt-handling "the token itself says by which algorithm it is to be verified"
    jwt.decode(token, key, algorithms=[header["alg"]])
    # expect: jwt-handling "the token itself says"
    jwt.decode(token, key, [header.get("alg")])
    # expect: jwt-handling "nobody says which algorithms are allowed"
    PyJWT().decode(token, key)
    # expect: jwt-handling "its key is written in the code"
    jwt.decode(token, "f3b2c1", algorithms=["HS256"])
    # expect: jwt-handling "its key is written in the code"
    jose_jwt.encode({"sub": "1"}, key="f3b2c1", algorithm="HS256")
    return [
        # ok: jwt-handling
        jwt.decode(token, key, algorithms=["HS256"], verify=True, leeway=False, audience="none"),
        # ok: jwt-handling
        jwt.decode(token, given[header["alg"]], ["RS256"]),
        # ok: jwt-handling
        jwt.decode(token, KEY, algorithms=["HS256"]),
        # ok: jwt-handling
        jwt.decode(token, key_of(token), algorithms=["HS256"]),
        # ok: jwt-handling
        jwt.decode(token, settings.SECRET_KEY, algorithms=[settings.JWT_ALGORITHM]),
        # ok: jwt-handling
        jwt.decode(token, key, algorithms=["HS256"], options={"verify_aud": False, "verify_exp": True}),
        # ok: jwt-handling
        jwt.decode(token, key, algorithms=["HS256"], options=options),
        # ok: jwt-handling
        jwt.decode(token, key, **given),
        # ok: jwt-handling
        jwt.decode(token, "", algorithms=["HS256"]),
        # ok: jwt-handling
        jwt.decode(token, "-----BEGIN PUBLIC KEY-----", algorithms=["RS256"]),
        # ok: jwt-handling
        jwt.encode({"sub": "1"}, key, None),
        # ok: jwt-handling
        jwt.encode({"alg": header["alg"]}, key, headers=[header["alg"]]),
    ]
