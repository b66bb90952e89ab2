"""What was made of the very same things is made once; of others, and of more than is kept, anew."""

from yaowen.insight.remembered import OfEach, OfGroups, OfMany


class Thing:
    """Equal to all others of its kind, and yet another."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    __hash__ = None  # type: ignore[assignment]


def test_of_each_thing_it_is_made_once_and_of_an_equal_one_anew() -> None:
    made: list[Thing] = []
    known = OfEach[Thing, int](lambda thing: made.append(thing) or len(made))
    one, other = Thing(), Thing()
    assert list(known.read([one, other, one])) == [1, 2, 1]
    assert list(known.read([other])) == [2]
    assert len(made) == 2


def test_no_thing_is_taken_for_one_that_is_gone() -> None:
    known = OfEach[Thing, int](id, most=8)
    for _ in range(100):
        thing = Thing()
        assert list(known.read([thing])) == [id(thing)]


def test_many_things_are_asked_after_at_once_and_each_once() -> None:
    asked: list[list[Thing]] = []
    known = OfMany[Thing, int]()
    one, other, third = Thing(), Thing(), Thing()

    def ask(things: list[Thing]) -> list[int]:
        asked.append(list(things))
        return [id(thing) for thing in things]

    assert known.read([one, other], ask) == [id(one), id(other)]
    assert known.read([third, one], ask) == [id(third), id(one)]
    assert known.read([other, third, one], ask) == [id(other), id(third), id(one)]
    assert [list(map(id, some)) for some in asked] == [[id(one), id(other)], [id(third)]]


def test_of_groups_it_is_made_once_for_the_same_in_the_same_order() -> None:
    made: list[str] = []
    known = OfGroups[Thing, str]()
    one, other = Thing(), Thing()

    def read(name: str, *things: Thing, beside: str = "") -> str:
        return known.read(things, lambda: made.append(name) or name, beside)

    assert read("first", one, other) == read("again", one, other) == "first"
    assert read("turned", other, one) == "turned"
    assert read("less", one) == "less"
    assert read("beside", one, other, beside="x") == "beside"
    assert made == ["first", "turned", "less", "beside"]


def test_where_too_much_is_kept_groups_are_made_anew() -> None:
    made: list[int] = []
    known = OfGroups[Thing, int](most=3)
    things = [Thing() for _ in range(4)]
    for _ in range(2):
        assert [known.read([one], lambda n=n: made.append(n) or n) for n, one in enumerate(things)] == [
            0,
            1,
            2,
            3,
        ]
    assert len(made) > len(things)


def test_what_is_asked_for_again_and_again_stays() -> None:
    made: list[int] = []
    known = OfEach[Thing, int](lambda thing: made.append(id(thing)) or len(made), most=4)
    often = Thing()
    for _ in range(40):
        first, _ = known.read([often, Thing()])
        assert first == 1
    assert made.count(id(often)) == 1
