"""What a row of news says of its acts, in the reader's language."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.history.models import Circle
from app.inbox.news import News
from app.inbox.queries import Act
from app.inbox.rules import Reason
from app.inbox.told import news_rows

AT = datetime(2024, 11, 18, 6, tzinfo=UTC)


@pytest.fixture
def raised():
    def act(level, side) -> Act:
        return Act(
            seq=1, at=AT, act="item.escalated", body={"level": level}, person_id=None, side_id=uuid4(),
            circle=Circle.BOTH, plan_id=uuid4(), item_id=uuid4(), author=None, number="1.1", title="Fair",
            plan_title="Plan", plan_slug="plan", is_deleted=False, side=side,
        )  # fmt: skip

    return act


def lines(language, *acts):
    news = News(uuid4(), "1.1", "Fair", "Plan", Reason.ESCALATED, [(act, Reason.ESCALATED) for act in acts])
    [row] = news_rows([news], language)
    return [(line.words, line.author, line.side) for line in row.lines]


def test_dates_that_were_raised_say_to_whom_and_of_which_side(raised):
    assert lines("ru", raised("coordinator", "РБ"), raised("coordinator", "КО"), raised("agenda", "РБ")) == [
        ("О просрочке сообщено секретарю стороны", "", "РБ"),
        ("О просрочке сообщено секретарю стороны", "", "КО"),
        ("Вопрос о просрочке предложен в повестку дня следующего заседания", "", "РБ"),
    ]
    assert lines("be", raised("head", "РБ")) == [("Пра пратэрміноўку паведамлена кіраўніку боку", "", "РБ")]


def test_the_question_proposed_for_an_agenda_has_a_name_in_belarusian_too(raised):
    [(words, _, _)] = lines("be", raised("agenda", "РБ"))

    assert words == "Пытанне аб пратэрміноўцы прапанавана ў парадак дня наступнага пасяджэння"
