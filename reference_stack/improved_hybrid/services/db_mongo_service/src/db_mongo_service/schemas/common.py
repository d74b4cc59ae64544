"""Pages and other shapes that several resources share."""

from math import ceil
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

DEFAULT_PER_PAGE = 20
MAX_PER_PAGE = 100


class PageRequest(BaseModel):
    """Which page of a collection a client asks for."""

    page: int = Field(default=1, ge=1, le=1_000_000)
    per_page: int = Field(default=DEFAULT_PER_PAGE, ge=1, le=MAX_PER_PAGE)

    @property
    def offset(self) -> int:
        """Number of rows before the page."""
        return (self.page - 1) * self.per_page


class Pagination(BaseModel):
    """Where a page lies in its collection."""

    page: int
    per_page: int
    total: int
    pages: int


class Page[Item](BaseModel):
    """One page of a collection."""

    data: list[Item]
    pagination: Pagination

    @classmethod
    def of(cls, data: list[Item], total: int, request: PageRequest) -> "Page[Item]":
        """Describe the requested page of a collection with this many items in all."""
        return cls(
            data=data,
            pagination=Pagination(
                page=request.page,
                per_page=request.per_page,
                total=total,
                pages=ceil(total / request.per_page),
            ),
        )


class Listing[Item](BaseModel):
    """A bounded list that is worked off rather than paged through."""

    data: list[Item]


Limit = Annotated[int, Query(ge=1, le=500, description="Most items to return.")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="Page to return, from 1.")]
PerPage = Annotated[int, Query(ge=1, le=MAX_PER_PAGE, description="Items on a page.")]
