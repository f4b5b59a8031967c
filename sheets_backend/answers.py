"""Google's answers, decoded to what we ask for: the resources of the Sheets API, by its own names."""

import msgspec


class Answer(msgspec.Struct, rename="camel", frozen=True):
    """A resource of the Sheets API as far as we ask for it; what is absent has the default that Google leaves out."""


class ErrorValue(Answer, frozen=True):
    """The error of a formula."""

    type: str = "ERROR"


class ExtendedValue(Answer, frozen=True):
    """What a cell holds; at most one is set."""

    string_value: str | None = None
    number_value: float | None = None
    bool_value: bool | None = None
    error_value: ErrorValue | None = None


class NumberFormat(Answer, frozen=True):
    """How a number is shown: DATE, CURRENCY, … and its pattern."""

    type: str = ""
    pattern: str = ""


class CellFormat(Answer, frozen=True):
    """The format in effect."""

    number_format: NumberFormat | None = None


class ConditionValue(Answer, frozen=True):
    """A value of a validation condition, as typed."""

    user_entered_value: str = ""


class BooleanCondition(Answer, frozen=True):
    """A condition of data validation: BOOLEAN, ONE_OF_LIST, ONE_OF_RANGE and others."""

    type: str = ""
    values: tuple[ConditionValue, ...] = ()


class DataValidationRule(Answer, frozen=True):
    """A cell's validation."""

    condition: BooleanCondition = BooleanCondition()


class Chip(Answer, frozen=True):
    """A smart chip; a person's has an e-mail."""

    person_properties: dict[str, str] | None = None


class ChipRun(Answer, frozen=True):
    """A run of a cell's text that may be a chip."""

    chip: Chip | None = None


class CellData(Answer, frozen=True):
    """One cell."""

    effective_value: ExtendedValue | None = None
    formatted_value: str = ""
    effective_format: CellFormat | None = None
    data_validation: DataValidationRule | None = None
    chip_runs: tuple[ChipRun, ...] = ()


class RowData(Answer, frozen=True):
    """One row, ended at its last cell that has something."""

    values: tuple[CellData, ...] = ()


class DeveloperMetadata(Answer, frozen=True):
    """A note of ours that Sheets moves with its column."""

    metadata_key: str = ""
    metadata_value: str = ""


class DimensionProperties(Answer, frozen=True):
    """What belongs to a whole column."""

    developer_metadata: tuple[DeveloperMetadata, ...] = ()


class GridData(Answer, frozen=True):
    """The cells of a range."""

    row_data: tuple[RowData, ...] = ()
    column_metadata: tuple[DimensionProperties, ...] = ()


class SheetProperties(Answer, frozen=True):
    """A tab's id and title."""

    sheet_id: int = 0
    title: str = ""


class GridRange(Answer, frozen=True):
    """Where a table starts."""

    start_column_index: int = 0


class TableColumnProperties(Answer, frozen=True):
    """A column of a native table; `column_index` counts from the table's own first column."""

    column_index: int = 0
    column_type: str = ""
    data_validation_rule: DataValidationRule | None = None


class Table(Answer, frozen=True):
    """A native table."""

    range: GridRange = GridRange()
    column_properties: tuple[TableColumnProperties, ...] = ()


class Sheet(Answer, frozen=True):
    """A tab."""

    properties: SheetProperties = SheetProperties()
    data: tuple[GridData, ...] = ()
    tables: tuple[Table, ...] = ()


class SpreadsheetProperties(Answer, frozen=True):
    """Title, locale and time zone."""

    title: str = ""
    locale: str = "en_US"
    time_zone: str = "Etc/GMT"


class Spreadsheet(Answer, frozen=True):
    """The answer of `spreadsheets.get`."""

    properties: SpreadsheetProperties = SpreadsheetProperties()
    sheets: tuple[Sheet, ...] = ()


class ValueRange(Answer, frozen=True):
    """A range by column, each column not decoded yet. `range` ends where the grid does: `Contacts!A2:T1000`."""

    range: str = ""
    values: list[msgspec.Raw] = []


class BatchGetValuesResponse(Answer, frozen=True):
    """The answer of `values:batchGet`."""

    value_ranges: list[ValueRange] = []
