import SluiceRecords

/// Holds records against a target without writing anything.
public struct TargetTrial: Sendable {
  public let target: ExportTarget
  private let composers: [RecordComposer]
  private var counts: [String: ExportSums.LeftOut] = [:]

  public init(_ target: ExportTarget) {
    self.target = target
    composers = target.files.map { RecordComposer(file: $0, sharedTitles: []) }
  }

  public mutating func add(_ record: ExportRecord) {
    for composer in composers where composer.file.entity == record.kind {
      for told in composer.compose(record).told {
        let key = "\(record.kind.rawValue) \(told.remark.reason.code) \(told.field)"
        counts[
          key, default: .init(entity: record.kind, field: told.field, reason: told.remark.reason, count: 0)
        ].count += 1
      }
    }
  }

  /// What the target cannot hold or has no place for, by kind, code and field.
  public var told: [ExportSums.LeftOut] { counts.sorted { $0.key < $1.key }.map(\.value) }
}
