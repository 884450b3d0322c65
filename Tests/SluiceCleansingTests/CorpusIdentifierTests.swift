import Foundation
import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

/// Identifiers that others judged: typed in public files, and handed to libraries by their own tests.
@Suite struct CorpusIdentifierTests {
  struct File: Decodable {
    var items: [Item]?
    var vectors: [Item]?
  }
  struct Item: Decodable {
    var kind: String
    var value: String
    var bik: String?
    var verdict: String?
    var own: String?
    var libSays: String?
    var conflict: Bool?
    enum CodingKeys: String, CodingKey {
      case kind, value, bik, verdict, own, conflict
      case libSays = "lib_says"
    }
  }

  private func items(_ file: String) throws -> [Item] {
    guard let corpus = TestFolders.corpus else { return [] }
    let data = try Data(contentsOf: corpus.appendingPathComponent("ru/expected/\(file)"))
    let read = try JSONDecoder().decode(File.self, from: data)
    return read.items ?? read.vectors ?? []
  }

  /// Whether a text is taken as it stands: no finding that anything was amiss.
  private func takes<N: Normaliser>(_ normaliser: N, _ text: String, _ canonical: (N.Value) -> String) -> Bool
  {
    guard case .value(let value, let remarks) = normaliser.normalise(text) else { return false }
    return remarks.isEmpty && canonical(value) == text
  }

  private func takes(_ item: Item) -> Bool? {
    switch item.kind {
    case "inn": takes(INNNormaliser(), item.value) { $0.taxID.text }
    case "kpp": takes(KPPNormaliser(), item.value) { $0.text }
    case "ogrn", "ogrnip": takes(OGRNNormaliser(), item.value) { $0.text }
    case "bik": takes(BIKNormaliser(), item.value) { $0 }
    case "rs", "ks": takes(BankAccountNormaliser(bik: item.bik), item.value) { $0.account }
    case "snils":
      takes(SNILSNormaliser(), item.value) { printed in
        item.value.contains("-") ? printed : printed.filter(\.isNumber)
      }
    default: nil
    }
  }

  @Test func agrees_on_identifiers_of_public_files() throws {
    var agreed = 0
    let all = try items("real_identifiers.json")
    for item in all {
      let isRight = takes(item) == (item.verdict == "ok")
      #expect(isRight, "\(item.kind) \(item.value) is \(item.verdict ?? "")")
      if isRight { agreed += 1 }
    }
    print("identifiers of public files: \(agreed) of \(all.count) judged alike")
  }

  /// What others take and we do not: zeros only and digits in a row are put in to fill a field, whatever their
  /// check digit; and a number of fifteen digits that begins with 9 is no ОГРНИП.
  private static let notTaken: Set<String> = [
    "0000000000", "000000000000", "000000000", "012345678", "123456789", "0000000000000", "000000000000000",
    "00000000000000000000", "00000000000", "985768585948944",
  ]

  @Test func agrees_with_the_libraries_vectors() throws {
    var agreed = 0
    let all = try items("id_vectors_from_library_tests.json")
    for item in all {
      let isRight = item.own.map { $0 == "ok" } ?? (item.libSays == "valid")
      let expected = isRight && !Self.notTaken.contains(item.value)
      #expect(
        takes(item) == expected,
        "\(item.kind) \(item.value): own \(item.own ?? "-"), library \(item.libSays ?? "-")")
      if takes(item) == expected { agreed += 1 }
    }
    print("identifiers of libraries' tests: \(agreed) of \(all.count) judged alike")
  }
}
