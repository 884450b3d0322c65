import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceReaders

struct LetterPairTablesTests {
  /// Counts a language's pairs; unseen ones fall back on how frequent the second letter is.
  private func table(_ language: String, _ text: String) -> (language: String, letters: String, costs: String)
  {
    let isLatin = !["be", "bg", "el", "kk", "mk", "ru", "sr", "uk"].contains(language)
    let small = Array(text.lowercased().unicodeScalars)
    let alphabet = isLatin ? Set("abcdefghijklmnopqrstuvwxyz".unicodeScalars) : []
    let seen = Set(small.filter { $0.properties.isAlphabetic && (isLatin || !$0.isASCII) })
    let letters = alphabet.union(seen).sorted { $0.value < $1.value }
    let width = letters.count + 1
    let numbers = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, $0 + 1) })
    var pairs = [Double](repeating: 0, count: width * width)
    var previous = 0
    for scalar in small + [" "] {
      let number = numbers[scalar] ?? 0
      if previous != 0 || number != 0 { pairs[previous * width + number] += 1 }
      previous = number
    }
    let total = pairs.reduce(0, +)
    var costs = ""
    for index in pairs.indices where LetterPairs.isStored(index, letters: letters, width: width) {
      let (first, second) = index.quotientAndRemainder(dividingBy: width)
      let ofFirst = (0..<width).reduce(0) { $0 + pairs[first * width + $1] }
      let ofSecond = (0..<width).reduce(0) { $0 + pairs[$1 * width + second] }
      let unseen = (ofSecond + 0.5) / (total + 0.5 * Double(width))
      let chance = (pairs[index] + 5 * unseen) / (ofFirst + 5)
      let grade = min(63, max(0, Int((-4 * log2(chance)).rounded())))
      costs.unicodeScalars.append(Unicode.Scalar(UInt8(0x30 + grade)))
    }
    return (language, String(String.UnicodeScalarView(letters)), costs)
  }

  @Test func tables_are_counted_from_the_texts() throws {
    let folder = TestFolders.fixtures.appendingPathComponent("readers/encodings/letters")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let tables = try names.map { name in
      table(
        String(name.prefix(2)),
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
    }
    if ProcessInfo.processInfo.environment["SLUICE_RENEW"] != nil { try write(tables) }
    let known = LetterPairTables.all.map { [$0.language, $0.letters, $0.costs.filter { $0 > " " }] }
    #expect(
      known == tables.map { [$0.language, $0.letters, $0.costs] },
      "renew them with SLUICE_RENEW=1 swift test --filter LetterPairTables")
  }

  private func write(_ tables: [(language: String, letters: String, costs: String)]) throws {
    var text = """
      // Generated: SLUICE_RENEW=1 swift test --filter LetterPairTables

      /// What `LetterPairs` reads: each language's letters and one grade for each pair of them, row by row.
      enum LetterPairTables {
        static let all: [(language: String, letters: String, costs: String)] = [

      """
    for table in tables {
      text += "    (\n      \"\(table.language)\",\n      \"\(table.letters)\",\n      #\"\"\"\n"
      var rest = table.costs[...]
      while !rest.isEmpty {
        text += "      \(rest.prefix(104))\n"
        rest = rest.dropFirst(104)
      }
      text += "      \"\"\"#\n    ),\n"
    }
    text += "  ]\n}\n"
    let file = TestFolders.package.appendingPathComponent(
      "Sources/SluiceReaders/TextDecoding/LetterPairTables.swift")
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}
