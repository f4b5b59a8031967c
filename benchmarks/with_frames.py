"""The same rules in Polars and in DuckDB, as their own people write them: expressions over whole columns."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import orjson
import polars as pl

from benchmarks.rules import LAST_YEAR, LEAST

TEXTS = ("Type", "Logiciel", "Ville", "Notes")
_NEEDED = (*TEXTS, "Chiffre d’affaires", "Dernier contact", "Infolettre")
_EPOCH = pl.date(1899, 12, 30)


def cold_compound(body: bytes) -> list[int]:
    """The row indexes of the compound rule, from the undecoded body, over the columns that it needs."""
    head, below = (answer["values"] for answer in orjson.loads(body)["valueRanges"])
    cells = {name: column for (name,), column in zip(head, below, strict=True) if name in _NEEDED}
    height = max(map(len, below))
    return matching(pl.DataFrame([_series(name, column, height) for name, column in cells.items()]).lazy(), LEAST)


def matching(frame: pl.LazyFrame, least: float) -> list[int]:
    """The row indexes of the compound rule over a frame that is typed and folded."""
    rows: list[int] = frame.with_row_index().filter(_compound(least)).select("index").collect()["index"].to_list()
    return rows


def matching_eagerly(frame: pl.DataFrame, least: float) -> list[int]:
    """The same without the optimiser, which costs a small frame more than it gains."""
    rows: list[int] = frame.select(_compound(least).arg_true()).to_series().to_list()
    return rows


def _compound(least: float) -> pl.Expr:
    day = pl.col("Dernier contact").is_between(*LAST_YEAR)
    software = pl.col("Logiciel").str.contains(r"(?:^|, )(?:xero|myob)(?:,|$)")
    prospects = (pl.col("Type") == "prospect") & software & (pl.col("Chiffre d’affaires") > least) & day
    return (prospects & (pl.col("Infolettre") == "no")) | (
        (pl.col("Ville") == "orleans") & pl.col("Notes").str.contains("relance", literal=True)
    )


def _series(name: str, cells: list[Any], height: int) -> pl.Series:
    padded = cells + [""] * (height - len(cells))
    if name in TEXTS:
        return _folded(pl.Series(name, padded, dtype=pl.String))
    if name == "Infolettre":
        return _boxes(name, padded)
    numbers = pl.Series(name, [None if isinstance(cell, str) else cell for cell in padded], dtype=pl.Float64)
    texts = pl.Series(name, [cell if isinstance(cell, str) else None for cell in padded], dtype=pl.String)
    frame = pl.DataFrame({"number": numbers, "text": texts})
    read = _days(pl.col("text")) if name == "Dernier contact" else _amounts(pl.col("text"))
    return frame.select(pl.coalesce("number", read).alias(name)).to_series()


def _folded(texts: pl.Series) -> pl.Series:
    plain = texts.str.normalize("NFKD").str.to_lowercase().str.replace_all(r"\p{Mn}", "")
    return plain.str.replace_all("œ", "oe", literal=True).str.replace_all(r"\s+", " ").str.strip_chars()


def _boxes(name: str, cells: list[Any]) -> pl.Series:
    """« no » where the box is not ticked or blank, null where it says neither yes nor no."""
    words = {True: "yes", "oui": "yes", "Oui": "yes", False: "no", "non": "no", "": "no"}
    return pl.Series(name, [words.get(cell) for cell in cells], dtype=pl.String)


def _amounts(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"[\s$]", "").str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def _days(text: pl.Expr) -> pl.Expr:
    """Serial numbers of ISO days and of days that can be written in one order only."""
    parts = text.str.extract_groups(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
    first, second = (parts.struct.field(at).cast(pl.Int32) for at in ("1", "2"))
    year = parts.struct.field("3").cast(pl.Int32)
    day_first = pl.when((second <= 12) & ((first > 12) | (first == second))).then(pl.date(year, second, first))
    day = pl.coalesce(text.str.to_date("%Y-%m-%d", strict=False), day_first)
    return (day - _EPOCH).dt.total_days().cast(pl.Float64)


def typed_frame(body: bytes) -> pl.DataFrame:
    """The columns of the compound rule, typed and folded beforehand."""
    head, below = (answer["values"] for answer in orjson.loads(body)["valueRanges"])
    height = max(map(len, below))
    named = zip((name for (name,) in head), below, strict=True)
    return pl.DataFrame([_series(name, column, height) for name, column in named if name in _NEEDED])


def in_duckdb(frame: pl.DataFrame) -> Callable[[float], list[int]]:
    """The same question of a DuckDB table of the frame; texts are folded in it."""
    database = duckdb.connect()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.parquet"
        frame.with_row_index().write_parquet(path)
        database.execute(f"create table contacts as select * from read_parquet('{path}')")  # noqa: S608 - our own path
    return lambda least: database.execute(_SQL, (least, *LAST_YEAR)).fetchnumpy()["index"].tolist()


_SQL = """
select "index" from contacts
where (Type = 'prospect' and regexp_matches(Logiciel, '(?:^|, )(?:xero|myob)(?:,|$)') and "Chiffre d’affaires" > ?
       and "Dernier contact" between ? and ? and Infolettre = 'no')
   or (Ville = 'orleans' and contains(Notes, 'relance'))
"""
