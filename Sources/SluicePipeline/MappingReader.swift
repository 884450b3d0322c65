import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Reads mapping files with what the other rooms know: the fields, the formats and the encodings.
public enum MappingReader {
  /// The JSON Schema of mapping and project files.
  public static var schema: String {
    MappingSchema.text(fields: FieldCatalogue.all, formats: ReaderCatalogue.all.formats)
  }

  public static func read(_ path: String, folders: [String] = []) -> MappingReading {
    MappingFile.read(
      path: path, fields: FieldCatalogue.all, formats: ReaderCatalogue.all.formats,
      encodings: TextEncoding.acceptedNames,
      searching: folders)
  }
}

/// A mapping that cannot be used, with everything there is to say of it.
public struct MappingRefused: Error, Sendable {
  public let complaints: [Complaint]

  public init(complaints: [Complaint]) { self.complaints = complaints }
}
