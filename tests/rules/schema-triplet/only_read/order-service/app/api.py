from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.schemas import Note, NoteResponse, OrderBase, OrderResponse

router = APIRouter()


@router.get("/orders", response_model=list[OrderResponse])
def list_orders(db: Session = Depends(get_db)):
    return db.query(Order).all()


@router.post("/notes", response_model=NoteResponse)
def create_note(note: Note):
    return note


@router.patch("/notes", response_model=NoteResponse)
def change_note(note: Note):
    return note
