from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    max_upload: int = 60_000_000
    loss_factor: float = 0.034
    tolerance: float = 0.02
    processes: int = 3


settings = Settings()
