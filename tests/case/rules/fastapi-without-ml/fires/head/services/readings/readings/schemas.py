from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class NewReading(BaseModel):
    taken_at: datetime
    level_cm: float = Field(ge=-200, le=2000)
    source: Literal["gauge", "warden"]


class Correction(BaseModel):
    level_cm: float = Field(ge=-200, le=2000)
    by: str = Field(min_length=1)


class Reading(BaseModel):
    id: UUID
    taken_at: datetime
    level_cm: float
    source: str
