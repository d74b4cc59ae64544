from pydantic import BaseModel, Field, SecretStr


class Task(BaseModel):
    id: int


class UserBase(BaseModel):
    name: str
    hashed_password: str


class UserResponse(UserBase):
    id: int


class UserCreate(BaseModel):
    password: str


class Token(BaseModel):
    access_token: str


class Described(BaseModel):
    password_hash: str = Field(description="of the user")


class Hidden(BaseModel):
    password: SecretStr
    password_hash: str = Field(exclude=True)


class Shown(BaseModel):
    name: str
    password_hash: str


class Named(BaseModel):
    name: str
    password_hash: str


class Listed(BaseModel):
    name: str
    password_hash: str
