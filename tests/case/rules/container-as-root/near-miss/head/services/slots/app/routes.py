import structlog
from fastapi import APIRouter, HTTPException, Request

from app import store
from app.models import Booking, NewBooking

log = structlog.get_logger()
router = APIRouter(prefix="/bookings")


@router.get("")
async def of_dock(request: Request, dock: int) -> list[Booking]:
    return await store.bookings_of(request.app.state.pool, dock)


@router.post("", status_code=201)
async def book(request: Request, wanted: NewBooking) -> Booking:
    booking = await store.book(request.app.state.pool, wanted)
    if booking is None:
        log.info("dock taken", dock=wanted.dock, starts=wanted.starts.isoformat())
        raise HTTPException(409, "another lorry has this dock at that time")
    return booking


@router.delete("/{booking_id}", status_code=204)
async def cancel(request: Request, booking_id: int) -> None:
    if not await store.cancel(request.app.state.pool, booking_id):
        raise HTTPException(404)
