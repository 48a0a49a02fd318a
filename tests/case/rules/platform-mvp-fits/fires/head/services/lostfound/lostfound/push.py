from firebase_admin import messaging

from lostfound.model import Thing


def tell_desk(thing: Thing) -> None:
    """Every phone at the lost property desk follows the topic `desk`."""
    messaging.send(
        messaging.Message(
            topic="desk",
            notification=messaging.Notification(title=f"Found: {thing.kind}", body=f"{thing.description}, {thing.place}"),
        )
    )
