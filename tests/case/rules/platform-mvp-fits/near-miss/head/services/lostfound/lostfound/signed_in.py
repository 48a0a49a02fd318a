import os
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer()


def steward(credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> str:
    """The roster signs a token for everybody on shift."""
    try:
        claims = jwt.decode(credentials.credentials, os.environ["ROSTER_KEY"], algorithms=["EdDSA"], audience="stewards")
    except jwt.InvalidTokenError as error:
        raise HTTPException(401, "sign in again") from error
    return claims["sub"]


Steward = Annotated[str, Depends(steward)]
