import SluiceCleansing
import SluiceMapping
import SluiceRecords
import SluiceTestSupport

/// Reads mappings that tests write into their own source.
enum TestMapping {
  static func reading(_ text: String, path: String = "m.yaml") -> MappingReading {
    MappingFile.read(
      text: text, path: path, fields: FieldCatalogue.all, formats: ["csv", "xlsx"],
      encodings: ["utf-8", "windows-1251", "cp866"])
  }

  static func complaints(_ text: String) -> [String] { reading(text).complaints.map(\.description) }

  /// The one mapping of a text; a text with errors gives none.
  static func mapping(_ text: String) -> Mapping? { reading(text).mappings.first }
}
