/// The formats that workbooks name by number alone.
///
/// Shape: what depends on the country of the user's Windows (14, 22, 27 to 36, 50 to 58) is shown as in Russia, where
/// our users are: day, month, year. Numbers nobody has defined are shown as without format.
/// Rule: ECMA-376 part 1 §18.8.30; for 5 to 8 and 41 to 44 the currency stands behind, without a sign.
enum BuiltInFormats {
  static func code(_ number: Int) -> String? {
    switch number {
    case 0: "General"
    case 1: "0"
    case 2: "0.00"
    case 3: "#,##0"
    case 4: "#,##0.00"
    case 5: "#,##0;-#,##0"
    case 6: "#,##0;[Red]-#,##0"
    case 7: "#,##0.00;-#,##0.00"
    case 8: "#,##0.00;[Red]-#,##0.00"
    case 9: "0%"
    case 10: "0.00%"
    case 11: "0.00E+00"
    case 12: "# ?/?"
    case 13: "# ??/??"
    case 14: "dd.mm.yyyy"
    case 15: "d-mmm-yy"
    case 16: "d-mmm"
    case 17: "mmm-yy"
    case 18: "h:mm AM/PM"
    case 19: "h:mm:ss AM/PM"
    case 20: "h:mm"
    case 21: "h:mm:ss"
    case 22: "dd.mm.yyyy h:mm"
    // East Asian dates in their own countries; elsewhere plain ones.
    case 27...31, 36, 50...54, 57, 58: "dd.mm.yyyy"
    case 32...35, 55, 56: "h:mm:ss"
    case 37: "#,##0;-#,##0"
    case 38: "#,##0;[Red]-#,##0"
    case 39: "#,##0.00;-#,##0.00"
    case 40: "#,##0.00;[Red]-#,##0.00"
    case 41: "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-"
    case 42: "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-"
    case 43: "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-"
    case 44: "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-"
    case 45: "mm:ss"
    case 46: "[h]:mm:ss"
    case 47: "mm:ss.0"
    case 48: "##0.0E+0"
    case 49: "@"
    default: nil
    }
  }
}

/// The formats of a workbook's cells, by the number of the cell's style.
///
/// Shape: each code is parsed once. A style that is not there is shown as without format.
struct CellFormats: Sendable {
  private var formats: [NumberFormat] = [.general]
  private var plains = [NumberFormat.general.plain]
  /// For each style the place of its format, its indent and whether it is bold.
  private var styles: [(format: Int32, indent: UInt8, isBold: Bool)] = []
  private var known: [String: Int32] = ["General": 0]
  private var codes: [Int: String] = [:]

  init() {}

  /// How many different formats are kept at most; Excel itself stops at a few hundred.
  private static let most = 4096

  /// Takes note of a format that the workbook defines.
  mutating func define(_ number: Int, _ code: String) {
    if codes.count < 16_384 { codes[number] = String(code.prefix(1024)) }
  }

  /// Adds the next style.
  mutating func addStyle(format number: Int, indent: Int = 0, isBold: Bool = false) {
    guard styles.count < 1 << 20 else { return }
    let format = place(codes[number] ?? BuiltInFormats.code(number) ?? "General")
    styles.append((format, UInt8(clamping: indent), isBold))
  }

  /// The place of a format's code among those parsed.
  private mutating func place(_ code: String) -> Int32 {
    if let place = known[code] { return place }
    guard formats.count < Self.most else { return 0 }
    formats.append(NumberFormat(code))
    plains.append(formats[formats.count - 1].plain)
    known[code] = Int32(formats.count - 1)
    return Int32(formats.count - 1)
  }

  /// The format of a style.
  @inline(__always) subscript(style: Int) -> NumberFormat {
    style >= 0 && style < styles.count ? formats[Int(styles[style].format)] : formats[0]
  }

  /// The plain form of a style's format.
  @inline(__always) func plain(_ style: Int) -> PlainFormat {
    style >= 0 && style < styles.count ? plains[Int(styles[style].format)] : plains[0]
  }

  /// The indent of a style's cells.
  @inline(__always) func indent(_ style: Int) -> UInt8 {
    style >= 0 && style < styles.count ? styles[style].indent : 0
  }

  /// Whether a style's cells are set in bold.
  @inline(__always) func isBold(_ style: Int) -> Bool {
    style >= 0 && style < styles.count && styles[style].isBold
  }

  /// How many styles there are.
  var count: Int { styles.count }
}
