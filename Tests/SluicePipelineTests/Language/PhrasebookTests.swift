import Foundation
import SluiceCleansing
import SluicePipeline
import SluiceTestSupport
import Testing

@testable import SluiceMatching
@testable import SluiceRecords

/// That every sentence a person reads has its words in every language we speak.
@Suite struct PhrasebookTests {
  private static let book = Phrasebook.of(.russian)!

  /// The keys of all phrases in the sources, with the files that say them.
  private static let said: [String: String] = {
    var said: [String: String] = [:]
    for (name, text) in sources {
      do {
        for key in try PhraseKeys.keys(in: text) { said[key] = name }
      } catch {
        Issue.record("\(name): \(error)")
      }
    }
    return said
  }()

  /// The keys of all literals in the sources but for the phrasebooks themselves.
  private static let literals: Set<String> = sources.reduce(into: []) {
    if !$1.name.hasPrefix("Russian") { $0.formUnion(PhraseKeys.literals(in: $1.text)) }
  }

  private static let sources: [(name: String, text: String)] = {
    var sources: [(name: String, text: String)] = []
    let folder = TestFolders.package.appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", !file.path.contains("SluiceBench"),
        let text = try? String(contentsOf: file, encoding: .utf8)
      else { continue }
      sources.append((file.lastPathComponent, text))
    }
    return sources
  }()

  /// Words that are data in the sources and sentences on the screen.
  private static let words: Set<String> = {
    var words: Set<String> = []
    for (kind, model) in [
      (EntityKind.counterparty, CounterpartyLinker.model), (.contactPerson, ContactPersonLinker.model),
    ] {
      for comparison in model.comparisons {
        words.insert("\(comparison.name.replacingOccurrences(of: "_", with: " ")) §\(kind.rawValue)")
        for level in comparison.levels { words.insert("\(level.words) §level") }
      }
    }
    for field in FieldCatalogue.all { words.insert(field.summary) }
    for kind in CellKind.allCases { words.insert("\(kind)") }
    return words
  }()

  private func isKnown(_ key: String) -> Bool { Phrase(word: key).isTranslated(in: .russian) }

  @Test func knows_every_reason() {
    let missing = ReasonCatalogue.all.filter {
      Self.book.sentence(for: $0.code) == nil || Self.book.remedy(for: $0.code) == nil
    }
    #expect(missing.map(\.code) == [])
  }

  @Test func knows_every_phrase_in_the_sources() {
    #expect(Self.said.count > 300)
    // A key without letters joins other sentences and says nothing itself.
    let missing = Self.said.filter { $0.key.contains(where: \.isLetter) && !isKnown($0.key) }
    #expect(missing.map { "\($0.value): \($0.key)" }.sorted() == [])
  }

  @Test func knows_every_word_that_is_kept_as_data() {
    #expect(Self.words.filter { !isKnown($0) }.sorted() == [])
  }

  @Test func holds_nothing_that_nobody_says() {
    let codes = Set(ReasonCatalogue.all.map(\.code))
    let kept = Phrasebook(RussianPhrases.keptAsData)
    let unsaid = Self.book.keys.filter {
      !codes.contains($0) && Self.said[$0] == nil && kept.sentence(for: $0) == nil
        && !Self.literals.contains($0)
    }
    #expect(unsaid == [])
  }

  @Test func fills_the_same_places_in_reasons() throws {
    for reason in ReasonCatalogue.all {
      #expect(places(reason.message) == places(reason.message(in: .russian)), "\(reason.code)")
      #expect(places(reason.remedy) == places(reason.remedy(in: .russian)), "\(reason.code)")
    }
  }

  @Test func fills_the_same_places_in_phrases_and_gives_every_form() throws {
    for key in Self.said.keys {
      guard let sentence = Self.book.sentence(for: key) else { continue }
      #expect(Set(numbers(key)) == Set(numbers(sentence)), "\(key)")
      for match in sentence.matches(of: #/\{\d+[:?]([^}]*)\}/#) {
        let forms = match.1.split(separator: "|", omittingEmptySubsequences: false)
        #expect(forms.count == 3 && !forms.contains { $0.isEmpty }, "\(sentence)")
      }
    }
  }

  @Test func no_key_stands_twice() {
    #expect(Self.book.repeated == [])
    #expect(Phrasebook(["a\nb\n\nc\nd", "a\ne"]).repeated == ["a"])
  }

  @Test func every_entry_is_whole() {
    for key in Self.book.keys {
      let texts = Self.book.entries[key] ?? []
      let isReason = key.wholeMatch(of: #/[a-z0-9-]+\.[a-z0-9-]+/#) != nil
      #expect(texts.count == (isReason ? 2 : 1), "\(key)")
      #expect(!texts.contains { $0.hasSuffix(".") && !key.hasSuffix(".") && !$0.contains("…") }, "\(key)")
    }
  }

  private func places(_ text: String) -> [String] {
    text.matches(of: #/\{[a-z]+\}/#).map { String($0.0) }.sorted()
  }

  private func numbers(_ text: String) -> [String] {
    text.matches(of: #/\{(\d+)/#).map { String($0.1) }
  }
}
