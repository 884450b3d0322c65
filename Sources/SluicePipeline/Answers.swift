import Glibc
import SluiceReaders
import SluiceRecords
import SluiceReports

/// What people answered to the questions of earlier runs.
///
/// Shape: read from a folder's `verdicts.csv`, `questions.csv` and `questions.xlsx`, in this order; a later file's
/// answer to the same question replaces an earlier one's. A pair that one file answers both ways counts as unsure.
/// What people corrected in rows stands in `corrections.csv` beside them.
struct Answers {
  private(set) var verdicts: [Verdict] = []
  /// Pairs answered both ways.
  private(set) var contradictions = 0
  /// What stands as an answer and is none, each text once.
  private(set) var unknown: [String] = []
  private var noted: Set<String> = []
  /// What people wrote in place of what rows say.
  private(set) var corrections = PlacedCorrections()

  init() {}

  /// Errors: `answers.none` when the folder has none of these files.
  init(
    folder: String, files: [String] = ["verdicts.csv", "questions.csv", "questions.xlsx"]
  ) throws(Stop) {
    var found = false
    for name in files {
      let path = "\(folder)/\(name)"
      guard access(path, R_OK) == 0 else { continue }
      do throws(Stop) {
        try read(path)
      } catch {
        // The same questions lie beside it as text.
        if name == "questions.xlsx", found { continue }
        throw error
      }
      found = true
    }
    let corrected = RunFolder(folder).corrections
    if access(corrected, R_OK) == 0 {
      corrections = PlacedCorrections(try CorrectionFile.read(corrected))
      found = true
    }
    // Corrected rejects are answers too, which `Corrections` reads.
    guard found || access("\(folder)/rejects.xlsx", R_OK) == 0 else { throw Stop(.answersNone, at: folder) }
  }

  /// Takes corrections in that were heard in another form; those that are here already stay.
  mutating func add(_ heard: [Correction]) {
    guard !heard.isEmpty else { return }
    corrections = PlacedCorrections(heard + corrections.all)
  }

  /// Refuses to write into a folder whose questions were answered and whose answers were not given to this run: its
  /// question files are written anew, and somebody's work would be gone.
  ///
  /// Errors: `answers.unheard`.
  func guardAnswers(in folder: String) throws(Stop) {
    guard let lying = try? Answers(folder: folder, files: ["questions.csv", "questions.xlsx"]) else { return }
    let heard = Set(verdicts.map { Pair($0) })
    let unheard = lying.verdicts.filter { !heard.contains(Pair($0)) }
    guard unheard.isEmpty else {
      throw Stop(.answersUnheard, at: folder, [.init("count", "\(unheard.count)")])
    }
  }

  private struct Pair: Hashable {
    let kind: EntityKind
    let left: String
    let right: String

    init(kind: EntityKind, left: String, right: String) {
      self.kind = kind
      self.left = left
      self.right = right
    }

    init(_ verdict: Verdict) { self.init(kind: verdict.kind, left: verdict.left, right: verdict.right) }
  }

