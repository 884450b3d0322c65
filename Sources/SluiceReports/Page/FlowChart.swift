import SluiceRecords

/// Rows flowing from their sources to their fates, as a picture in SVG.
///
/// Shape: bands are as wide as the rows they carry; what would be too thin to see is drawn one unit wide. Each band,
/// source and fate carries its number of rows as `data-rows`. The same numbers stand in a table beside the picture.
struct FlowChart {
  /// A source: its name and its rows by fate.
  struct Lane {
    var name: String
    var rows: [Fate: Int]
    var total: Int { rows.values.reduce(0, +) }
  }
  var lanes: [Lane]
  /// For a phone: labels stand above their bars and take the chart's own width.
  var isNarrow = false

  /// More sources than this are drawn as one.
  private static let mostLanes = 7

  init(_ summary: RunSummary, isNarrow: Bool = false) {
    self.isNarrow = isNarrow
    lanes = summary.sources.filter { $0.rowsRead > 0 }.map { Lane(name: $0.name, rows: $0.rows) }
    if lanes.count > Self.mostLanes {
      let rest = lanes[(Self.mostLanes - 1)...]
      let name = Phrase("\(rest.count, "further source", "further sources")").text
      let rows = rest.reduce(into: [Fate: Int]()) { sums, lane in sums.merge(lane.rows, uniquingKeysWith: +) }
      lanes = Array(lanes.prefix(Self.mostLanes - 1)) + [Lane(name: name, rows: rows)]
    }
  }

  /// The fates that some row met, the good ones first.
  static let order: [Fate] = [.created, .updated, .merged, .unchanged, .ask, .rejected, .skipped]

  private struct Node {
    var top = 0
    var height = 0
    var slot = 0
    /// Where the next band begins.
    var next = 0.0
  }

  private var width: Int { isNarrow ? 340 : 1040 }
  private var barWidth: Int { isNarrow ? 10 : 12 }
  private var leftEdge: Int { isNarrow ? 0 : 190 }
  private var rightEdge: Int { isNarrow ? width - barWidth : width - 262 }
  private var slotHeight: Int { isNarrow ? 58 : 50 }
  private var barsHeight: Int { isNarrow ? 220 : 300 }

  func svg() -> HTMLText {
    let total = lanes.reduce(0) { $0 + $1.total }
    guard total > 0 else { return "" }
    let fates = Self.order.filter { fate in lanes.contains { $0.rows[fate, default: 0] > 0 } }
    let fateRows = fates.map { fate in lanes.reduce(0) { $0 + $1.rows[fate, default: 0] } }
    var left = nodes(lanes.map(\.total), of: total)
    var right = nodes(fateRows, of: total)
    let height = max(bottom(left), bottom(right)) + 6
    center(&left, in: height)
    center(&right, in: height)

    var bands: HTMLText = ""
    for (place, lane) in lanes.enumerated() {
      for (target, fate) in fates.enumerated() {
        let rows = lane.rows[fate, default: 0]
        guard rows > 0 else { continue }
        let thick = (
          share(rows, lane.total, left[place].height), share(rows, fateRows[target], right[target].height)
        )
        bands += band(from: left[place].next, to: right[target].next, thick, fate, lane, rows)
        left[place].next += thick.0
        right[target].next += thick.1
      }
    }
    var labels: HTMLText = ""
    for (node, lane) in zip(left, lanes) {
      labels += bar(
        node, at: leftEdge, kind: "f-source", name: "data-source", value: lane.name, rows: lane.total)
      labels += label(
        node, lane.name, PageNumbers.count(lane.total), x: isNarrow ? 0 : leftEdge - 14, end: !isNarrow)
    }
    for (index, fate) in fates.enumerated() {
      let (node, rows) = (right[index], fateRows[index])
      labels += bar(
        node, at: rightEdge, kind: "f-\(fate.rawValue)", name: "data-fate", value: fate.rawValue, rows: rows)
      let number = PageNumbers.count(rows) + " · " + PageNumbers.percent(rows, of: total)
      labels += label(
        node, FieldWords.fate(fate), number, x: isNarrow ? width : rightEdge + barWidth + 14, end: isNarrow)
    }
    let title = Phrase("\(total, "row flows", "rows flow") from the sources to what becomes of them").text
    return """
      <svg class="flow \(isNarrow ? "narrow" : "broad")" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)">
      <g>\(bands)</g>
      \(labels)</svg>

      """
  }

