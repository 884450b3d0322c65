import CXlsxWriter
import Glibc
import SluiceRecords

/// Writes the pairs that a person must decide on as a workbook.
///
/// Shape: a sheet for each kind of record, one line for each pair, the surest first: the answer, to be chosen from a
/// list, how probable it is, why, then field by field what the two say, side by side; what differs is coloured. The
/// last columns name the records and must stay. A last sheet says how to answer, and where the rest is of more questions
/// than a workbook is good for. All cells are texts.
/// Errors: `report.not-written`.
public enum QuestionWorkbook {
  /// The titles that the answered sheet is read by.
  public enum Title {
    public static let answer = Phrase("Answer")
    public static let kind = Phrase("Kind")
    public static let left = Phrase("Left record")
    public static let right = Phrase("Right record")
  }

  /// The answer that a word stands for, in whatever language; nil for none.
  public static func answer(_ word: String) -> Verdict.Answer? {
    let word = word.lowercased()
    return Verdict.Answer.allCases.first { answer in
      Language.allCases.contains { answer.word.text(in: $0) == word }
    }
  }

  /// So many of each kind of record stand in a workbook; `questions.csv` holds all.
  public static let mostQuestions = 20_000

  public static func write(
    _ questions: [PairQuestion], to path: String, most: Int = mostQuestions
  ) throws(Stop) {
    guard let probe = ReportPlace.opened(path) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    fclose(probe)
    guard let workbook = workbook_new(path) else { throw Stop(.reportNotWritten, at: path, [systemError()]) }
    let formats = Formats(workbook)
    var isWhole = true
    for kind in EntityKind.allCases {
      let own = questions.filter { $0.kind == kind }
      if own.count > most { isWhole = false }
      if !own.isEmpty { add(Array(own.prefix(most)), kind, to: workbook, formats) }
    }
    if !questions.isEmpty { addInstructions(to: workbook, formats, left: isWhole ? nil : most) }
    let outcome = workbook_close(workbook)
    guard outcome.rawValue == 0 else {
      let words = lxw_strerror(outcome).map { String(cString: $0) } ?? "error \(outcome.rawValue)"
      throw Stop(.reportNotWritten, at: path, [Remark.Detail("error", words)])
    }
  }

  /// The titles and texts of questions, field columns in pairs.
  static func titles(_ questions: [PairQuestion]) -> [Phrase] {
    let fields = questions.first?.fields.map(\.title) ?? []
    return [Title.answer, Phrase("Probable"), Phrase("Because")]
      + fields.flatMap { [Phrase("\($0) · left"), Phrase("\($0) · right")] }
      + [Title.kind, Title.left, Title.right]
  }

  static func cells(_ question: PairQuestion, in language: Language) -> [String] {
    return [
      question.answer?.word.text(in: language) ?? "", language.percent(question.probability),
      question.because.text(in: language),
    ]
      + question.fields.flatMap { [$0.left, $0.right] } + [
        language == .english ? question.kind.rawValue : question.kind.phrase.text(in: language),
        question.left, question.right,
      ]
  }

  private struct Formats {
    let title, text, answer, different: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
      func made(_ background: UInt32?, bold: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
        let format = workbook_add_format(workbook)
        format_set_num_format(format, "@")
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        format_set_text_wrap(format)
        if bold { format_set_bold(format) }
        if let background { format_set_bg_color(format, background) }
        return format
      }
      title = made(0xDDE7F0, bold: true)
      text = made(nil)
      answer = made(0xE6F4E1)
      different = made(0xFFF2CC)
    }
  }

  private static func add(
    _ questions: [PairQuestion], _ kind: EntityKind, to workbook: UnsafeMutablePointer<lxw_workbook>,
    _ formats: Formats
  ) {
    let sheet = workbook_add_worksheet(
      workbook, kind == .counterparty ? Phrase("counterparties").text : Phrase("contact persons").text)
    let titles = titles(questions).map(\.text)
    for (column, title) in titles.enumerated() {
      worksheet_write_string(sheet, 0, UInt16(column), title, formats.title)
      let width: Double = column == 2 ? 48 : column < 2 || column >= titles.count - 3 ? 12 : 22
      worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
    }
    worksheet_freeze_panes(sheet, 1, 1)
    // On paper all columns side by side, the titles on every page.
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
    for (index, question) in questions.enumerated() {
      let row = UInt32(index + 1)
      for (column, text) in cells(question, in: .current).enumerated() {
        let field = (column - 3) / 2
        let isField = column >= 3 && field < question.fields.count
        let differs =
          isField && !question.fields[field].left.isEmpty && !question.fields[field].right.isEmpty
          && question.fields[field].left != question.fields[field].right
        let format = column == 0 ? formats.answer : differs ? formats.different : formats.text
        if column == 0 || !text.isEmpty {
          worksheet_write_string(sheet, row, UInt16(column), String(text.prefix(8_000)), format)
        }
      }
    }
    offerAnswers(in: sheet, rows: questions.count)
  }

  /// A last sheet that says how to answer; `left` is how many of a kind are here where not all are.
  private static func addInstructions(
    to workbook: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats, left: Int?
  ) {
    let sheet = workbook_add_worksheet(workbook, Phrase("how to answer").text)
    worksheet_set_column(sheet, 0, 0, 110, nil)
    var lines = [
      Phrase("Each line asks whether the left record and the right one are the same thing."),
      Phrase(
        "Choose the answer from the list in the first column; what differs between the two is coloured."),
      Phrase("«unsure» and an empty cell leave the question open."),
      Phrase("Sort, filter, colour and add columns as you like; leave the last three columns as they are."),
      Phrase("Save the workbook in its folder and plan again with --answers and that folder."),
      Phrase("An answer is remembered: the same question is not asked again."),
    ]
    if let left {
      lines.insert(
        Phrase(
          "Here are the \(left) surest questions of a kind of record; all stand in questions.csv beside this file, where the others can be answered."
        ), at: 0)
    }
    for (row, line) in lines.enumerated() {
      worksheet_write_string(sheet, UInt32(row), 0, line.text, formats.text)
    }
  }

  /// The drop-down list of answers.
  private static func offerAnswers(in sheet: UnsafeMutablePointer<lxw_worksheet>?, rows: Int) {
    var list = Verdict.Answer.allCases.map { strdup($0.word.text) }
    list.append(nil)
    defer { for word in list { free(word) } }
    list.withUnsafeMutableBufferPointer { words in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.value_list = words.baseAddress
      worksheet_data_validation_range(sheet, 1, 0, UInt32(rows), 0, &validation)
    }
  }
}
