import SluiceRecords

/// Groups of records that were taken for one: why, and which value survives in each field.
struct GroupSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    guard report.groupCount > 0 else { return "" }
    let repeats = report.groupedRecords - report.groupCount
    let cases = HTMLText.fitting(report.groups.lazy.map(group), within: PageRoom.groups)
    return """
      <p>\(Phrase("\(report.groupedRecords, "record is", "records are") really \(report.groupCount); \(repeats, "repeat folds", "repeats fold") into the others. Two records with different valid tax ids are never merged.").text)</p>
      <div data-list="5" data-name="\(Phrase("Repeats folded together").text)">
      \(cases.html)</div>
      <p class="whole">\(Phrase("Shown are \(cases.count, "group", "groups") of \(report.groupCount): the largest, those with the weakest evidence, and the first. All stand in plan.sqlite.").text)</p>

      """
  }

  private func group(_ group: RunReport.Group) -> HTMLText {
    let members = group.places.count + group.moreMembers
    let heads = group.places.map { place -> HTMLText in "<th scope=\"col\">\(place)</th>" }
    let lines = group.rows.map { row -> HTMLText in
      let cells = row.texts.enumerated().map { index, text -> HTMLText in
        "<td\(index == row.winner ? " class=\"won\"" : "")>\(text)</td>"
      }
      let rule: HTMLText = row.rule.map { "<span class=\"rule\">\($0.word.text)</span>" } ?? ""
      return
        "<tr><th scope=\"row\">\(PageNumbers.capitalised(row.title))</th>\(cells)<td class=\"kept\">\(row.kept)\(rule)</td></tr>\n"
    }
    let why = group.because.map { EvidenceList.line($0, of: group.kind, hasPlaces: members > 2) }
    let more =
      group.moreMembers > 0 ? " " + Phrase("(\(group.places.count) of them shown)").text : ""
    return """
      <div class="case" data-item><h3>\(group.title) <span class="tag">\(Phrase("\(members, "record", "records")").text)\(more)</span></h3>
      <ul class="why">\(why)</ul>
      <div class="scroll"><table><thead><tr><th scope="col"><span class="unseen">\(Phrase("field").text)</span></th>\(heads)<th scope="col" class="kept">\(Phrase("what is kept").text)</th></tr></thead>
      <tbody>
      \(lines)</tbody></table></div></div>

      """
  }
}

/// Evidence in words.
enum EvidenceList {
  /// `tax id: same · name: same but for spelling – 99.99%`, with the two places where there are more than two.
  static func line(_ evidence: RunReport.Evidence, of kind: EntityKind, hasPlaces: Bool) -> HTMLText {
    let parts = evidence.parts.map { $0.said(of: kind).text }
    let places = hasPlaces ? "\(evidence.left) = \(evidence.right): " : ""
    let share = Phrase("\(PageNumbers.probability(evidence.probability)) sure").text
    return "<li>\(places)\(parts.joined(separator: " · ")) <span class=\"number\">– \(share)</span></li>"
  }
}