  private mutating func read(_ path: String) throws(Stop) {
    var own: [Pair: Verdict.Answer] = [:]
    var order: [Pair] = []
    for cursor in try ReaderCatalogue.all.open(path: path).tables {
      var columns: [Int]?
      while let batch = try cursor.next() {
        for row in 0..<batch.count {
          let cells = (0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) }
          // Titles stand above each kind of record.
          if let titles = Self.columns(of: cells) {
            columns = titles
            continue
          }
          guard let columns, columns.allSatisfy({ $0 < cells.count }),
            let kind = Self.kind(cells[columns[1]])
          else { continue }
          guard let answer = Self.answer(cells[columns[0]]) else {
            note(cells[columns[0]])
            continue
          }
          let ends = [cells[columns[2]], cells[columns[3]]].sorted()
          let pair = Pair(kind: kind, left: ends[0], right: ends[1])
          if let known = own[pair], known != answer {
            contradictions += 1
            own[pair] = .unsure
          } else {
            if own[pair] == nil { order.append(pair) }
            own[pair] = answer
          }
        }
      }
    }
    var places: [Pair: Int] = [:]
    for (place, verdict) in verdicts.enumerated() { places[Pair(verdict)] = place }
    for pair in order {
      guard let answer = own[pair] else { continue }
      let verdict = Verdict(kind: pair.kind, left: pair.left, right: pair.right, answer: answer)
      if let place = places[pair] {
        verdicts[place] = verdict
      } else {
        verdicts.append(verdict)
      }
    }
  }

  /// Remembers a text that is no answer; an empty cell is a question still open.
  private mutating func note(_ text: String) {
    guard !text.allSatisfy(\.isWhitespace), noted.insert(text).inserted else { return }
    unknown.append(text)
  }

  /// Where answer, kind and the two records stand; nil when these cells are no titles.
  private static func columns(of cells: [String]) -> [Int]? {
    typealias Title = QuestionWorkbook.Title
    let columns = [Title.answer, Title.kind, Title.left, Title.right].compactMap { title in
      cells.firstIndex { cell in Language.allCases.contains { title.text(in: $0) == cell } }
    }
    return columns.count == 4 ? columns : nil
  }

  /// A kind of record, by its name in mappings or in any language.
  private static func kind(_ text: String) -> EntityKind? {
    EntityKind(rawValue: text)
      ?? EntityKind.allCases.first { kind in
        Language.allCases.contains { kind.phrase.text(in: $0) == text }
      }
  }

  private static func answer(_ text: String) -> Verdict.Answer? {
    if let answer = QuestionWorkbook.answer(text) { return answer }
    return switch NameKey(text).description {
    case "same", "да", "одно", "одно и то же", "yes": .same
    case "different", "нет", "разные", "no": .different
    case "unsure", "не знаю", "не уверен", "не уверена": .unsure
    default: nil
    }
  }
}

extension Reason {
  /// A folder for answers holds none.
  static let answersNone = Reason(
    "answers.none", .error,
    message:
      "there is neither verdicts.csv nor questions.csv nor questions.xlsx nor rejects.xlsx nor corrections.csv",
    remedy: "name the run folder whose questions were answered or whose rows were corrected",
    rule: "architecture §5")

  /// A run would overwrite answers that it was not given.
  static let answersUnheard = Reason(
    "answers.unheard", .error,
    message: "the folder holds {count} answers that this run was not given and would write over",
    remedy: "give them with --answers, or choose another folder with -o", rule: "architecture §5")

  /// Something else than an answer stands where answers are written.
  static let answersUnknown = Reason(
    "answers.unknown", .warning, message: "what is written as an answer is not understood: {texts}",
    remedy: "write same, different or unsure", rule: "architecture §5")

  /// A pair was answered both ways, or against what is certain.
  static let answersContradict = Reason(
    "answers.contradict", .warning, message: "{pairs} answers contradict each other, a tax id or a birthday",
    remedy: "decide again: the pairs stand in questions.xlsx", rule: "architecture §5")

  /// Two records were called one that cannot be.
  static let answersAgainstCertain = Reason(
    "answers.against-certain", .warning,
    message:
      "{left} and {right} are answered to be one, but a tax id, a birthday or another answer says they are two",
    remedy: "correct what is wrong in the source, or answer «different»", rule: "architecture §5")

  /// Some groups were too large for all their pairs.
  static let linkLargeBlocks = Reason(
    "link.large-blocks", .note,
    message:
      "of so many records that share one value not everybody was compared with everybody (groups: {blocks}), but by other values and with neighbours",
    remedy: "nothing needs to be done: a value that so many share tells little", rule: "architecture §7")
}

extension Answers {
  /// Digits that stand for what people answered, to tell whether a plan has heard it.
  var mark: String {
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in stampWords {
      for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    return String(hash, radix: 16)
  }

  /// What makes a plan with these answers another than one without: nothing where there are none.
  var stampWords: [String] {
    verdicts.map { "\($0.kind.rawValue) \($0.left) \($0.right) \($0.answer.rawValue)" }.sorted()
      + corrections.all.map { correction in
        let place = "\(correction.source) \(correction.table) \(correction.row)"
        return switch correction.change {
        case .cell(let column, _, let text): "\(place) \(column) \(text)"
        case .exclude: "\(place) excluded"
        }
      }
  }
}
