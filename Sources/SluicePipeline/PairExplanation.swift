import SluiceLoading
import SluiceMatching
import SluiceRecords

/// Says why two rows of a plan were or were not taken for one, and what other thresholds would give.
public enum PairExplanation {
  /// The waterfall of two rows: each is `12`, or `1c:12` where several sources have a row 12.
  ///
  /// Errors: `explain.no-row`, `explain.row-unclear`, `explain.nothing-in-common`.
  public static func text(folder: String, _ one: String, _ other: String) throws(Stop) -> String {
    let plan = try PlanFile.open(at: RunFolder(folder).plan)
    let left = try records(one, plan, folder)
    let right = try records(other, plan, folder)
    let replay = try LinkageReplay(plan)
    var text = ""
    for kind in EntityKind.allCases {
      for first in left where first.kind == kind {
        for second in right where second.kind == kind && second.key != first.key {
          text += try waterfall(first.key, second.key, kind, plan, replay)
        }
      }
    }
    guard !text.isEmpty else {
      throw Stop(.explainNothingInCommon, at: folder, [.init("left", one), .init("right", other)])
    }
    return text
  }

  private static func records(
    _ row: String, _ plan: PlanFile, _ folder: String
  ) throws(Stop) -> [(key: RecordKey, kind: EntityKind)] {
    let parts = row.split(separator: ":")
    let source = parts.count > 1 ? parts.dropLast().joined(separator: ":") : nil
    guard let number = parts.last.flatMap({ Int($0) }) else {
      throw Stop(.explainNoRow, at: folder, [.init("row", row)])
    }
    let found = try plan.records(ofRow: number, source: source)
    guard !found.isEmpty else { throw Stop(.explainNoRow, at: folder, [.init("row", row)]) }
    var places: Set<String> = []
    for record in found { places.insert(try plan.place(of: record.key)) }
    guard places.count == 1 else {
      throw Stop(
        .explainRowUnclear, at: folder,
        [.init("row", row), .init("places", places.sorted().joined(separator: ", "))])
    }
    return found
  }

  private static func waterfall(
    _ left: RecordKey, _ right: RecordKey, _ kind: EntityKind, _ plan: PlanFile, _ replay: LinkageReplay
  ) throws(Stop) -> String {
    guard let evidence = replay.evidence(left, right, kind) else { return "" }
    let model = kind == .counterparty ? CounterpartyLinker.model : ContactPersonLinker.model
    let rules = kind == .counterparty ? replay.rules.counterparty : replay.rules.contactPerson
    let decided = try plan.decision(on: left, right)
    var text = kind == .counterparty ? Phrase("Counterparties").text : Phrase("Contact persons").text
    text += ": " + Phrase("\(try plan.place(of: left)) and \(try plan.place(of: right))").text + "\n"
    for field in try RecordTexts.sideBySide(left, right, kind, in: plan).dropFirst()
    where !field.left.isEmpty || !field.right.isEmpty {
      let sign = field.left == field.right ? "=" : " "
      let (one, other) = (field.left.isEmpty ? "·" : field.left, field.right.isEmpty ? "·" : field.right)
      text += lines("\(field.title.text): \(one) | \(other)", first: "  \(sign) ", indent: 6)
    }
    text += "  " + Phrase("decision: \(decided)").text + "\n"
    text += "  \(line(Phrase("before anything is compared"), model.prior))\n"
    for part in evidence.because { text += "  \(line(part.said(of: kind), part.weight))\n" }
    let total = evidence.weight + model.prior
    let probability = model.probability(evidence.weight)
    text +=
      "  \(line(Phrase("together"), total))   " + Phrase("probability \(percent: probability)").text + "\n"
    text +=
      "  " + Phrase("merged from \(percent: rules.mergeAt), asked from \(percent: rules.askAt)").text + "\n"
    text +=
      "  " + Phrase("a bit for it doubles the odds that they are one, a bit against it halves them").text
      + "\n"
    let keys = evidence.sharedKeys
    text +=
      "  "
      + (keys.isEmpty
      ? Phrase("they share nothing by which pairs are looked for, so they were not compared")
      : Phrase("compared because both have: \(Phrase.joined(keys.map { Phrase(word: $0) }, by: ", "))")).text
      + "\n"
    let isAsked = decided.text == Phrase("a question for a person").text
    text += lines(change(evidence, model, rules, kind, isAsked: isAsked).text)
    return text + "\n"
  }

