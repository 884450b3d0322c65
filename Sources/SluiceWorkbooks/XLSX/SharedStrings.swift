import Glibc
import SluiceReaders
import SluiceRecords

/// The texts that the cells of a workbook share, in one stretch of memory.
///
/// Shape: rich texts are joined without their formats, phonetic runs are left out. A text that names an entity which
/// XML does not define by itself is kept as refused: nothing is ever looked up.
/// Refuses: more than `mostBytes` of text or `mostStrings` of them.
/// Errors: those of the part; `workbook.strings-flood`.
/// Rule: ECMA-376 part 1 §18.4.
final class SharedStrings {
  /// A workbook at Excel's own limits of texts stays below both; a million rows of ten different texts do as well.
  private static let mostBytes = 256 << 20
  private static let mostStrings = 24 << 20

  private var arena: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 16
  private var ends: UnsafeMutablePointer<UInt32>
  private var room = 1 << 12
  private(set) var count = 0
  private var byteCount = 0
  private var refused: Set<Int> = []
  private let place: String

  /// No strings at all.
  init(place: String) {
    self.place = place
    arena = .allocate(capacity: capacity)
    ends = .allocate(capacity: room)
  }

  deinit {
    free(arena)
    free(ends)
  }

  /// Reads the part of the strings.
  func read(_ tokens: XMLTokens) throws(Stop) {
    var scratch: [UInt8] = []
    var isText = false
    var phonetic = 0
    var isWhole = true
    var isInside = false
    while true {
      if !isInside { try takePlain(tokens, &scratch) }
      switch try tokens.next() {
      case .done: return
      case .start:
        if tokens.named("t") {
          isText = !tokens.isEmpty && phonetic == 0
        } else if tokens.named("si") {
          scratch.removeAll(keepingCapacity: true)
          isWhole = true
          isInside = !tokens.isEmpty
          if tokens.isEmpty { try add(scratch, isRefused: false) }
        } else if tokens.named("rPh"), !tokens.isEmpty {
          phonetic += 1
        }
      case .text:
        if isText {
          isWhole =
            XMLText.append(tokens.buffer(tokens.text), isLiteral: tokens.isLiteral, to: &scratch) && isWhole
          guard scratch.count <= XMLTokens.longest else { throw Stop(.workbookPartEndless, at: place) }
        }
      case .end:
        if tokens.named("t") {
          isText = false
        } else if tokens.named("si") {
          isInside = false
          XMLText.resolveEscapes(&scratch, from: 0)
          try add(scratch, isRefused: !isWhole)
        } else if tokens.named("rPh") {
          phonetic = max(0, phonetic - 1)
        }
      }
    }
  }

  /// Takes texts written as `<si><t>…</t></si>` from the window as long as there are any.
  private func takePlain(_ tokens: XMLTokens, _ scratch: inout [UInt8]) throws(Stop) {
    let base = tokens.bytes
    let limit = base + tokens.end
    var start = base + tokens.at
    defer { tokens.at = start - base }
    while true {
      var at = start
      while XMLTokens.isSpace(at.pointee) { at += 1 }
      guard XMLTokens.passes(&at, "<si><t") else { return }
      if at[0] == 0x20, !XMLTokens.passes(&at, " xml:space=\"preserve\"") { return }
      guard XMLTokens.passes(&at, ">"), let end = XMLTokens.end(of: at, before: limit, behind: "</t></si>")
      else { return }
      let text = UnsafeBufferPointer(start: at, count: end - at)
      if XMLTokens.isPlain(text) {
        try add(text)
      } else {
        scratch.removeAll(keepingCapacity: true)
        let isWhole = XMLText.append(text, isLiteral: false, to: &scratch)
        XMLText.resolveEscapes(&scratch, from: 0)
        try add(scratch, isRefused: !isWhole)
      }
      start = end + 9
    }
  }

  /// Adds a text in valid UTF-8.
  func add(_ text: [UInt8], isRefused: Bool = false) throws(Stop) {
    try text.withUnsafeBufferPointer { text throws(Stop) in try add(text, isRefused: isRefused) }
  }

  /// Adds a text in valid UTF-8.
  @inline(__always)
  func add(_ text: UnsafeBufferPointer<UInt8>, isRefused: Bool = false) throws(Stop) {
    guard byteCount + text.count <= Self.mostBytes, count < Self.mostStrings else {
      throw Stop(
        .workbookStringsFlood, at: place,
        [.init("size", "\(Self.mostBytes >> 20)"), .init("count", "\(Self.mostStrings)")])
    }
    if byteCount + text.count > capacity {
      capacity = max(capacity * 2, byteCount + text.count)
      // Large blocks are moved by the kernel without copying.
      arena = realloc(arena, capacity)!.assumingMemoryBound(to: UInt8.self)
    }
    if count == room {
      room *= 2
      ends = realloc(ends, room * 4)!.assumingMemoryBound(to: UInt32.self)
    }
    if let base = text.baseAddress { (arena + byteCount).update(from: base, count: text.count) }
    byteCount += text.count
    ends[count] = UInt32(byteCount)
    if isRefused { refused.insert(count) }
    count += 1
  }

  /// A text by its number; nil where there is none.
  @inline(__always) subscript(index: Int) -> UnsafeBufferPointer<UInt8>? {
    guard index >= 0, index < count else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return UnsafeBufferPointer(start: arena + start, count: Int(ends[index]) - start)
  }

  /// Whether any text is refused, and whether one is.
  @inline(__always) var hasRefused: Bool { !refused.isEmpty }
  func isRefused(_ index: Int) -> Bool { refused.contains(index) }
}

extension Reason {
  /// There are more shared texts than a workbook has.
  static let workbookStringsFlood = Reason(
    "workbook.strings-flood", .error,
    message: "the workbook holds more than {size} MiB of shared texts, or more than {count} of them",
    remedy: "save the sheet as CSV UTF-8 and give that", rule: "SharedStrings.mostBytes")

  /// A text in the workbook names something that would have to be looked up elsewhere.
  static let workbookForeignEntity = Reason(
    "workbook.foreign-entity", .error,
    message: "a text of the workbook is to be put together from declared entities, which is never done",
    remedy: "do not trust this file; have it written anew by its own program",
    rule: "XML 1.0 §4.4; CWE-776, CWE-611")
}
