from pathlib import Path

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    model_path: Path = Path("/models/churn/model.joblib")
    model_version: str = "unknown"
