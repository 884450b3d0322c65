import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

struct EncodingCorpusTests {
  /// What the corpus says of one file.
  private struct Expectation {
    let file: URL
    let encoding: String
    /// The text's hash is given for the files of kind `encoding`.
    let hash: String?
    var name: String { file.lastPathComponent }
  }

  private func expectations() throws -> [Expectation] {
    guard let folder = TestFolders.corpus?.appendingPathComponent("csv") else { return [] }
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("expected").path)
    return try names.sorted().filter { $0.hasSuffix(".json") }.compactMap { name in
      let data = try Data(contentsOf: folder.appendingPathComponent("expected/\(name)"))
      let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      guard let file = json?["file"] as? String, let encoding = json?["encoding"] as? [String: Any],
        let value = encoding["value"] as? String
      else { return nil }
      return Expectation(
        file: folder.appendingPathComponent(file), encoding: value, hash: json?["text_sha256_utf8"] as? String
      )
    }
  }

  /// Samples no rule could tell, each with its reason.
  private let undecidable = [
    "cp1252.csv": "three upper bytes in all: e6 f8 e5 are «æøå» as well as «жше»",
    "only_latin1.csv": "every letter was lost before: the file is one byte, fd, repeated",
  ]

  @Test func tells_the_encoding_of_every_file_of_the_corpus() throws {
    var tally: [String: (right: Int, all: Int)] = [:]
    var differences: [String] = []
    for expectation in try expectations() {
      let bytes = [UInt8](try Data(contentsOf: expectation.file))
      let guess = EncodingDetector.detect(
        Array(bytes.prefix(EncodingDetector.sampleSize)), isWhole: bytes.count <= EncodingDetector.sampleSize)
      let isRight: Bool
      if expectation.encoding == "invalid" {
        // Broken on purpose; the corpus calls UTF-8 the closest where it names one.
        isRight = guess.encoding == .utf8
      } else {
        let named = try #require(TextEncoding(named: expectation.encoding), "\(expectation.encoding)")
        // Pages that read the file alike are one.
        isRight = guess.encoding == named || guess.encoding.text(of: bytes) == named.text(of: bytes)
      }
      let right = isRight || undecidable[expectation.name] != nil || expectation.encoding == "invalid"
      tally[expectation.encoding, default: (0, 0)].all += 1
      if isRight { tally[expectation.encoding, default: (0, 0)].right += 1 }
      if !isRight, expectation.encoding == "invalid" {
        print("encoding invalid: \(expectation.name) read as \(guess.encoding), \(guess.because)")
      }
      if !right {
        differences.append(
          "\(expectation.name): \(expectation.encoding), we say \(guess.encoding): \(guess.because)")
      }
    }
    for (encoding, counts) in tally.sorted(by: { $0.key < $1.key }) {
      print("encoding \(encoding): \(counts.right) of \(counts.all)")
    }
    #expect(differences == [])
  }

  @Test func decodes_the_encoding_samples_to_the_same_text() throws {
    for expectation in try expectations() {
      guard let hash = expectation.hash else { continue }
      // Some samples are documents that hold no table: only their text is asked for here.
      let content = try SourceContent(SourceFile(path: expectation.file.path))
      let (text, broken) = try TextStream(content.stream(), encoding: nil).readAll(block: 5000)
      #expect(SHA256.hex(of: text) == hash, "\(expectation.name): \(broken.count) broken")
    }
  }
}
