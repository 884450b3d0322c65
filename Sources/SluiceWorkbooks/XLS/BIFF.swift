/// The records of old Excel workbooks, by the number each kind has.
///
/// Rule: MS-XLS 2.3 (BIFF8); the OpenOffice.org documentation of the Excel file format 1.42 for what came before.
enum BIFF {
  static let endOfFile: UInt16 = 0x000A
  static let dateMode: UInt16 = 0x0022
  static let filePass: UInt16 = 0x002F
  static let font: UInt16 = 0x0031
  static let continuation: UInt16 = 0x003C
  static let codePage: UInt16 = 0x0042
  static let columnInfo: UInt16 = 0x007D
  static let boundSheet: UInt16 = 0x0085
  static let bundleHeader: UInt16 = 0x008F
  static let mergedCells: UInt16 = 0x00E5
  static let sharedStrings: UInt16 = 0x00FC
  static let fileSharing: UInt16 = 0x005B
  static let defaultRowHeight: UInt16 = 0x0225

  static let columnWidth2: UInt16 = 0x0024
  static let format2: UInt16 = 0x001E
  static let format: UInt16 = 0x041E
  static let style2: UInt16 = 0x0043
  static let style3: UInt16 = 0x0243
  static let style4: UInt16 = 0x0443
  static let style: UInt16 = 0x00E0

  static let blank2: UInt16 = 0x0001
  static let integer2: UInt16 = 0x0002
  static let number2: UInt16 = 0x0003
  static let label2: UInt16 = 0x0004
  static let flag2: UInt16 = 0x0005
  static let formula: UInt16 = 0x0006
  static let string2: UInt16 = 0x0007
  static let row2: UInt16 = 0x0008
  static let blank: UInt16 = 0x0201
  static let number: UInt16 = 0x0203
  static let label: UInt16 = 0x0204
  static let flag: UInt16 = 0x0205
  static let formula3: UInt16 = 0x0206
  static let string: UInt16 = 0x0207
  static let row: UInt16 = 0x0208
  static let rk: UInt16 = 0x027E
  static let formula4: UInt16 = 0x0406
  static let manyRK: UInt16 = 0x00BD
  static let manyBlank: UInt16 = 0x00BE
  static let richLabel: UInt16 = 0x00D6
  static let sharedLabel: UInt16 = 0x00FD

  /// Whether a record begins a workbook or a sheet.
  static func isBeginning(_ kind: UInt16) -> Bool {
    kind == 0x0809 || kind == 0x0409 || kind == 0x0209 || kind == 0x0009
  }

  /// What a record that begins a workbook or a sheet says of it.
  struct Beginning {
    /// 2, 3, 4, 5 (also for Excel 95) or 8.
    let version: Int
    let content: Content

    enum Content {
      case workbook, sheet, chart, macros, module, workspace, unknown
    }

    init?(kind: UInt16, body: UnsafeRawBufferPointer) {
      switch kind {
      case 0x0009: version = 2
      case 0x0209: version = 3
      case 0x0409: version = 4
      case 0x0809: version = body.uint16(0) >= 0x0600 ? 8 : 5
      default: return nil
      }
      switch body.uint16(2) {
      case 0x0005: content = .workbook
      case 0x0006: content = .module
      case 0x0010: content = .sheet
      case 0x0020: content = .chart
      case 0x0040: content = .macros
      case 0x0100: content = version >= 5 ? .workspace : .workbook
      default: content = .unknown
      }
    }
  }
}
