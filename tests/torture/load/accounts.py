"""Residents who have their account deleted for good, and some who come back with the same phone."""

from random import Random

from tests.torture.load.residents import Resident, Residents
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_RESIDENTS, _SUPPORT = "intake.ResidentService", "intake.SupportService"
_RETURNS = 0.5


async def leave(teller: Teller, stories: Stories, residents: Residents, told: Told, random: Random) -> None:
    """Support a topic, have oneself deleted by two programs at once, try to go on, and maybe come back."""
    matter = stories.handed_in("pool")
    await teller.tell(matter, told)
    topic, town = str((await told.answer(matter.key, "submit"))["topic_id"]), stories.town_of(matter)
    who = await residents.passing(town, f"{matter.key}/account")
    about = {"topic_id": topic}
    await who.does(teller)(f"{matter.key}/support", f"{_SUPPORT}/SupportTopic", about, topic_id=topic)
    asked = await who.does(teller)(f"{matter.key}/ask", f"{_RESIDENTS}/RequestSelfDeletion", {})
    await _delete(teller, who, matter.key, str(asked.fields["confirmation_token"]))
    late = who.made(teller, f"{matter.key}/late", f"{_SUPPORT}/WithdrawSupport", about, topic_id=topic)
    await teller.send(late)
    if random.random() < _RETURNS:
        back = await residents.again(who, town, f"{matter.key}/again")
        await back.does(teller)(f"{matter.key}/once-more", f"{_SUPPORT}/SupportTopic", about, topic_id=topic)


async def _delete(teller: Teller, who: Resident, name: str, token: str) -> None:
    confirmed = {"confirmation_token": token}
    call = f"{_RESIDENTS}/ConfirmSelfDeletion"
    orders = [who.made(teller, f"{name}/delete-{n}", call, confirmed, about=who.id) for n in range(2)]
    await teller.send_at_once(*orders)
