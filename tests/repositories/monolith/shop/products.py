"""Routes of the catalogue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.database import get_session
from shop.models import Product

router = APIRouter(prefix="/products")


class ProductOut(BaseModel):
    """A product as customers see it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    price_cents: int


@router.get("", response_model=list[ProductOut])
async def list_products(session: Annotated[AsyncSession, Depends(get_session)]) -> object:
    """All products."""
    return (await session.scalars(select(Product).order_by(Product.name))).all()


@router.get("/{product_id}", response_model=ProductOut)
async def get_product(product_id: int, session: Annotated[AsyncSession, Depends(get_session)]) -> object:
    """One product."""
    product = await session.get(Product, product_id)
    if product is None:
        raise HTTPException(status_code=404, detail="no such product")
    return product
