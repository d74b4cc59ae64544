"""Users as the API shows them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.schemas.storable import Storable

# bcrypt reads no further.
LONGEST_PASSWORD_BYTES = 72


class UserBase(BaseModel):
    """Base schema with common attributes."""

    username: str = Field(
        min_length=3, max_length=50, pattern=r"^[A-Za-z0-9_.-]+$", examples=["alice"]
    )


class UserCreate(UserBase, Storable):
    """Schema for user creation."""

    password: str = Field(
        min_length=6,
        max_length=LONGEST_PASSWORD_BYTES,
        examples=["Correct-Horse-1"],
        description="Has an uppercase letter; at most 72 bytes as UTF-8",
    )

    @field_validator("username")
    @classmethod
    def ignore_case(cls, value: str) -> str:
        """Names that differ by case only are one name."""
        return value.lower()

    @field_validator("password")
    @classmethod
    def validate_password(cls, value: str) -> str:
        """Ask for an uppercase letter, and for no more than bcrypt reads."""
        if not any(character.isupper() for character in value):
            raise ValueError("Password must contain uppercase letter")
        if len(value.encode()) > LONGEST_PASSWORD_BYTES:
            raise ValueError(f"Password is longer than {LONGEST_PASSWORD_BYTES} bytes")
        return value


class UserResponse(UserBase):
    """Schema for user response (no password)."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    is_active: bool
    created_at: datetime
