import SluiceRecords

/// Every field that a mapping can fill, for both kinds of entity.
public enum FieldCatalogue {
  public static let all: [FieldDescription] = CounterpartyFields.all + ContactPersonFields.all
}
