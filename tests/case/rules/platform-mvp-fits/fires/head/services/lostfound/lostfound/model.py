from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

Kind = Literal["phone", "keys", "bag", "clothing", "other"]


class Found(BaseModel):
    kind: Kind
    description: str = Field(min_length=3, max_length=200)
    place: str = Field(max_length=60)


class Thing(Found):
    id: str
    steward: str
    found_at: datetime
    returned_to: str | None = None


class Search(BaseModel):
    kind: Kind
    words: str = Field(max_length=80)


def resembles(thing: Thing, search: Search) -> bool:
    """Same kind, and at least one word of three letters or more in common."""
    asked = {word for word in search.words.lower().split() if len(word) > 2}
    return thing.kind == search.kind and not asked.isdisjoint(thing.description.lower().split())
