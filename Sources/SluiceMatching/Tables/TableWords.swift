import SluiceRecords

/// One record's values for a `TableLinker`: texts, each with the field it belongs to.
public struct TableRecord: Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var pieces: [(field: Int, range: Range<Int>)] = []

  public init() {}

  /// Makes room for the next record.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
  }

  /// Adds a value of a field; a field may have several.
  public mutating func append(_ text: Span<UInt8>, field: Int) {
    let start = bytes.count
    for index in 0..<text.count { bytes.append(text[index]) }
    pieces.append((field, start..<bytes.count))
  }

  public mutating func append(_ text: String, field: Int) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    pieces.append((field, start..<bytes.count))
  }
}

/// The words of some records in the letters in which they are compared.
///
/// Shape: made of each record by itself, so that threads can make them side by side; `TableLinker.words` gives an empty
/// one to fill.
public struct TableWords: Sendable {
  /// A word of a field.
  struct Word {
    var field: UInt32
    var start: UInt32
    var end: UInt32
  }

  private let likenesses: [LinkField.Likeness]
  private(set) var letters: [UInt8] = []
  private(set) var words: [Word] = []
  /// Where the words of each record end.
  private(set) var ends: [Int] = []
  private var scratch: [UInt8] = []

  init(_ likenesses: [LinkField.Likeness]) { self.likenesses = likenesses }

  /// Adds the words of the next record.
  public mutating func add(_ record: TableRecord) {
    for (field, range) in record.pieces {
      let text = record.bytes.span.extracting(range)
      switch likenesses[field] {
      case .phone:
        ValueText.phones(text) { digits in
          let start = letters.count
          letters += digits
          end(field, start)
        }
      case .date: appendWhole(ValueText.date(text).span, field)
      case .website: appendWhole(ValueText.host(text).span, field)
      case .organisation, .address, .text, .person: appendWords(text, field)
      default: appendWhole(text, field)
      }
    }
    ends.append(words.count)
  }

  private mutating func end(_ field: Int, _ start: Int) {
    words.append(Word(field: UInt32(field), start: UInt32(start), end: UInt32(letters.count)))
  }

  private mutating func appendWhole(_ text: Span<UInt8>, _ field: Int) {
    let start = letters.count
    LetterKey.append(text, to: &letters, scratch: &scratch)
    let likeness = likenesses[field]
    if !likeness.keepsSpaces {
      var kept = start
      for index in start..<letters.count where letters[index] != LetterKey.space {
        letters[kept] = letters[index]
        kept += 1
      }
      letters.removeLast(letters.count - kept)
    }
    if letters.count == start { return }
    if likeness == .givenName, let full = Diminutives.known[Array(letters[start...])] {
      letters.replaceSubrange(start..., with: full)
    }
    end(field, start)
  }

  private mutating func appendWords(_ text: Span<UInt8>, _ field: Int) {
    let first = letters.count
    LetterKey.append(text, to: &letters, scratch: &scratch)
    let likeness = likenesses[field]
    let last = letters.count
    var start = first
    while start < last {
      if letters[start] == LetterKey.space {
        start += 1
        continue
      }
      var end = start + 1
      while end < last, letters[end] != LetterKey.space {
        // In addresses digits and letters are words of their own: `103rd`, `д5`.
        if likeness == .address, LetterKey.isDigit(letters[end]) != LetterKey.isDigit(letters[end - 1]) {
          break
        }
        end += 1
      }
      if likeness == .person, let full = Diminutives.known[Array(letters[start..<end])] {
        let place = letters.count
        letters += full
        self.end(field, place)
      } else {
        words.append(Word(field: UInt32(field), start: UInt32(start), end: UInt32(end)))
      }
      start = end
    }
  }
}

extension LinkField.Likeness {
  /// Whether spaces within a value part words; in numbers and codes they say nothing.
  var keepsSpaces: Bool {
    switch self {
    case .phone, .identifier, .taxID, .postcode, .date, .number: false
    default: true
    }
  }
}
