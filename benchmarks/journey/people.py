"""Who takes the steps of a journey: one street, its county, and one of the county's units."""

from shangliang_cli.replay.steps import Actor

COUNTY, STREET = "411102", "411102001"
CLERK, CONVENER, SECRETARY = (Actor(role, STREET) for role in ("clerk", "convener", "secretary"))
LIAISON = Actor("liaison", COUNTY)
LEAD = Actor("agency", COUNTY, f"{COUNTY}-housing")
