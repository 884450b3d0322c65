import SluiceReaders
import SluiceRecords

extension CellFormats {
  /// The formats of a workbook's cells; a workbook without them shows all as without format.
  ///
  /// Rule: ECMA-376 part 1 §18.8.30 (numFmt), §18.8.22 (font), §18.8.10 (cellXfs), §18.8.1 (alignment).
  init(_ name: String?, in parts: PackageParts) throws(Stop) {
    self.init()
    guard let name, let tokens = try parts.tokens(name) else { return }
    var isInside = false
    var pending: (format: Int, indent: Int, isBold: Bool)?
    // Whether each font is bold; fonts of differing cells stand elsewhere.
    var fonts: [Bool] = []
    var isAmongFonts = false
    while true {
      switch try tokens.next() {
      case .done:
        return
      case .start where tokens.named("numFmt"):
        if let number = tokens.number("numFmtId"), let code = tokens.string("formatCode") {
          define(number, code)
        }
      case .start where tokens.named("fonts"): isAmongFonts = !tokens.isEmpty
      case .end where tokens.named("fonts"): isAmongFonts = false
      case .start where isAmongFonts && tokens.named("font"):
        if fonts.count < 1 << 16 { fonts.append(false) }
      case .start where isAmongFonts && tokens.named("b"):
        let value = tokens.string("val")
        if !fonts.isEmpty { fonts[fonts.count - 1] = value != "0" && value != "false" }
      case .start where tokens.named("cellXfs"): isInside = !tokens.isEmpty
      case .end where tokens.named("cellXfs"): isInside = false
      case .start where isInside && tokens.named("xf"):
        let format = tokens.number("numFmtId") ?? 0
        let font = tokens.number("fontId") ?? 0
        let isBold = fonts.indices.contains(font) && fonts[font]
        if tokens.isEmpty { addStyle(format: format, isBold: isBold) } else { pending = (format, 0, isBold) }
      case .start where isInside && tokens.named("alignment"): pending?.indent = tokens.number("indent") ?? 0
      case .end where isInside && tokens.named("xf"):
        if let style = pending { addStyle(format: style.format, indent: style.indent, isBold: style.isBold) }
        pending = nil
      default: break
      }
    }
  }
}