  // MARK: Places

  private func nodes(_ rows: [Int], of total: Int) -> [Node] {
    var top = 0
    return rows.map { count in
      let height = max(3, Int((Double(count) / Double(total) * Double(barsHeight)).rounded()))
      let slot = isNarrow ? height + 44 : max(slotHeight, height + 12)
      // Labels stand above the bar on a phone, beside its middle elsewhere.
      let node = Node(top: isNarrow ? top + 38 : top + (slot - height) / 2, height: height, slot: slot)
      top += slot
      return node
    }
  }

  private func bottom(_ nodes: [Node]) -> Int { nodes.reduce(0) { $0 + $1.slot } }

  private func center(_ nodes: inout [Node], in height: Int) {
    let room = (height - bottom(nodes)) / 2
    for index in nodes.indices {
      nodes[index].top += room
      nodes[index].next = Double(nodes[index].top)
    }
  }

  private func share(_ rows: Int, _ total: Int, _ height: Int) -> Double {
    max(1, Double(rows) / Double(total) * Double(height))
  }

  // MARK: Shapes

  private func band(
    from start: Double, to end: Double, _ thick: (Double, Double), _ fate: Fate, _ lane: Lane, _ rows: Int
  ) -> HTMLText {
    let (x1, x2) = (leftEdge + barWidth, rightEdge)
    let middle = (x1 + x2) / 2
    let path =
      "M\(x1) \(f(start))C\(middle) \(f(start)) \(middle) \(f(end)) \(x2) \(f(end))V\(f(end + thick.1))"
      + "C\(middle) \(f(end + thick.1)) \(middle) \(f(start + thick.0)) \(x1) \(f(start + thick.0))Z"
    let words = "\(lane.name) → \(FieldWords.fate(fate)): \(PageNumbers.count(rows))"
    return """
      <path class="band f-\(fate.rawValue)" data-source="\(lane.name)" data-fate="\(fate.rawValue)" data-rows="\(rows)" d="\(path)"><title>\(words)</title></path>
      """
  }

  private func bar(_ node: Node, at x: Int, kind: String, name: String, value: String, rows: Int) -> HTMLText
  {
    """
    <rect class="bar \(kind)" \(HTMLText(markup: name))="\(value)" data-rows="\(rows)" x="\(x)" y="\(node.top)" width="\(barWidth)" height="\(node.height)" rx="2"/>
    """
  }

  private func label(_ node: Node, _ name: String, _ number: String, x: Int, end: Bool) -> HTMLText {
    let anchor = end ? "end" : "start"
    let first = isNarrow ? node.top - 21 : node.top + node.height / 2 - 4
    let room = isNarrow ? 27 : end ? 24 : 34
    let short = name.count > room ? String(name.prefix(room - 1)) + "…" : name
    return """
      <text x="\(x)" y="\(first)" text-anchor="\(anchor)"><tspan class="what">\(short)</tspan><tspan class="many" x="\(x)" dy="17">\(number)</tspan></text>

      """
  }

  private func f(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// The rules for the picture's parts.
  static let style = """
    .flow { display: block; width: 100%; height: auto; margin: 18px 0 26px; overflow: visible; }
    .flow.narrow { display: none; }
    .flow text { fill: var(--ink); font-size: 15px; }
    .flow .many { fill: var(--quiet); font-size: 14px; font-variant-numeric: tabular-nums; }
    .flow .band { opacity: .38; } .flow .band:hover { opacity: .7; }
    .f-source { fill: var(--strong-line); }
    .f-created { fill: var(--good-fill); } .f-updated { fill: var(--mended-fill); } .f-merged { fill: var(--merged-fill); }
    .f-unchanged { fill: var(--idle-fill); } .f-ask { fill: var(--doubt-fill); } .f-rejected { fill: var(--bad-fill); }
    .f-skipped { fill: var(--idle-fill); }
    @media (max-width: 640px) {
      .flow.broad { display: none; } .flow.narrow { display: block; }
      .flow text { font-size: 14px; } .flow .many { font-size: 13px; }
    }
    @media print { .flow.broad { display: block; } .flow.narrow { display: none; } .flow { margin: 8px 0 12px; break-inside: avoid; } }

    """
}
