from datetime import UTC, datetime

from firebase_admin import firestore

from lostfound.model import Found, Thing

TIMEOUT = 5.0


class Store:
    def __init__(self) -> None:
        self.things = firestore.client().collection("things")

    def add(self, found: Found, steward: str) -> Thing:
        entry = self.things.document()
        thing = Thing(id=entry.id, steward=steward, found_at=datetime.now(UTC), **found.model_dump())
        entry.set(thing.model_dump(), timeout=TIMEOUT)
        return thing

    def waiting(self) -> list[Thing]:
        query = self.things.where("returned_to", "==", None).limit(500)
        return [Thing(**entry.to_dict()) for entry in query.stream(timeout=TIMEOUT)]

    def find(self, id: str) -> Thing | None:
        entry = self.things.document(id).get(timeout=TIMEOUT)
        return Thing(**entry.to_dict()) if entry.exists else None

    def give_back(self, id: str, visitor: str) -> None:
        self.things.document(id).update({"returned_to": visitor}, timeout=TIMEOUT)
