import SluiceRecords

/// How a spreadsheet shows a number: a parsed format code.
///
/// Shape: the text is that of Excel with a point for decimals and a comma between thousands; a value that its format
/// would hide altogether is shown as without format, since nothing may vanish. Fill characters (`*`) and room (`_`) at
/// the ends are left out.
/// Rule: ECMA-376 part 1 §18.8.30 and §18.8.31.
struct NumberFormat: Sendable {
  /// Whether numbers stand as without any format: the fast way for most cells.
  let isGeneral: Bool
  /// Whether whole numbers stand as they are and nothing else is known of it: `0`.
  let isPlainInteger: Bool
  /// What the format makes of an ordinary number.
  let kind: CellKind
  /// The same for ordinary numbers, where the format is a plain one.
  let plain: PlainFormat
  private let sections: [FormatSection]

  /// The format of cells that have none.
  static let general = NumberFormat("General")

  init(_ code: String) {
    // Nobody writes longer ones; Excel keeps 255 characters.
    var sections = FormatParser.sections(of: String(code.prefix(1024)))
    // The fourth section, and a last one with `@`, are for texts.
    if sections.count == 4 || (sections.count > 1 && sections[sections.count - 1].tokens.contains(.text)) {
      sections.removeLast()
    }
    self.sections = sections
    isGeneral =
      sections.isEmpty || (sections.count == 1 && sections[0].tokens.isEmpty)
      || (sections[0].condition == nil && (sections[0].tokens == [.general] || sections[0].tokens == [.text]))
        && sections.count == 1
    isPlainInteger =
      sections.count == 1 && sections[0].tokens == [.digit(UInt8(ascii: "0"))] && sections[0].thousands == 0
    kind = sections.first?.kind ?? .number
    plain = PlainFormat(sections)
  }

  /// Appends a number's text as displayed and tells what it is, and its value as `RowBatch.values` has it.
  func show(_ number: Double, _ system: DateSystem, to text: inout [UInt8]) -> (kind: CellKind, value: Double)
  {
    if isGeneral || !number.isFinite {
      GeneralText.append(number, to: &text)
      return (.number, number)
    }
    let start = text.count
    let (section, isNegated) = section(for: number)
    guard let section else {
      GeneralText.append(number, to: &text)
      return (.number, number)
    }
    if section.isMoment, let moment = moment(section, number, system) {
      MomentText(section: section, serial: number, system: system).append(to: &text)
      trim(&text, from: start)
      if text.count == start { GeneralText.append(number, to: &text) }
      return moment
    }
    if section.isMoment {
      GeneralText.append(number, to: &text)
      return (.number, number)
    }
    NumberText(section: section, number: isNegated ? number.magnitude : number).append(to: &text)
    trim(&text, from: start)
    if text.count == start || !(section.hasDigits || section.isGeneral || section.hasLiterals) {
      text.removeLast(text.count - start)
      GeneralText.append(number, to: &text)
    }
    return (.number, number)
  }

  /// The value of a date, time or duration; nil where Excel shows none.
  private func moment(
    _ section: FormatSection, _ serial: Double, _ system: DateSystem
  ) -> (kind: CellKind, value: Double)? {
    switch section.kind {
    case .duration: return (.duration, (serial * 86_400_000).rounded() / 1000)
    case .time where serial >= 0 && serial < 1:
      let seconds = (serial * 86_400_000).rounded() / 1000
      return (.time, seconds >= 86_400 ? 0 : seconds)
    default: return system.seconds(serial).map { (.date, $0) }
    }
  }

  /// The section a number belongs to, and whether its minus is left out there.
  private func section(for number: Double) -> (FormatSection?, Bool) {
    let numeric = sections
    guard let first = numeric.first else { return (nil, false) }
    if numeric.contains(where: { $0.condition != nil }) {
      for (index, section) in numeric.enumerated() {
        if let condition = section.condition {
          if condition.admits(number) { return (section, condition.isNegative && number < 0) }
        } else if index == numeric.count - 1 {
          return (section, number < 0 && index == 1 && first.condition?.admits(0) == true)
        } else if index == 1, number < 0 {
          return (section, true)
        } else if index == 0, number > 0 {
          return (section, false)
        }
      }
      return (nil, false)
    }
    if number < 0, numeric.count >= 2 {
      // What is rounded to nothing is shown as nothing.
      return (numeric[1], true)
    }
    if number == 0, numeric.count >= 3 { return (numeric[2], false) }
    return (first, false)
  }

  /// Takes off the room at both ends.
  private func trim(_ text: inout [UInt8], from start: Int) {
    while text.count > start, text.last == 0x20 { text.removeLast() }
    var spaces = 0
    while start + spaces < text.count, text[start + spaces] == 0x20 { spaces += 1 }
    if spaces > 0 { text.removeSubrange(start..<start + spaces) }
  }
}
