import SluiceLoading
import SluiceMapping
import SluiceRecords

extension TableBinding {
  /// The binding as the plan keeps it: which columns feed which field.
  func boundFields(of mapping: Mapping) -> [BoundField] {
    let entityMappings = mapping.entities
    return zip(entityMappings, entities).flatMap { entity, bound in
      zip(entity.fields, bound.fields).map { field, columns in
        BoundField(entity: entity.kind, field: field.field, extraName: field.extraName, columns: columns)
      }
    }
  }
}
