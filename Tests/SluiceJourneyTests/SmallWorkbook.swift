/// A workbook of several sheets, for journeys that look at what becomes of each.
enum SmallWorkbook {
  /// The text of a workbook of Excel 2003 with a sheet for each name, of rows of texts.
  static func text(_ sheets: [(name: String, rows: [[String]])]) -> String {
    let tables = sheets.map { sheet in
      let rows = sheet.rows.map { row in
        "<Row>"
          + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
      }
      return "<Worksheet ss:Name=\"\(sheet.name)\"><Table>\(rows.joined())</Table></Worksheet>"
    }
    let space = "urn:schemas-microsoft-com:office:spreadsheet"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?mso-application progid=\"Excel.Sheet\"?>"
      + "<Workbook xmlns=\"\(space)\" xmlns:ss=\"\(space)\">\(tables.joined())</Workbook>"
  }
}
