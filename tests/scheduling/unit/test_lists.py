"""A refusal inside a list names the place of its entry."""

import pytest

from rulebook.refusals import InvalidValue, NotPermitted
from scheduling.domain.lists import placed


def test_a_refusal_that_names_no_field_gets_the_one_at_hand() -> None:
    with pytest.raises(NotPermitted) as caught, placed(4, "division"):
        raise NotPermitted("OTHER_DIVISION", "该事项不在您负责的区划内。")

    assert caught.value.field == "entries[4].division"


def test_a_refusal_keeps_the_field_that_it_names() -> None:
    with pytest.raises(InvalidValue) as caught, placed(4, "division"):
        raise InvalidValue("CODE_TAKEN", "编号已被使用。", field="code")

    assert caught.value.field == "entries[4].code"
    assert caught.value.message == "名单第5条：编号已被使用。"
