"""Users as the API shows them."""

from datetime import datetime

from pydantic import BaseModel, Field, field_validator


class UserBase(BaseModel):
    """Base schema with common attributes."""

    username: str = Field(..., min_length=3, max_length=50)


class UserCreate(UserBase):
    """Schema for user creation."""

    password: str = Field(..., min_length=6)

    @field_validator("password")
    @classmethod
    def validate_password(cls, value: str) -> str:
        """Ask for an uppercase letter."""
        if not any(character.isupper() for character in value):
            raise ValueError("Password must contain uppercase letter")
        return value


class UserResponse(UserBase):
    """Schema for user response (no password)."""

    id: int
    is_active: bool
    created_at: datetime

    model_config = {"from_attributes": True}
