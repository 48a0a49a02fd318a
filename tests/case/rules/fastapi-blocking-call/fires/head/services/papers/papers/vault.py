from google.cloud import storage


class Vault:
    """The papers themselves, one object for each."""

    def __init__(self, client: storage.Client, bucket: str) -> None:
        self._bucket = client.bucket(bucket)

    async def put(self, key: str, content: bytes) -> None:
        blob = self._bucket.blob(key)
        blob.upload_from_string(content, content_type="application/pdf", timeout=20)

    async def get(self, key: str) -> bytes:
        blob = self._bucket.blob(key)
        return blob.download_as_bytes(timeout=20)
