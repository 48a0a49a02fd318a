from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from firebase_admin import auth

bearer = HTTPBearer()


def steward(credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> str:
    try:
        return auth.verify_id_token(credentials.credentials)["uid"]
    except (ValueError, auth.InvalidIdTokenError) as error:
        raise HTTPException(401, "sign in again") from error


Steward = Annotated[str, Depends(steward)]
