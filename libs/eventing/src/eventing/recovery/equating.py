"""Compares the rows of a read model with those built anew, and makes the live ones equal to them."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from eventing.recovery.declaring import ReadModel


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows on either side, and how many are missing among the live ones, surplus there, or different."""

    compared: int
    missing: int
    surplus: int
    differing: int

    @property
    def none(self) -> bool:
        return not (self.missing or self.surplus or self.differing)


async def difference(connection: AsyncConnection, model: ReadModel) -> Difference:
    """Compare public.<table> with pg_temp.<table>."""
    names = ", ".join(_quoted(each) for each in (*model.key, *model.columns))
    sides = [
        f'(SELECT {names}, true AS is_there FROM {schema}."{model.table}" WHERE {model.where})'  # noqa: S608 - declared
        for schema in ("public", "pg_temp")
    ]
    keys = ", ".join(_quoted(each) for each in model.key)
    row = await connection.execute(
        text(
            f"""
            SELECT count(*) AS compared,
                count(*) FILTER (WHERE live.is_there IS NULL) AS missing,
                count(*) FILTER (WHERE built.is_there IS NULL) AS surplus,
                count(*) FILTER (
                    WHERE live.is_there AND built.is_there AND {_row("live", model)} IS DISTINCT FROM
                        {_row("built", model)}
                ) AS differing
            FROM {sides[0]} AS live FULL JOIN {sides[1]} AS built USING ({keys})
            """  # noqa: S608 - declared
        )
    )
    return Difference(*row.one())


async def equate(connection: AsyncConnection, model: ReadModel) -> None:
    """Make the live rows what was built; rows in which others have a share are never deleted."""
    same = " AND ".join(f"live.{_quoted(each)} = built.{_quoted(each)}" for each in model.key)
    table, where = _quoted(model.table), model.where
    built = f"SELECT * FROM pg_temp.{table} WHERE {where}"  # noqa: S608 - declared
    changes = ", ".join(f"{_quoted(each)} = built.{_quoted(each)}" for each in model.columns)
    differs = f"{_row('live', model)} IS DISTINCT FROM {_row('built', model)}"
    among_live = f"(SELECT FROM public.{table} AS live WHERE {same})"
    among_built = f"(SELECT FROM ({built}) AS built WHERE {same})"
    new = f"{_inserted(model)} FROM ({built}) AS built WHERE NOT EXISTS {among_live}"
    statements = [
        f"UPDATE public.{table} AS live SET {changes} FROM ({built}) AS built WHERE {same} AND {differs}",  # noqa: S608 - declared
        f"INSERT INTO public.{table} {new}",
    ]
    if not model.shared:
        statements.append(f"DELETE FROM public.{table} AS live WHERE {where} AND NOT EXISTS {among_built}")  # noqa: S608 - declared
    for statement in statements:
        await connection.execute(text(statement))


def _inserted(model: ReadModel) -> str:
    """Where others have a share, a new row has what the handlers gave them; else only what is the model's."""
    names = ", ".join(_quoted(each) for each in (*model.key, *model.columns))
    return "SELECT *" if model.shared else f"({names}) SELECT {names}"


def _row(side: str, model: ReadModel) -> str:
    return f"ROW({', '.join(f'{side}.{_quoted(each)}' for each in model.columns)})"


def _quoted(name: str) -> str:
    return f'"{name}"'
