import Foundation
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// Real files that nobody on the team wrote, understood without a word from the user.
///
/// `Fixtures/profiles/zero-click.tsv` says, by looking at the files, where the titles stand and which columns hold names,
/// persons, telephones, e-mails, INN, KPP and addresses; columns that are empty are left out, and all others of the table
/// must not be taken for one of these.
@Suite(.enabled(if: TestFolders.corpus != nil)) struct ZeroClickTests {
  @Test func finds_the_header_and_the_roles_of_real_files() throws {
    let corpus = try #require(TestFolders.corpus)
    var (headers, tables, right, labelled) = (0, 0, 0, 0)
    var wrong: [String] = []
    var certainlyWrong: [String] = []
    for line in try TruthTable("profiles/zero-click.tsv").lines {
      let path = corpus.appendingPathComponent(line["file"]).path
      let profile = try SourceProfiler().profile(path: path, table: line["table"])
      let table = try #require(profile.tables.first, "\(line["file"])")
      tables += 1
      if table.headerRow == Int(line["header"]) {
        headers += 1
      } else {
        wrong.append("\(line["file"]): header row \(table.headerRow.map(String.init) ?? "none")")
      }
      var truth = Self.roles(line["roles"])
      for column in table.columns {
        let expected =
          truth.removeValue(forKey: column.title) ?? truth.removeValue(forKey: "#\(column.column + 1)")
        guard column.filled > 0 else { continue }
        let reading = ColumnReading(column)
        let found = reading.meaning.flatMap(Self.role)
        if expected == nil, found == nil { continue }
        labelled += 1
        if found == expected {
          right += 1
          continue
        }
        let told =
          "\(line["file"]) «\(column.title)»: \(found ?? "none") (\(reading.certainty.rawValue), \(reading.because)),"
          + " is \(expected ?? "none of them")"
        wrong.append(told)
        if reading.certainty == .certain, found != nil { certainlyWrong.append(told) }
      }
      #expect(
        truth.isEmpty || table.headerRow != Int(line["header"]), "\(line["file"]) has no column \(truth)")
    }
    print("zero-click: \(headers) of \(tables) headers, \(right) of \(labelled) roles right")
    for told in wrong { print("  \(told)") }
    #expect(tables >= 40)
    #expect(headers * 100 >= tables * 95)
    #expect(right * 100 >= labelled * 95)
    #expect(certainlyWrong.isEmpty)
  }

  /// `Название=name|Факс=phone`.
  private static func roles(_ text: String) -> [String: String] {
    var roles: [String: String] = [:]
    for pair in text.split(separator: "|") {
      guard let mark = pair.lastIndex(of: "=") else { continue }
      roles[String(pair[..<mark])] = String(pair[pair.index(after: mark)...])
    }
    return roles
  }

  /// The role that the labels know a meaning by.
  private static func role(_ meaning: TitleMeaning) -> String? {
    switch meaning {
    case .name, .organisationName, .fullName, .shortName: "name"
    case .personName, .surname, .givenName, .patronymic: "person"
    case .phone, .fax: "phone"
    case .email: "email"
    case .inn: "inn"
    case .kpp: "kpp"
    case .legalAddress, .actualAddress, .postalAddress: "address"
    default: nil
    }
  }
}
