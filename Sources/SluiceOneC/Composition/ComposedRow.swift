/// Texts by the number of their column, one behind another in one buffer.
///
/// Shape: a column of many lines holds so many that they fill `most` bytes; then a last line «…», which stays in the
/// loaded value, says that there are more.
struct ComposedTexts {
  static let most = 1 << 16
  private static let more = Array("\n…".utf8)
  private struct Place {
    var start: Int32 = 0
    var count: Int32 = 0
  }

  private var places: [Place]
  private var bytes: [UInt8] = []
  /// Whether a column has lost lines that it does not hold.
  private(set) var isCut = false
  /// At this length what no column holds any more is taken out of the buffer.
  private var roomy = 1 << 20

  init(columns: Int) { places = Array(repeating: Place(), count: columns) }

  func has(_ column: Int) -> Bool { places[column].count > 0 }

  /// Hands out the text of a column; empty where it has none. It holds no longer than the call.
  @inline(__always)
  func withText<Result>(_ column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = Int(places[column].start)
    return bytes.withUnsafeBufferPointer {
      use(UnsafeBufferPointer(rebasing: $0[start..<start + Int(places[column].count)]))
    }
  }

  /// Hands out all texts in the order of their columns.
  @inline(__always)
  func visit(_ use: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for column in 0..<places.count where places[column].count > 0 {
        let start = Int(places[column].start)
        use(column, UnsafeBufferPointer(rebasing: bytes[start..<start + Int(places[column].count)]))
      }
    }
  }

  /// Puts a text into a column, whatever it held.
  mutating func put(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) {
    if bytes.count > roomy { compact() }
    places[column] = Place(
      start: Int32(truncatingIfNeeded: bytes.count), count: Int32(truncatingIfNeeded: text.count))
    bytes.append(contentsOf: text)
  }

  private mutating func compact() {
    var held: [UInt8] = []
    for column in places.indices where places[column].count > 0 {
      let start = Int(places[column].start)
      places[column].start = Int32(truncatingIfNeeded: held.count)
      held += bytes[start..<start + Int(places[column].count)]
    }
    bytes = held
    roomy = max(1 << 20, held.count * 2)
  }

  func equals(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    Int(places[column].count) == text.count && withText(column) { $0.elementsEqual(text) }
  }

  /// Adds a text to what a column holds, on a line of its own; the same text twice is once.
  mutating func append(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) {
    guard !text.isEmpty else { return }
    guard has(column) else { return put(column, text) }
    let isFull = Int(places[column].count) + text.count > Self.most
    if isFull, withText(column, { $0.suffix(Self.more.count).elementsEqual(Self.more) }) { return }
    let lines = withText(column) { Array($0) }
    if lines.split(separator: 0x0A).contains(where: { $0.elementsEqual(text) }) { return }
    if isFull { isCut = true }
    (isFull ? lines + Self.more : lines + [0x0A] + text).withUnsafeBufferPointer { put(column, $0) }
  }
}

/// A row of a composed table under way.
struct ComposedRow<Column: ComposedColumn> {
  private(set) var texts = ComposedTexts(columns: Column.allCases.count)

  subscript(column: Column) -> String? {
    guard has(column) else { return nil }
    return texts.withText(Self.place(column)) { String(decoding: $0, as: UTF8.self) }
  }

  func has(_ column: Column) -> Bool { texts.has(Self.place(column)) }

  /// An enumeration of fewer than 257 plain cases is one byte, the number of the case.
  @inline(__always) private static func place(_ column: Column) -> Int {
    Int(withUnsafeBytes(of: column) { $0[0] })
  }

  /// Puts a text into a column that is empty.
  mutating func set(_ column: Column, _ text: UnsafeBufferPointer<UInt8>) {
    guard !text.isEmpty, !has(column) else { return }
    texts.put(Self.place(column), text)
  }

  /// Puts a text into a column that is empty.
  mutating func set(_ column: Column, _ text: String?) {
    guard var text, !text.isEmpty, !has(column) else { return }
    text.withUTF8 { texts.put(Self.place(column), $0) }
  }

  /// Puts what a value of a row shows into a column that is empty.
  mutating func set(_ column: Column, _ row: OneCRow, _ at: Int?) {
    guard let at, !has(column) else { return }
    _ = row.withText(at) { set(column, $0) }
  }

  /// Adds a text to what a column holds, on a line of its own; the same text twice is once.
  mutating func append(_ column: Column, _ text: String?) {
    guard var text else { return }
    text.withUTF8 { texts.append(Self.place(column), $0) }
  }

  /// Adds a text to what a column holds, on a line of its own; the same text twice is once.
  mutating func append(_ column: Column, _ text: UnsafeBufferPointer<UInt8>) {
    texts.append(Self.place(column), text)
  }

  /// Puts a text into the first free one of some columns and adds it to the last one where none is.
  mutating func spread(_ columns: [Column], _ text: UnsafeBufferPointer<UInt8>) {
    for column in columns {
      guard has(column) else { return set(column, text) }
      if texts.equals(Self.place(column), text) { return }
    }
    if let last = columns.last { append(last, text) }
  }

  /// Whether a column holds another text.
  func differs(_ column: Column, from text: UnsafeBufferPointer<UInt8>) -> Bool {
    has(column) && !texts.equals(Self.place(column), text)
  }
}

/// A composed table whose columns take contact information.
protocol ContactTaking {
  mutating func add(_ sort: ContactDatum.Sort, _ text: UnsafeBufferPointer<UInt8>)
  mutating func note(_ text: UnsafeBufferPointer<UInt8>, _ comment: UnsafeBufferPointer<UInt8>)
}

extension ContactTaking {
  /// Adds a datum and what was noted beside it.
  mutating func add(
    _ sort: ContactDatum.Sort, _ text: UnsafeBufferPointer<UInt8>, comment: UnsafeBufferPointer<UInt8>
  ) {
    add(sort, text)
    if !comment.isEmpty { note(text, comment) }
  }

  mutating func add(_ datum: ContactDatum) {
    var (text, comment) = (datum.text, datum.comment)
    text.withUTF8 { text in comment.withUTF8 { add(datum.sort, text, comment: $0) } }
  }
}

extension ComposedRow: ContactTaking where Column: ContactColumns {
  mutating func add(_ sort: ContactDatum.Sort, _ text: UnsafeBufferPointer<UInt8>) {
    switch sort {
    case .phone, .mobilePhone: spread(Column.phones, text)
    case .fax: append(.fax, text)
    case .email: spread(Column.emails, text)
    case .webSite: append(.webSite, text)
    case .messenger: append(.messenger, text)
    case .other: append(.otherContacts, text)
    case .legalAddress, .actualAddress, .postalAddress, .otherAddress:
      let column = Column.address(sort)
      // An address cell holds one; a second address of one kind is kept beside.
      if differs(column, from: text) {
        append(.otherContacts, text)
      } else {
        append(column, text)
      }
    }
  }

  mutating func note(_ text: UnsafeBufferPointer<UInt8>, _ comment: UnsafeBufferPointer<UInt8>) {
    append(
      .otherContacts, String(decoding: text, as: UTF8.self) + ": " + String(decoding: comment, as: UTF8.self))
  }
}
