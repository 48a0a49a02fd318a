import pytest
from pydantic import ValidationError

from repairs.main import Defect


def test_a_defect_says_what_is_broken() -> None:
    with pytest.raises(ValidationError):
        Defect(flat="12b", what="?")