  /// What would turn the decision.
  private static func change(
    _ evidence: PairEvidence, _ model: MatchModel, _ rules: DuplicateRules.EntityRules,
    _ kind: EntityKind, isAsked: Bool
  ) -> Phrase {
    if evidence.isForbidden {
      return Phrase(
        """
        nothing alike can merge them: a tax id, a number of registration, a birthday or the names \
        contradict
        """)
    }
    if evidence.isBranch {
      return Phrase("they are units of one legal person: linked as branch and head, not merged")
    }
    if model.probability(evidence.weight) >= rules.mergeAt {
      // A chain is cut at its weakest link.
      if isAsked {
        return Phrase(
          """
          alike enough to be merged, but one of the two could as well be a third record that contradicts the other: \
          that is asked
          """)
      }
      let needed = evidence.because.filter {
        model.probability(MatchWeight(bits: evidence.weight.bits - $0.weight.bits)) < rules.mergeAt
      }
      guard !needed.isEmpty else {
        return Phrase("no single comparison decides: without any of them they would still be one")
      }
      let words = Phrase.joined(
        needed.map { $0.named(of: kind) }, by: ", ")
      return Phrase("would not be merged without: \(words)")
    }
    let enough = evidence.possible.filter { model.probability(evidence.weight + $0.weight) >= rules.mergeAt }
    guard !enough.isEmpty else { return Phrase("no single comparison could merge them") }
    let words = enough.map { Phrase("\($0.said(of: kind)) (\(Questions.bits($0.weight)))") }
    let choices = words.enumerated().map { $0 == 0 ? $1 : Phrase("or \($1)") }
    return Phrase("would be merged with: \(Phrase.joined(choices, by: "; "))")
  }

  /// A sentence on lines of 80 letters.
  private static func lines(_ text: String, first: String = "  ", indent: Int = 4) -> String {
    ScreenLines.wrapped(text, first: first, indent: indent, isGlance: false).map { $0 + "\n" }.joined()
  }

  private static func line(_ words: Phrase, _ weight: MatchWeight) -> String {
    let bits = Questions.bits(weight).text
    return String(repeating: " ", count: max(0, 12 - bits.count)) + bits + "  " + words.text
  }

  /// A table of what other thresholds would merge and ask.
  public static func whatIf(folder: String) throws(Stop) -> String {
    let plan = try PlanFile.open(at: RunFolder(folder).plan)
    let replay = try LinkageReplay(plan)
    let titles = [Phrase("merged into others").text, Phrase("questions").text]
    let widths = [8, 8, max(21, titles[0].count + 3), max(12, titles[1].count + 3)]
    func cells(_ texts: [String]) -> String {
      zip(texts, widths).enumerated().map { place, cell in
        String(repeating: " ", count: max(place == 0 ? 0 : 1, cell.1 - cell.0.count)) + cell.0
      }.joined()
    }
    var text = cells(["merge_at", "ask_at"] + titles) + "\n"
    let own = (replay.rules.counterparty.mergeAt, replay.rules.counterparty.askAt)
    var thresholds = [
      (0.9, 0.5), (0.95, 0.8), (0.99, 0.5), (0.99, 0.8), (0.99, 0.99), (0.999, 0.8), (0.9999, 0.99),
    ]
    if !thresholds.contains(where: { $0 == own }) { thresholds.append(own) }
    for (mergeAt, askAt) in thresholds.sorted(by: { $0 < $1 }) {
      let outcome = replay.outcome(mergeAt: mergeAt, askAt: askAt)
      text += cells([
        Language.current.percent(mergeAt), Language.current.percent(askAt), "\(outcome.merged)",
        "\(outcome.asked)",
      ])
      text += (mergeAt, askAt) == own ? "   " + Phrase("this plan").text + "\n" : "\n"
    }
    return text
  }
}

extension Reason {
  /// A row is not in the plan, or gave no record.
  static let explainNoRow = Reason(
    "explain.no-row", .error, message: "no record of the plan comes from a row «{row}»",
    remedy:
      "give the row's number as your program counts, with the source before it where there are several: 1c:12; a row that was rejected or skipped gives no record",
    rule: "architecture §9")

  /// Several sources have the row.
  static let explainRowUnclear = Reason(
    "explain.row-unclear", .error, message: "row «{row}» can be {places}",
    remedy: "write the source before it: 1c:12", rule: "architecture §9")

  /// Two rows have no kind of record in common.
  static let explainNothingInCommon = Reason(
    "explain.nothing-in-common", .error,
    message: "rows «{left}» and «{right}» have no two records of one kind",
    remedy: "name two rows that both give a counterparty or both a contact person", rule: "architecture §9")
}
