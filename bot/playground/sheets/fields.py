"""The names that a field mask may hold: those of Google's resources, as far as this server has an answer for them.

``x`` without parentheses stands for everything below it. A name that Google knows and that is always empty here
(``charts``, ``hyperlink``) is listed as well: asking for it is no mistake.
"""

from typing import Final

from bot.playground.sheets.masks import Mask, parse

_METADATA: Final = "metadataId,metadataKey,metadataValue,visibility,location"
_CELL: Final = (
    "userEnteredValue,effectiveValue,formattedValue,userEnteredFormat,effectiveFormat,note,dataValidation,"
    "chipRuns,hyperlink,textFormatRuns,pivotTable,dataSourceTable,dataSourceFormula"
)
_DIMENSION: Final = f"pixelSize,hiddenByUser,hiddenByFilter,developerMetadata({_METADATA})"
_DATA: Final = f"startRow,startColumn,rowData(values({_CELL})),rowMetadata({_DIMENSION}),columnMetadata({_DIMENSION})"
_SHEET_PROPERTIES: Final = (
    "sheetId,title,index,sheetType,gridProperties(rowCount,columnCount,frozenRowCount,frozenColumnCount,"
    "hideGridlines,rowGroupControlAfter,columnGroupControlAfter),hidden,tabColor,tabColorStyle,rightToLeft"
)
_SHEET: Final = (
    f"properties({_SHEET_PROPERTIES}),data({_DATA}),merges,tables,protectedRanges,developerMetadata({_METADATA}),"
    "charts,conditionalFormats,filterViews,basicFilter,bandedRanges,rowGroups,columnGroups,slicers"
)
_PROPERTIES: Final = "title,locale,timeZone,autoRecalc,defaultFormat,iterativeCalculationSettings,spreadsheetTheme"
_RANGE: Final = "range,majorDimension,values"
_UPDATES: Final = "spreadsheetId,updatedRange,updatedRows,updatedColumns,updatedCells,updatedData"

KNOWN: Final[dict[str, Mask]] = {
    "Spreadsheet": parse(
        f"spreadsheetId,spreadsheetUrl,properties({_PROPERTIES}),sheets({_SHEET}),namedRanges,"
        f"developerMetadata({_METADATA}),dataSources,dataSourceSchedules"
    ),
    "BatchUpdateSpreadsheetResponse": parse("spreadsheetId,replies,updatedSpreadsheet"),
    "ValueRange": parse(_RANGE),
    "BatchGetValuesResponse": parse(f"spreadsheetId,valueRanges({_RANGE})"),
    "UpdateValuesResponse": parse(_UPDATES),
    "BatchUpdateValuesResponse": parse(
        f"spreadsheetId,totalUpdatedRows,totalUpdatedColumns,totalUpdatedCells,totalUpdatedSheets,responses({_UPDATES})"
    ),
    "AppendValuesResponse": parse(f"spreadsheetId,tableRange,updates({_UPDATES})"),
    "ClearValuesResponse": parse("spreadsheetId,clearedRange"),
    "BatchClearValuesResponse": parse("spreadsheetId,clearedRanges"),
    "DeveloperMetadata": parse(_METADATA),
    "SearchDeveloperMetadataResponse": parse(f"matchedDeveloperMetadata(dataFilters,developerMetadata({_METADATA}))"),
}
"""Response schema → the mask of all its names."""
