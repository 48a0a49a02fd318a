from datetime import datetime
from typing import Annotated
from uuid import uuid4

import structlog
from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, UploadFile, status
from pydantic import BaseModel

from papers.index import PaperIndex
from papers.vault import Vault

LARGEST = 20 * 1024 * 1024

log = structlog.get_logger()
router = APIRouter()


class Paper(BaseModel):
    id: int
    title: str
    size: int
    added_at: datetime


def current_vault(request: Request) -> Vault:
    return request.app.state.vault


def current_index(request: Request) -> PaperIndex:
    return request.app.state.index


VaultDep = Annotated[Vault, Depends(current_vault)]
IndexDep = Annotated[PaperIndex, Depends(current_index)]


@router.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@router.post("/flats/{flat}/papers", status_code=status.HTTP_201_CREATED)
async def add_paper(
    flat: str, title: Annotated[str, Form(min_length=3)], file: UploadFile, vault: VaultDep, index: IndexDep
) -> dict[str, int]:
    content = await file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise HTTPException(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "20 MB at most")
    if not content.startswith(b"%PDF-"):
        raise HTTPException(status.HTTP_415_UNSUPPORTED_MEDIA_TYPE, "only PDF")
    key = f"{flat}/{uuid4()}.pdf"
    await vault.put(key, content)
    paper = await index.add(flat, title, key, len(content))
    log.info("paper added", flat=flat, paper=paper, size=len(content))
    return {"id": paper}


@router.get("/flats/{flat}/papers")
async def list_papers(flat: str, index: IndexDep) -> list[Paper]:
    return [Paper(**row) for row in await index.of_flat(flat)]


@router.get("/papers/{paper}")
async def read_paper(paper: int, vault: VaultDep, index: IndexDep) -> Response:
    key = await index.key(paper)
    if key is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "unknown paper")
    return Response(await vault.get(key), media_type="application/pdf")
