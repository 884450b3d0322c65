import SluiceRecords

/// How good the values of each field were and are, as bars with their numbers.
struct QualitySection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    let filled = report.fields.filter { $0.filled > 0 }
    guard !filled.isEmpty else { return "" }
    let tables = EntityKind.allCases.map { kind in table(kind, filled.filter { $0.kind == kind }) }
    let empty = report.fields.filter { $0.filled == 0 }
      .map { FieldWords.name($0.field, of: $0.kind, extra: $0.extraTitle ?? $0.extraName) }
    let nothing: HTMLText =
      empty.isEmpty
      ? ""
      : "<p class=\"whole\">\(Phrase("Bound to a column, but empty throughout: \(empty.joined(separator: ", ")).").text)</p>\n"
    return """
      <p>\(Phrase("Of the cells that were filled: how many could be used as they stood, and how many can be now.").text)</p>
      <ul class="legend"><li><i class="key q-valid"></i> \(Phrase("fine as it stood").text)</li>\
      <li><i class="key q-repaired"></i> \(Phrase("put right").text)</li>\
      <li><i class="key q-unusable"></i> \(Phrase("of no use for the field").text)</li>\
      <li><i class="key q-row"></i> \(Phrase("stays behind with its row").text)</li></ul>
      \(tables)\(nothing)
      """
  }

  private func table(_ kind: EntityKind, _ fields: [RunReport.FieldQuality]) -> HTMLText {
    guard !fields.isEmpty else { return "" }
    let lines = fields.map(line)
    return """
      <h3>\(FieldWords.kind(kind))</h3>
      <table class="quality stacked">
      <thead><tr><th scope="col">\(Phrase("field").text)</th><th scope="col" class="number">\(Phrase("filled").text)</th>\
      <th scope="col" class="number">\(Phrase("usable before").text)</th><th scope="col" class="bars"><span class="unseen">\(Phrase("shares").text)</span></th>\
      <th scope="col" class="number">\(Phrase("usable after").text)</th><th scope="col" class="number">\(Phrase("put right").text)</th>\
      <th scope="col" class="number">\(Phrase("of no use").text)</th></tr></thead>
      <tbody>
      \(lines)</tbody></table>

      """
  }

  private func line(_ field: RunReport.FieldQuality) -> HTMLText {
    let name = FieldWords.name(field.field, of: field.kind, extra: field.extraTitle ?? field.extraName)
    let before = PageNumbers.percent(field.valid, of: field.filled)
    let after = PageNumbers.percent(field.valid + field.repaired, of: field.filled)
    func number(_ count: Int) -> String { count == 0 ? "" : PageNumbers.count(count) }
    return """
      <tr data-field="\(field.field.rawValue)"><th scope="row">\(name)</th>\
      <td class="number" data-title="\(Phrase("filled").text)">\(PageNumbers.count(field.filled))</td>\
      <td class="number before" data-title="\(Phrase("usable before").text)">\(before)</td>\
      <td class="bars">\(bar(field, name))</td>\
      <td class="number after" data-title="\(Phrase("usable after").text)">\(after)</td>\
      <td class="number" data-title="\(Phrase("put right").text)">\(number(field.repaired))</td>\
      <td class="number" data-title="\(Phrase("of no use").text)">\(number(field.unusable))</td></tr>

      """
  }

  /// One bar of a thousand units; a part that is there is never thinner than six.
  private func bar(_ field: RunReport.FieldQuality, _ name: String) -> HTMLText {
    let parts = [
      ("q-valid", field.valid), ("q-repaired", field.repaired), ("q-unusable", field.unusable),
      ("q-row", field.withTheirRow),
    ].filter { $0.1 > 0 }
    var widths = parts.map { max(6, Int((Double($0.1) / Double(field.filled) * 1000).rounded())) }
    if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] -= widths.reduce(0, +) - 1000
    }
    var x = 0
    let shapes = zip(parts, widths).map { part, width -> HTMLText in
      defer { x += width }
      return "<rect class=\"\(part.0)\" x=\"\(x)\" width=\"\(width)\" height=\"10\"/>"
    }
    let words = Phrase(
      "\(name): \(field.valid) fine, \(field.repaired) put right, \(field.unusable) of no use, \(field.withTheirRow) with their row"
    ).text
    return
      "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"\(words)\">\(shapes)</svg>"
  }

  static let style = """
    .legend { display: flex; flex-wrap: wrap; gap: 4px 22px; list-style: none; margin: 14px 0 0; padding: 0; font-size: 14px; color: var(--quiet); }
    .key { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 3px; }
    .q-valid { fill: var(--good-fill); background: var(--good-fill); } .q-repaired { fill: var(--mended-fill); background: var(--mended-fill); }
    .q-unusable { fill: var(--bad-fill); background: var(--bad-fill); } .q-row { fill: var(--idle-fill); background: var(--idle-fill); }
    .quality .bars { width: 34%; } .quality svg { display: block; width: 100%; height: 10px; margin-top: 6px; border-radius: 2px; }
    .quality .after { font-weight: 600; text-align: left; }
    .quality thead .number:nth-child(5) { text-align: left; }
    @media (max-width: 640px) {
      .quality.stacked tr { display: grid; grid-template-columns: 1fr auto auto; gap: 2px 8px; align-items: baseline; }
      .quality.stacked td.number { display: none; } .quality.stacked td.before, .quality.stacked td.after { display: block; }
      .quality.stacked td.number::before { content: none; } .quality.stacked td.after::before { content: "→ "; font-weight: 400; }
      .quality td.bars { grid-column: 1 / -1; grid-row: 2; width: auto; } .quality td.bars svg { margin: 2px 0 4px; }
    }

    """
}
