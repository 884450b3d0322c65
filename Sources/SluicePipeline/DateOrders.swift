import SluiceCleansing
import SluiceMapping
import SluiceRecords

/// Decides for each column of dates whether the day or the month comes first: by the column, never by the cell.
enum DateOrders {
  /// What the rows of a table's first batch tell, per 0-based column.
  static func told(by batch: RowBatch?, binding: TableBinding, mapping: Mapping) -> [Int: DayMonthOrder] {
    guard let batch else { return [:] }
    var orders: [Int: DayMonthOrder] = [:]
    let entityMappings = mapping.entities
    for (entity, bound) in zip(entityMappings, binding.entities) {
      for (field, columns) in zip(entity.fields, bound.fields)
      where field.field == .birthday || field.field == .updatedAt {
        for column in columns where orders[column] == nil {
          var profile = DateColumnProfile()
          for row in 0..<batch.count {
            let cell = batch.cell(row: row, column: column)
            if !cell.isEmpty { profile.observe(batch.bytes.span.extracting(cell.range)) }
          }
          orders[column] = profile.order
        }
      }
    }
    return orders
  }
}
