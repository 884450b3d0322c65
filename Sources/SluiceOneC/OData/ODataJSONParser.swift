import SluiceReaders
import SluiceRecords

/// Takes apart OData answers saved as JSON: with their envelope, without it, a single entity, or several one after
/// another.
struct ODataJSONParser {
  private let events: JSONEvents
  private let spool: RowSpool
  private let fileName: String
  private let place: String
  private var entitySet = ""
  private var record = ODataRecord()
  private(set) var count = 0

  init(_ events: JSONEvents, into spool: RowSpool, fileName: String, place: String) {
    (self.events, self.spool, self.fileName, self.place) = (events, spool, fileName, place)
  }

  /// Reads to the end.
  mutating func run() throws(Stop) {
    while let event = try events.next() {
      switch event {
      case .beginArray: try takeArray()
      case .beginObject: try takeEnvelope()
      default: break
      }
    }
  }

  private mutating func takeArray() throws(Stop) {
    while let event = try events.next(), event != .endArray {
      guard event == .beginObject else {
        try events.skipValue(after: event)
        continue
      }
      record.clear()
      try Self.read(&record, from: events)
      try appendRecord()
    }
  }

  private mutating func appendRecord() throws(Stop) {
    guard !record.isEmpty else { return }
    count += 1
    let (name, kind) = ODataTable.name(entitySet, record: record, orElse: fileName)
    try record.append(to: spool, table: name, kind: kind)
  }

  /// An object at the top is an envelope around `value`, or an entity itself.
  private mutating func takeEnvelope() throws(Stop) {
    entitySet = ""
    // An entity that stands there without an envelope, or what the envelope says beside its rows.
    var alone = ODataRecord()
    while let event = try events.next(), event == .name {
      let name = events.string
      guard let value = try events.next() else { break }
      switch (name, value) {
      case ("odata.metadata", .string), ("@odata.context", .string), ("odata.context", .string):
        entitySet = Self.entitySet(of: events.string)
      case ("odata.error", .beginObject), ("error", .beginObject): try refuse(try Self.message(events))
      case ("value", .beginArray), ("d", .beginArray), ("results", .beginArray): try takeArray()
      default: try Self.add(name, value, to: &alone, from: events)
      }
    }
    guard alone.has("Ref_Key") || alone.has("Description") else { return }
    record = alone
    try appendRecord()
  }

  /// An answer that is an error in place of data.
  private func refuse(_ message: String?) throws(Stop) {
    guard let message else { return }
    throw Stop(.odataError, at: place, [.init("message", message)])
  }

  /// The message of an error, behind its bracket: a text, or an object with its language.
  private static func message(_ events: JSONEvents) throws(Stop) -> String? {
    var error = ODataRecord()
    var message: String?
    while let event = try events.next(), event == .name {
      let name = events.string
      guard let value = try events.next() else { break }
      if name == "message", value == .beginObject {
        var words = ODataRecord()
        try read(&words, from: events)
        message = words.fields.first { $0.name == "value" }?.value.text
      } else {
        try add(name, value, to: &error, from: events)
      }
    }
    return message ?? error.fields.first { $0.name == "message" }?.value.text
  }

  /// `…/$metadata#Catalog_Контрагенты/@Element` names its set behind the sharp.
  private static func entitySet(of address: String) -> String {
    guard let sharp = address.lastIndex(of: "#") else { return "" }
    var bytes: [UInt8] = []
    var rest = Array(address[address.index(after: sharp)...].utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    let name = String(decoding: bytes, as: UTF8.self)
    return String(name.prefix { $0 != "/" && $0 != "(" })
  }

  /// Reads the fields of an object behind its bracket.
  private static func read(_ record: inout ODataRecord, from events: JSONEvents) throws(Stop) {
    while let event = try events.next(), event == .name {
      let name = events.string
      guard let value = try events.next() else { return }
      try add(name, value, to: &record, from: events)
    }
  }

  private static func add(
    _ name: String, _ event: JSONEvents.Event, to record: inout ODataRecord, from events: JSONEvents
  ) throws(Stop) {
    switch event {
    case .string:
      let isTooLong = events.text.count > ElementReader.longest
      record.fields.append((name, isTooLong ? .bytes : WrittenValue.value(events.text)))
    case .number: record.fields.append((name, .number(events.string)))
    case .yes: record.fields.append((name, .flag(true)))
    case .no: record.fields.append((name, .flag(false)))
    case .beginArray:
      var rows: [ODataRecord] = []
      while let event = try events.next(), event != .endArray {
        guard event == .beginObject else {
          try events.skipValue(after: event)
          continue
        }
        var row = ODataRecord()
        try read(&row, from: events)
        rows.append(row)
      }
      record.sections.append((name, rows))
    case .beginObject: try events.skipValue(after: event)
    default: record.fields.append((name, .none))
    }
  }
}

extension Reason {
  /// The server of 1C has answered with an error, and that was saved.
  static let odataError = Reason(
    "odata.error", .error, message: "this answer of OData is no data but an error: {message}",
    remedy: "correct the address or the rights of the user in 1C, ask once more and give the new answer",
    rule: "1c-formats memo §9")
}
