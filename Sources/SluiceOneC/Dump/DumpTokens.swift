import SluiceReaders
import SluiceRecords

/// Cuts the unpacked bytes of a dump into lists and values, reading on as they are asked for.
///
/// Shape: texts and bytes are left in the stream until `text` or `bytes` takes them; the next event passes over
/// what was not taken, so that a table nobody wants costs no memory.
/// Refuses: unknown codes, lists closed that were not opened or deeper than `deepest`, texts longer than `longest`,
/// items that no comma parts, once some hundreds of them have shown that the dump parts its items.
/// Rule: 1c-formats memo §11.2.
final class DumpTokens {
  /// What comes next.
  enum Event {
    case open
    case close
    case value(Value)
    /// Behind the last value of the outermost list.
    case end
  }

  /// A value, or how many characters of one wait to be taken.
  enum Value {
    case integer(Int)
    case guid(OneCGUID?)
    /// A number written as text.
    case number(String)
    /// Characters of UTF-16.
    case wide(Int)
    /// Bytes: of a text in Latin-1, or of no text.
    case narrow(Int)
  }

  static let deepest = 512
  static let longest = 128 << 20

  let place: String
  private let stream: any ByteStream
  private let buffer: UnsafeMutableRawBufferPointer
  private var at = 0
  private var end = 0
  private(set) var depth = 0
  /// Bytes of a value that was announced and not taken.
  private var waiting = 0
  /// What a control byte still brings: a list to open, and the code of a value behind it.
  private var pendingOpen = false
  private var pendingCode: UInt8 = 0
  /// Bytes read so far, for complaints.
  private var base = 0
  /// Whether the list under way has an item already, before which a comma must stand.
  private var hasItem = false
  /// How many items stood behind a comma where one was due, and behind none where none was.
  private var parted = 0
  /// Whether the dump does not keep to commas from its beginning.
  private var isLoose = false

  /// So many items in order show that a dump keeps to commas.
  private static let proof = 256

