import SluiceTestSupport
import Testing

/// `sluice link` as scripts call it.
@Suite struct LinkJourney {
  let binary: SluiceBinary
  init() throws { binary = try SluiceBinary() }

  private let list = """
    Код;Наименование;ИНН;Телефон
    A-1;ООО "Промэнергоснаб";;8 (495) 123-45-67
    A-2;Промэнергоснаб;;+7 495 1234567
    A-3;ООО «Ромашка»;9801000111;
    A-4;Ромашка;9801000224;

    """

  @Test func writes_every_row_once_with_cluster_weight_and_why() throws {
    try binary.write(list, to: "clients.csv")
    let outcome = try binary.run("link", "clients.csv", "--model", "counterparty", "-o", "clusters.csv")
    #expect(outcome.status == 0)
    let lines = try binary.text("clusters.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "row,cluster,weight,because")
    #expect(lines.count == 5)
    let clusters = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[1] }
    #expect(clusters == ["1", "1", "2", "3"])
    #expect(lines[1].contains("with row 2: "))
    #expect(lines[1].contains("Телефон: same"))
    #expect(lines[3] == "3,2,,")
    #expect(outcome.errors.contains("4 rows are 3 things"))
  }

  @Test func prints_the_id_that_was_asked_for() throws {
    try binary.write(list, to: "clients.csv")
    let outcome = try binary.run("link", "clients.csv", "--model", "counterparty", "--id", "Код", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("row,id,cluster,weight,because\n1,A-1,1,"))
    #expect(outcome.errors == "")
  }

  @Test func reads_a_model_file() throws {
    try binary.write(list, to: "clients.csv")
    try binary.write(
      """
      link: clients
      subject: counterparty
      merge_at: 90%
      guess: no
      columns:
        Наименование: organisation
        Телефон: phone
      blocking: [Телефон, [Наименование, Телефон]]

      """, to: "clients.yaml")
    let outcome = try binary.run("link", "clients.csv", "--model", "clients.yaml", "--show-columns")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("ИНН: ignored"))
  }

  @Test func says_which_column_is_missing_and_which_words_a_model_may_hold() throws {
    try binary.write(list, to: "clients.csv")
    let missing = try binary.run("link", "clients.csv", "--model", "counterparty", "--id", "Номер")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("link.no-column"))
    try binary.write("link: x\ncolumns:\n  Телефон: phon\n", to: "bad.yaml")
    let wrong = try binary.run("link", "clients.csv", "--model", "bad.yaml")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("bad.yaml:3:12: error: mapping.unknown-choice"))
    #expect(wrong.errors.contains("phone"))
  }

  @Test func says_what_rows_can_be_and_which_was_meant() throws {
    try binary.write(list, to: "clients.csv")
    try binary.write("link: clients\n", to: "clients.yaml")
    let slip = try binary.run("link", "clients.csv", "--model", "conterparty")
    #expect(slip.status == 1)
    #expect(
      slip.errors == """
        conterparty: error: link.unknown-model: rows are counterparty, person, other, or what a model file says, \
        and there is no such file; did you mean «counterparty»?

        """)
    let unknown = try binary.run("link", "clients.csv", "--model", "vehicles")
    #expect(unknown.status == 1)
    #expect(unknown.errors.hasSuffix("; write one of these words, or the path of a model file\n"))
    let ending = try binary.run("link", "clients.csv", "--model", "clients")
    #expect(ending.errors.hasSuffix("did you mean «clients.yaml»?\n"))
    let file = try binary.run("link", "clients.csv", "--model", "clinets.yaml")
    #expect(file.status == 1)
    #expect(file.errors.hasSuffix("did you mean «clients.yaml»?\n"))
    let column = try binary.run("link", "clients.csv", "--model", "counterparty", "--id", "Кот")
    #expect(column.errors.hasSuffix("did you mean «Код»?\n"))
  }

  @Test func copes_with_an_empty_table_and_with_one_row() throws {
    try binary.write("Наименование;Телефон\n", to: "empty.csv")
    let empty = try binary.run("link", "empty.csv", "--model", "counterparty")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("link.nothing-to-compare"))
    try binary.write("Наименование;Телефон\nРомашка;84951234567\n", to: "one.csv")
    let one = try binary.run("link", "one.csv", "--model", "counterparty")
    #expect(one.output == "row,cluster,weight,because\n1,1,,\n")
  }
}
