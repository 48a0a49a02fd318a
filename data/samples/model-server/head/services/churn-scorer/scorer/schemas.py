from pydantic import BaseModel, Field


class Account(BaseModel):
    days_since_login: int = Field(ge=0)
    orders_90d: int = Field(ge=0)
    tickets_90d: int = Field(ge=0)
    discounted_90d: int = Field(ge=0)


class Score(BaseModel):
    probability: float
    model_version: str
