import SluiceRecords

/// How the rows of a file base's table are laid out.
///
/// Rule: 1c-formats memo §10.4, §10.5.
struct FileBaseTable: Sendable {
  /// What a field's bytes mean.
  enum Form: Equatable, Sendable {
    case binary, flag
    case decimal(digits: Int, fraction: Int)
    case fixedText, text, longText, longBytes, moment
    case version, shortBytes
  }

  struct Field: Sendable {
    var name: String
    var form: Form
    /// Where its bytes begin in a row, the byte that says «not NULL» included.
    var offset: Int
    var isNullable: Bool
    /// How many bytes the value itself has.
    var width: Int
  }

  let name: String
  let fields: [Field]
  /// How many bytes a row has.
  let rowLength: Int
  /// Page numbers of the rows and the blobs; nil where there are none.
  let rowsPage: UInt32?
  let blobsPage: UInt32?

  /// Reads `{"NAME",0,{"Fields",…},{"Indexes",…},{"Recordlock","0"},{"Files",data,blob,index}}`; nil for what is no
  /// table.
  init?(_ description: BracketItem) {
    guard let name = description[0]?.text, !name.isEmpty else { return nil }
    var described: [BracketItem] = []
    var files: [UInt32] = []
    var hasLock = false
    for part in description.items {
      switch part[0]?.text {
      case "Fields": described = Array(part.items.dropFirst())
      case "Recordlock": hasLock = part[1]?.text == "1"
      case "Files": files = part.items.dropFirst().map { $0.text.flatMap { UInt32($0) } ?? 0 }
      default: break
      }
    }
    guard !described.isEmpty, files.count >= 2 else { return nil }
    let hasVersion = described.contains { $0[1]?.text == "RV" }
    // One byte tells deleted rows; a row version stands next, wherever it is described.
    var at = hasVersion ? 17 : hasLock ? 9 : 1
    var fields: [Field] = []
    for item in described {
      guard let name = item[0]?.text, let type = item[1]?.text, let length = item[3]?.number,
        let fraction = item[4]?.number, (0...65_535).contains(length),
        let (form, width) = Self.form(type, length, fraction)
      else { return nil }
      let isNullable = item[2]?.text == "1"
      if form == .version {
        fields.append(Field(name: name, form: form, offset: 1, isNullable: false, width: width))
        continue
      }
      fields.append(Field(name: name, form: form, offset: at, isNullable: isNullable, width: width))
      at += width + (isNullable ? 1 : 0)
    }
    self.name = name
    self.fields = fields
    rowLength = max(at, 5)
    rowsPage = files[0] == 0 ? nil : files[0]
    blobsPage = files[1] == 0 ? nil : files[1]
  }

  private static func form(_ type: String, _ length: Int, _ fraction: Int) -> (Form, Int)? {
    switch type {
    case "B": (.binary, length)
    case "L": (.flag, 1)
    case "N":
      (0...length).contains(fraction) ? (.decimal(digits: length, fraction: fraction), length / 2 + 1) : nil
    case "NC": (.fixedText, length * 2)
    case "NVC": (.text, length * 2 + 2)
    case "NT": (.longText, 8)
    case "I": (.longBytes, 8)
    case "DT": (.moment, 7)
    case "RV": (.version, 16)
    case "VB": (.shortBytes, length + 2)
    default: nil
    }
  }
}
