import SluiceRecords

/// Records taken out of a plan file, to be decoded on any thread.
///
/// Shape: one run of bytes with the fields of all of them, in the order in which they were asked for.
public struct HeldRecords: Sendable {
  private struct Entry {
    let key: RecordKey
    let externalID: String?
    let employer: RecordKey?
    let fields: Range<Int>
  }
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []

  public var count: Int { entries.count }

  /// The key of one of them; `index` counts from 0.
  public func key(_ index: Int) -> RecordKey { entries[index].key }

  mutating func append(
    _ key: RecordKey, externalID: String?, fields: UnsafeBufferPointer<UInt8>, employer: RecordKey?
  ) {
    let start = bytes.count
    bytes.append(contentsOf: fields)
    entries.append(Entry(key: key, externalID: externalID, employer: employer, fields: start..<bytes.count))
  }

  /// Decodes one of them as a counterparty.
  public func counterparty(_ index: Int) -> Counterparty {
    let entry = entries[index]
    return bytes.withUnsafeBufferPointer {
      RecordDecoder.counterparty(.init(rebasing: $0[entry.fields]), externalID: entry.externalID)
    }
  }

  /// Decodes one of them as a contact person; an employer that is known is told by its record.
  public func contactPerson(_ index: Int) -> ContactPerson {
    let entry = entries[index]
    return bytes.withUnsafeBufferPointer {
      RecordDecoder.contactPerson(
        .init(rebasing: $0[entry.fields]), externalID: entry.externalID, employer: entry.employer)
    }
  }
}
