import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// A merge: what it became, whose values survived, and the waterfall of each pair that decided.
  func clusterPage(_ plan: OpenPlan, _ lead: String) throws(Stop) -> Response {
    guard let lead = Fields.number(lead), let cluster = try plan.browser.cluster(of: RecordKey(lead)) else {
      return notFound()
    }
    let places = Dictionary(
      cluster.members.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    func link(_ key: RecordKey) -> HTML {
      places[key].map { "<a href=\"/rows/\($0.row)\">\($0.place)</a>" } ?? "\(key.number)"
    }
    let members = cluster.members.map { member -> HTML in
      "<li>\(link(member.key)): \(HTML.data(Words.title(member.content)))</li>"
    }
    let more: HTML =
      cluster.size > cluster.members.count
      ? "<li>\(Phrase("and \(cluster.size - cluster.members.count, "more", "more")"))</li>" : ""
    var body: HTML = """
      <p>\(Phrase("\(cluster.size, "record is", "records are") taken for one."))</p>
      <section class="card" aria-labelledby="becomes"><h2 id="becomes">\(cluster.kind.phrase): \(HTML.data(Words.title(cluster.golden)))</h2>\(fields(cluster.golden))</section>
      <section><h2 id="members">\(Phrase("From these rows"))</h2><ul>\(members)\(more)</ul></section>
      """
    if !cluster.survivors.isEmpty {
      let rows = cluster.survivors.map { kept -> HTML in
        let losers = kept.losers.map { "<li>\(link($0))</li>" as HTML }
        return """
          <tr><th scope="row">\(Words.field(kept.field))</th><td>\(link(kept.record))</td><td>\(SurvivorshipRule(rawValue: kept.rule)?.word.text ?? kept.rule)</td><td><ul class="plain">\(losers)</ul></td></tr>
          """
      }
      body += """
        <section><h2 id="kept">\(Phrase("Whose value was kept"))</h2>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="kept"><table><thead><tr><th scope="col">\(Phrase("field"))</th><th scope="col">\(Phrase("kept"))</th>
        <th scope="col">\(Phrase("by the rule"))</th><th scope="col">\(Phrase("not kept"))</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
        """
    }
    let pairs = cluster.pairs.map { pair -> HTML in
      "<section class=\"card\"><h3>\(link(pair.left)) · \(link(pair.right))</h3>\(Waterfall.html(of: pair))</section>"
    }
    body += "<h2>\(Phrase("Why"))</h2>\(pairs)"
    return page(Phrase("A merge"), body, plan: plan)
  }
}

/// The evidence for and against two records being one, bit by bit.
enum Waterfall {
  static func html(of pair: BrowsedPair) -> HTML {
    let prior = RecordWords.prior(pair.kind)
    let total = pair.weight + prior
    var steps: [(words: String, weight: MatchWeight)] = [(Phrase("before anything is compared").text, prior)]
    steps += pair.because.map { ($0.said(of: pair.kind).text, $0.weight) }
    // Where the bars begin and end, on one scale for all of them.
    var (sum, low, high) = (0.0, 0.0, 0.0)
    for step in steps {
      sum += step.weight.bits
      low = min(low, sum)
      high = max(high, sum)
    }
    let scale = 200 / max(high - low, 1)
    func x(_ bits: Double) -> Int { Int(((bits - low) * scale).rounded()) }
    sum = 0
    let rows = steps.map { step -> HTML in
      let (from, to) = (sum, sum + step.weight.bits)
      sum = to
      let sign: HTML = step.weight.bits < 0 ? "against" : "for"
      return """
        <tr><th scope="row">\(step.words)</th><td class="number">\(bits(step.weight))</td>
        <td><svg class="bar" width="200" height="12" aria-hidden="true" focusable="false"><rect class="\(sign)" x="\(x(min(from, to)))" y="1" width="\(max(1, x(max(from, to)) - x(min(from, to))))" height="10"></rect></svg></td></tr>
        """
    }
    let percent = RecordWords.probability(pair.weight, pair.kind)
    return """
      <p>\(Words.decision(pair.decision)) · \(Phrase("probability \(share(percent))"))</p>
      <div class="scroll" tabindex="0" role="group" aria-label="\(Phrase("what speaks"))"><table class="waterfall"><thead><tr><th scope="col">\(Phrase("what speaks"))</th><th scope="col" class="number">\(Phrase("bits"))</th><td></td></tr></thead>
      <tbody>\(rows)<tr class="together"><th scope="row">\(Phrase("together"))</th><td class="number">\(bits(total))</td><td></td></tr></tbody></table></div>
      """
  }

  /// A weight with its sign and one digit behind the point.
  static func bits(_ weight: MatchWeight) -> String {
    let tenths = Int((weight.bits * 10).rounded())
    return (tenths < 0 ? "−" : "+") + "\(abs(tenths) / 10)\(Language.current.decimalMark)\(abs(tenths) % 10)"
  }

  static func share(_ part: Double) -> String {
    Language.current.percent(part)
  }
}
