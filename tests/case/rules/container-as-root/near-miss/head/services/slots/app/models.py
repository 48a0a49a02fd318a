from datetime import datetime

from pydantic import BaseModel, Field, model_validator


class NewBooking(BaseModel):
    dock: int = Field(ge=1, le=24)
    carrier: str = Field(min_length=2, max_length=80)
    starts: datetime
    ends: datetime

    @model_validator(mode="after")
    def ends_later(self) -> "NewBooking":
        if self.ends <= self.starts:
            raise ValueError("a booking ends after it starts")
        return self


class Booking(NewBooking):
    id: int