  init(_ stream: any ByteStream, place: String) {
    self.stream = stream
    self.place = place
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next list border or value.
  func next() throws(Stop) -> Event {
    if waiting > 0 { try pass() }
    if pendingOpen {
      pendingOpen = false
      guard depth < Self.deepest else { throw damaged(Phrase("lists lie too deep in one another")) }
      depth += 1
      return .open
    }
    while true {
      if pendingCode != 0 {
        let code = pendingCode
        pendingCode = 0
        return .value(try value(code))
      }
      guard let control = try byte() else {
        guard depth == 0 else { throw damaged(Phrase("it ends in the middle of a list")) }
        return .end
      }
      pendingCode = control & 0x1F
      let opens = control & 0x40 != 0
      try checkComma(control)
      if control & 0x20 != 0 {
        guard depth > 0 else { throw damaged(Phrase("a list is closed that was not opened")) }
        depth -= 1
        pendingOpen = opens
        return .close
      }
      if opens {
        guard depth < Self.deepest else { throw damaged(Phrase("lists lie too deep in one another")) }
        depth += 1
        return .open
      }
    }
  }

  /// Looks whether a comma parts an item from the one before it: where bytes are lost this is the first thing to go.
  @inline(__always)
  private func checkComma(_ control: UInt8) throws(Stop) {
    if control & 0x20 != 0 { hasItem = true }
    guard control & 0x5F != 0 else {
      if control == 0 { throw damaged(Phrase("a zero stands where a value is due")) }
      return
    }
    if (control & 0x80 != 0) == hasItem {
      parted += 1
    } else if !isLoose {
      guard parted < Self.proof else { throw damaged(Phrase("an item is not parted from the one before it")) }
      isLoose = true
    }
    hasItem = control & 0x40 == 0 || control & 0x1F != 0
  }

  /// Passes over everything up to the end of the list at a depth, which is passed too.
  func leave(depth target: Int) throws(Stop) {
    while depth >= target {
      if case .end = try next() { throw damaged(Phrase("it ends in the middle of a list")) }
    }
  }

  /// Takes the text of a value that was just announced: wide ones as UTF-16, narrow ones as Latin-1.
  func text(of value: Value) throws(Stop) -> String {
    switch value {
    case .wide(let count):
      let bytes = try taken(count * 2)
      return WideText.text(bytes)
    case .narrow(let count):
      let bytes = try taken(count)
      if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
      return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .integer(let number): return "\(number)"
    case .number(let text): return text
    case .guid(let id): return id?.text ?? ""
    }
  }

  /// Takes the text of a wide or narrow value that was just announced, and appends it as UTF-8.
  func append(_ value: Value, to bytes: inout [UInt8]) throws(Stop) {
    let (count, isWide) =
      switch value {
      case .wide(let count): (count * 2, true)
      case .narrow(let count): (count, false)
      default: (0, false)
      }
    if end - at >= count {
      waiting = 0
      let text = UnsafeRawBufferPointer(rebasing: buffer[at..<at + count])
      at += count
      isWide ? WideText.append(text, to: &bytes) : NarrowText.append(text, to: &bytes)
    } else {
      let text = try taken(count)
      text.withUnsafeBytes { isWide ? WideText.append($0, to: &bytes) : NarrowText.append($0, to: &bytes) }
    }
  }

  /// Takes the bytes of a narrow value, and none of any other.
  func bytes(of value: Value) throws(Stop) -> [UInt8] {
    guard case .narrow(let count) = value else { return [] }
    return try taken(count)
  }

  func damaged(_ problem: Phrase) -> Stop {
    .damagedBase(place, Phrase("\(problem) (unpacked byte \(base + at))"))
  }

  private func value(_ code: UInt8) throws(Stop) -> Value {
    switch code {
    case 0x01...0x0A: return .integer(Int(code) - 1)
    case 0x0B: return .integer(Int(try number(1)))
    case 0x0C: return .integer(-Int(try number(1)))
    case 0x0D: return .integer(Int(try number(2)))
    case 0x0E: return .integer(-Int(try number(2)))
    case 0x0F: return .integer(Int(try number(4)))
    case 0x10: return .integer(-Int(try number(4)))
    case 0x11:
      let number = try number(8)
      return Int(exactly: number).map { .integer($0) } ?? .number("\(number)")
    case 0x15:
      let bytes = try exactly(16)
      return .guid(bytes.withUnsafeBytes { OneCGUID(fields: $0) })
    case 0x16:
      guard let control = try byte() else { throw damaged(Phrase("it ends in a number")) }
      guard control & 0x60 == 0, case let digits = try value(control & 0x1F) else {
        throw damaged(Phrase("a number has no digits"))
      }
      return .number(try text(of: digits))
    case 0x17, 0x18, 0x19: return .wide(try announced(code - 0x17, unit: 2))
    case 0x1A, 0x1B, 0x1C: return .narrow(try announced(code - 0x1A, unit: 1))
    default: throw damaged(Phrase("there is no value of code \(code)"))
    }
  }

  /// The length of a text or of bytes, counted in one, two or eight bytes.
  private func announced(_ form: UInt8, unit: Int) throws(Stop) -> Int {
    let count = try number(form == 0 ? 1 : form == 1 ? 2 : 8)
    guard count <= Self.longest else { throw damaged(Phrase("a text of \(count) characters is announced")) }
    waiting = Int(count) * unit
    return Int(count)
  }

  private func number(_ width: Int) throws(Stop) -> UInt64 {
    if end - at >= width {
      var number: UInt64 = 0
      for index in 0..<width { number |= UInt64(buffer[at + index]) << UInt64(index * 8) }
      at += width
      return number
    }
    return try exactly(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func taken(_ count: Int) throws(Stop) -> [UInt8] {
    waiting = 0
    return try exactly(count)
  }

  private func exactly(_ count: Int) throws(Stop) -> [UInt8] {
    if end - at >= count {
      let bytes = Array(UnsafeRawBufferPointer(rebasing: buffer[at..<at + count]))
      at += count
      return bytes
    }
    // What is announced need not come: room grows with what is there.
    var bytes: [UInt8] = []
    while bytes.count < count {
      if at == end, try !refill() { throw damaged(Phrase("it ends in the middle of a value")) }
      let part = min(end - at, count - bytes.count)
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[at..<at + part]))
      at += part
    }
    return bytes
  }

  private func pass() throws(Stop) {
    while waiting > 0 {
      if at == end, try !refill() { throw damaged(Phrase("it ends in the middle of a value")) }
      let part = min(end - at, waiting)
      at += part
      waiting -= part
    }
  }

  @inline(__always) private func byte() throws(Stop) -> UInt8? {
    if at == end, try !refill() { return nil }
    at += 1
    return buffer[at - 1]
  }

  private func refill() throws(Stop) -> Bool {
    base += end
    (at, end) = (0, 0)
    end = try stream.read(into: buffer)
    return end > 0
  }
}
